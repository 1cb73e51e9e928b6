package io.github.camada.cli;

import io.github.camada.Patience;
import io.github.camada.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The runnable jar, run as a person runs it: a process with arguments, output and a status. */
final class App {

  /** What a command left behind. */
  record Result(int status, List<String> out, List<String> err) {

    Map<?, ?> json() throws IOException {
      return (Map<?, ?>) JsonReader.read(String.join("\n", out));
    }

    /** Standard output, each line with those that are indented under it. */
    List<String> unbroken() {
      return Unbroken.of(String.join("\n", out)).lines().toList();
    }
  }

  private final Path directory;
  private final Map<String, String> environment;

  /**
   * The jar.
   *
   * @param directory in which commands run
   */
  App(Path directory) {
    this(directory, Map.of());
  }

  private App(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** The same with variables beside those that this process has. */
  App withEnvironment(Map<String, String> more) {
    return new App(directory, more);
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return run(List.of(), arguments);
  }

  /** Runs with options of the JVM in front. */
  Result run(List<String> options, String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("camada", ".out");
    try {
      return run(out, options, arguments);
    } finally {
      Files.delete(out);
    }
  }

  /** Runs with standard output going to a file that is there. */
  Result run(Path out, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile("camada", ".err");
    try {
      Process process =
          builder(options, arguments)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      try {
        if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("still running: " + List.of(arguments));
        }
      } finally {
        process.destroyForcibly();
      }
      List<String> printed = Files.isRegularFile(out) ? lines(out) : List.of();
      return new Result(process.exitValue(), printed, lines(err));
    } finally {
      Files.delete(err);
    }
  }

  /** Starts a command, with its output to be read from the process. */
  Process start(String... arguments) throws IOException {
    return builder(List.of(), arguments).start();
  }

  /** Starts a command as the child of a process that never asks how it has ended. */
  Process startUnattended(String... arguments) throws IOException {
    ProcessBuilder builder = builder(List.of(), arguments);
    List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" & exec sleep 600", "sh"));
    command.addAll(builder.command());
    return builder.command(command).start();
  }

  private ProcessBuilder builder(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", System.getProperty("camada.app")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    return builder;
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }
}
