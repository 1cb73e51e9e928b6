package io.github.camada.cli;

import io.github.camada.file.AtomicFile;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Option;

/** The option for the figures of every epoch. */
final class HistoryOption {

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "Write the figures of every epoch: as CSV, or for TensorBoard if FILE has tfevents in its"
              + " name.")
  private Path file;

  HistoryOption() {}

  /** Null without one. */
  Path file() {
    return file;
  }

  void requireTarget(boolean force) throws IOException {
    if (file != null) {
      TargetFile.require(file, force);
    }
  }

  /** Writes the file; what goes wrong is added to the failures, as the model is there already. */
  void write(History history, LateFailures failures) {
    if (file == null) {
      return;
    }
    try {
      AtomicFile.write(file, bytes(history));
    } catch (IOException failure) {
      failures.add(Failure.line(failure));
    }
  }

  private byte[] bytes(History history) {
    if (!file.getFileName().toString().contains("tfevents")) {
      return history.toCsv().getBytes(StandardCharsets.UTF_8);
    }
    // a run that was resumed has epochs of earlier processes, too
    double seconds = history.epochs().stream().mapToDouble(EpochResult::seconds).sum();
    return history.toTensorBoard(Instant.now().minusMillis(Math.round(seconds * 1e3)));
  }
}
