package io.github.camada.cli;

import io.github.camada.tensor.Threads;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command that computes much, for which the vector kernel and several threads are worth it. */
abstract class HeavyCommand extends CommandBasics {

  private static final String PROPERTY = "camada.threads";

  @Option(
      names = "--threads",
      paramLabel = "N",
      order = 50,
      description = "Threads to compute with; by default as many as there are processors.")
  private Integer threads;

  /** Must be called before anything is computed: the library looks at the property once. */
  final void applyThreads() {
    if (threads != null) {
      System.setProperty(PROPERTY, String.valueOf(threads));
    }
  }

  /** How many pieces of work a command does at the same time. */
  static int threads() {
    return Threads.all().count();
  }

  /**
   * Checks what the parser cannot, so that a command that makes no sense is known before any work.
   *
   * @throws ParameterException if an option has a value out of its range
   */
  void validate() {
    if (threads != null && (threads < 1 || threads > 1024)) {
      throw wrong("--threads", threads, "1 to 1024");
    }
  }

  /** Each output is a file of its own. */
  final void requireOther(Set<Path> outputs, String option, Path file) {
    if (file != null && !outputs.add(file.toAbsolutePath().normalize())) {
      throw wrong(option, file, "another file than for the other outputs");
    }
  }

  final ParameterException wrong(String option, Object given, String wanted) {
    return new ParameterException(
        spec().commandLine(), option + " " + given + ": wanted " + wanted);
  }

  /** Of an option whose default is of no use here. */
  final void requireGiven(String option, String wanted) {
    if (!isGiven(option)) {
      throw missing(option, wanted);
    }
  }

  /** The error about an option that is wanted here and was not given. */
  final ParameterException missing(String option, String wanted) {
    return new ParameterException(spec().commandLine(), option + " is missing: wanted " + wanted);
  }
}
