package io.github.camada.cli;

import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * What has gone wrong from training on: it keeps nothing that was computed from being printed, and
 * is said behind all of that, also where something else is thrown.
 */
final class LateFailures implements AutoCloseable {

  /** Writes a file. */
  @FunctionalInterface
  interface Writing {
    void write() throws IOException;
  }

  private final PrintWriter err;
  private final List<String> lines = new ArrayList<>();
  private boolean saved;

  LateFailures(PrintWriter err) {
    this.err = err;
  }

  void add(String line) {
    lines.add(line);
  }

  /**
   * Saves a model.
   *
   * @param kept what is left of the run where it cannot be saved
   * @return what is in the file then, or else what should have been
   */
  Model save(Model trained, Path file, String kept) {
    try {
      ModelSerializer.save(trained, file);
      saved = true;
    } catch (IOException failure) {
      add(Failure.line(failure) + "; " + kept);
      return trained;
    }
    try {
      return ModelSerializer.load(file);
    } catch (IOException failure) {
      add("%s was saved and cannot be read back: %s".formatted(file, Failure.line(failure)));
      return trained;
    }
  }

  /** Whether the model is in its file. */
  boolean isSaved() {
    return saved;
  }

  /**
   * Writes a report, of which anything may go wrong.
   *
   * @return whether it is there
   */
  boolean writeReport(Path report, Writing writing) {
    Callable<Path> written =
        () -> {
          writing.write();
          return report;
        };
    return attempt("report " + report, written).isPresent();
  }

  /**
   * Does work of which anything may go wrong.
   *
   * @param what for the line that says so
   * @return what it gives; empty if it failed
   */
  <T> Optional<T> attempt(String what, Callable<T> work) {
    try {
      return Optional.of(work.call());
    } catch (Exception | Error failure) {
      add(what + ": " + Failure.line(failure));
      return Optional.empty();
    }
  }

  /** The command's status. */
  int status() {
    return lines.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /** Prints a line for each. */
  @Override
  public void close() {
    lines.forEach(line -> err.println("camada: " + Failure.oneLine(line)));
    err.flush();
  }
}
