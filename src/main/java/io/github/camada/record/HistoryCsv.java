package io.github.camada.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** A history as a table for other programs: CSV (RFC 4180), a line for each epoch. */
final class HistoryCsv {

  private HistoryCsv() {}

  static String of(History history) {
    Set<String> training = new TreeSet<>();
    Set<String> validation = new TreeSet<>();
    boolean validated = false;
    for (EpochResult epoch : history.epochs()) {
      training.addAll(epoch.training().metrics().keySet());
      if (epoch.validation().isPresent()) {
        validated = true;
        validation.addAll(epoch.validation().get().metrics().keySet());
      }
    }
    List<String> head = new ArrayList<>(List.of("epoch", "loss"));
    head.addAll(training);
    if (validated) {
      head.add(ofValidation("loss"));
      validation.forEach(name -> head.add(ofValidation(name)));
    }
    head.add("seconds");
    StringBuilder text = new StringBuilder(line(head));
    for (EpochResult epoch : history.epochs()) {
      List<String> cells = new ArrayList<>();
      cells.add(String.valueOf(epoch.epoch() + 1));
      append(cells, epoch.training(), training);
      if (validated) {
        append(cells, epoch.validation().orElse(null), validation);
      }
      cells.add(String.valueOf(epoch.seconds()));
      text.append(line(cells));
    }
    return text.toString();
  }

  /** Empty cells where there is no such figure. */
  private static void append(List<String> cells, Evaluation figures, Set<String> names) {
    cells.add(figures == null ? "" : String.valueOf(figures.loss()));
    for (String name : names) {
      boolean known = figures != null && figures.has(name);
      cells.add(known ? String.valueOf(figures.metric(name)) : "");
    }
  }

  private static String ofValidation(String name) {
    return "validation" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String line(List<String> cells) {
    List<String> quoted =
        cells.stream()
            .map(
                cell ->
                    cell.matches("(?s).*[\",\r\n].*")
                        ? '"' + cell.replace("\"", "\"\"") + '"'
                        : cell)
            .toList();
    return String.join(",", quoted) + "\r\n";
  }
}
