package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** A line for each epoch and, while it runs in a terminal, a bar. */
final class EpochProgress implements TrainingListener, AutoCloseable {

  private final PrintWriter out;
  private final boolean terminal;
  private final int examples;
  private final IntSupplier width;
  private final TimeLeft left;
  private final ReadingProgress reading;
  private TerminalBar bar;

  /**
   * Progress.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param examples of an epoch
   */
  EpochProgress(PrintWriter out, boolean terminal, int examples) {
    this(out, terminal, examples, System::nanoTime);
  }

  /**
   * Progress by another clock.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param examples of an epoch
   * @param nanoTime the clock
   */
  EpochProgress(PrintWriter out, boolean terminal, int examples, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = out != null && terminal;
    this.examples = examples;
    this.width = this.terminal ? new TerminalWidth() : () -> Integer.MAX_VALUE;
    this.reading = new ReadingProgress(out, terminal, "images", nanoTime);
    this.left = new TimeLeft(nanoTime);
  }

  /** By it a run says what it learns from, after reading all of that. */
  @Override
  public void onFingerprint(Dataset data, int read) {
    reading.show("all images", read, data.size());
  }

  @Override
  public void onBatch(TrainingRun run) {
    if (!terminal) {
      return;
    }
    if (bar == null) {
      String name = "epoch " + (run.epoch() + 1) + "/" + run.epochs();
      bar = new TerminalBar(out, width, name, examples, "images");
    }
    long ofEpoch = bar.done() + run.batchRows();
    String time =
        left.after((long) run.epoch() * examples + ofEpoch, (long) run.epochs() * examples);
    bar.show(ofEpoch, String.format(Locale.ROOT, "loss %.4f  %s left", run.batchLoss(), time));
  }

  @Override
  public void onEpoch(TrainingRun run, EpochResult result) {
    close();
    if (out != null) {
      out.println(text(result, run.epochs()));
      out.flush();
    }
  }

  @Override
  public void onEnd(TrainingRun run, History history) {
    close();
  }

  /** Takes the bar away, after a failure too. */
  @Override
  public void close() {
    reading.close();
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private String text(EpochResult result, int epochs) {
    String text =
        String.format(
            Locale.ROOT,
            "epoch %" + String.valueOf(epochs).length() + "d/%d  loss %s%s  %.1f s",
            result.epoch() + 1,
            epochs,
            text(result.training(), Set.of()),
            result
                .validation()
                .map(it -> "  validation " + text(it, result.training().metrics().keySet()))
                .orElse(""),
            result.seconds());
    String speed = String.format(Locale.ROOT, "  %,.0f images/s", examples / result.seconds());
    return text.length() + speed.length() <= width.getAsInt() ? text + speed : text;
  }

  /** The figures, of which those that are known are not named. */
  private static String text(Evaluation figures, Set<String> known) {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%.4f", figures.loss()));
    figures
        .metrics()
        .forEach(
            (name, value) ->
                text.append(known.contains(name) ? "  " : "  " + name + " ")
                    .append(String.format(Locale.ROOT, "%.4f", value)));
    return text.toString();
  }

  static Map<String, Object> json(EpochResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("epoch", result.epoch() + 1);
    json.put("loss", result.training().loss());
    json.putAll(result.training().metrics());
    result
        .validation()
        .ifPresent(
            figures -> {
              json.put("validationLoss", figures.loss());
              figures.metrics().forEach((name, value) -> json.put(ofValidation(name), value));
            });
    json.put("seconds", result.seconds());
    return json;
  }

  private static String ofValidation(String name) {
    return "validation" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
