package io.github.camada.nn;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table that {@link MLP#summary} prints. */
final class ModelSummary {

  private static final String ROW = "%-5s  %-20s  %-14s  %-21s  %11s%n";

  private ModelSummary() {}

  static String of(MLP model) {
    StringBuilder table = new StringBuilder();
    table.append(row("layer", "kind", "output", "shapes", "parameters"));
    long total = 0;
    for (int i = 0; i < model.layers().size(); i++) {
      Layer layer = model.layers().get(i);
      long count = layer.isBuilt() ? count(layer) : 0;
      total += count;
      table.append(
          row(
              i,
              layer,
              "[batch, " + layer.outputWidth() + "]",
              layer.isBuilt() ? shapes(layer) : "not built",
              layer.isBuilt() ? String.format(Locale.ROOT, "%,d", count) : "?"));
    }
    table.append(
        row("", "total", "", "", model.isBuilt() ? String.format(Locale.ROOT, "%,d", total) : "?"));
    return table.toString().stripTrailing();
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, ROW, cells);
  }

  private static long count(Layer layer) {
    return layer.parameters().stream().mapToLong(parameter -> parameter.value().size()).sum();
  }

  private static String shapes(Layer layer) {
    return layer.parameters().stream()
        .map(parameter -> Arrays.toString(parameter.value().shape()))
        .collect(Collectors.joining(" + "));
  }
}
