package io.github.camada.example;

import io.github.camada.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program run as a person runs it, in a JVM and a directory of its own. */
public final class ExampleProcess {

  /** What a program left behind. */
  public record Result(int status, List<String> out, List<String> err) {}

  private ExampleProcess() {}

  /**
   * Runs the JVM that runs the tests.
   *
   * @param directory working directory, which also stands for the user's home, so that no cache of
   *     the machine is found
   * @param environment variables to set
   * @param command what stands behind {@code java}
   * @return status and output
   */
  public static Result java(Path directory, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(tool("java"));
    // Every proxy is a port where nothing answers: the program is offline wherever the test runs.
    line.add("-Dhttp.proxyHost=127.0.0.1");
    line.add("-Dhttp.proxyPort=1");
    line.add("-Dhttps.proxyHost=127.0.0.1");
    line.add("-Dhttps.proxyPort=1");
    line.add("-Duser.home=" + directory);
    line.add("-Dfile.encoding=UTF-8");
    line.addAll(command);
    return run(directory, environment, new ProcessBuilder(line));
  }

  /**
   * Runs the {@code jshell} of that JVM.
   *
   * @param directory working directory
   * @param environment variables to set
   * @param options what stands behind {@code jshell}
   * @param typed what is typed into it
   * @return status and output
   */
  public static Result jshell(
      Path directory, Map<String, String> environment, List<String> options, String typed)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(tool("jshell"));
    // where the tool would leave its settings
    line.add("-J-Djava.util.prefs.userRoot=" + directory);
    line.addAll(options);
    line.add("-");
    Path input = Files.writeString(Files.createTempFile(directory, "in", ".txt"), typed);
    return run(directory, environment, new ProcessBuilder(line).redirectInput(input.toFile()));
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static Result run(Path directory, Map<String, String> environment, ProcessBuilder builder)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    builder.directory(directory.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeAll(List.of("CAMADA_MNIST_DIR", "JAVA_TOOL_OPTIONS"));
    builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("still running: " + builder.command());
      }
      return new Result(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
