package io.github.camada.tensor.kernel;

import io.github.camada.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a JVM of its own printed and returned: for what is decided once for each JVM.
 *
 * @param exitCode status, 0 if all went well
 * @param output lines of standard output
 * @param errors lines of standard error, without those that the JVM itself writes
 */
public record JavaProcess(int exitCode, List<String> output, List<String> errors) {

  /** Runs {@link KernelProbe} with these options in front. */
  static JavaProcess probe(Path directory, String... options) throws Exception {
    return run(directory, List.of(options), KernelProbe.class);
  }

  /** Runs a program on the JVM and the class path of the tests, with options in front. */
  public static JavaProcess run(
      Path directory, List<String> options, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    return run(
        directory,
        List.of(java(Path.of(System.getProperty("java.home")))),
        options,
        program,
        arguments);
  }

  /** The command that starts a JVM. */
  public static String java(Path home) {
    return home.resolve("bin").resolve("java").toString();
  }

  /** Runs a program with another JVM, or through a command that starts it. */
  public static JavaProcess run(
      Path directory,
      List<String> java,
      List<String> options,
      Class<?> program,
      String... arguments)
      throws IOException, InterruptedException {
    return run(directory, command(java, options, program, arguments));
  }

  /** The command for a program that the caller starts. */
  public static List<String> command(
      List<String> java, List<String> options, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC"));
    // one line for each message, where the default is two
    command.add("-Djava.util.logging.SimpleFormatter.format=%4$s: %5$s%n");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Runs a program on the class path of the tests without one jar.
   *
   * @param jar how the name of its file begins
   */
  public static JavaProcess runWithout(
      String jar, Path directory, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    String all = System.getProperty("java.class.path");
    String others =
        Arrays.stream(all.split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(jar))
            .collect(Collectors.joining(File.pathSeparator));
    if (others.equals(all)) {
      throw new AssertionError("no " + jar + " in " + all);
    }
    String java = java(Path.of(System.getProperty("java.home")));
    List<String> command = command(List.of(java), List.of(), program, arguments);
    command.replaceAll(word -> word.equals(all) ? others : word);
    return run(directory, command);
  }

  private static JavaProcess run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "probe", ".out");
    Path errors = Files.createTempFile(directory, "probe", ".err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    try {
      if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            "has printed %s and %s, still running: %s"
                .formatted(lines(output), lines(errors), command));
      }
    } finally {
      process.destroyForcibly();
    }
    return new JavaProcess(process.exitValue(), lines(output), lines(errors));
  }

  private static List<String> lines(Path file) throws IOException {
    // the JVM itself mentions each incubator module that it is told to add
    return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
        .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
        .toList();
  }
}
