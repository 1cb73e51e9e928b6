package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors that are processes of their own give the bits of one process, also when one is killed.
 */
class ExecutorLossIT {

  /** That of a hang: it takes a quarter of a minute. */
  private static final long PATIENCE_MINUTES = 5;

  @TempDir private Path directory;

  @Test
  void anExecutorThatIsKilledChangesNoBit() throws Exception {
    String expected = Points.sha256(TwoExecutors.fit());
    Map<String, String> facts = run();
    assertThat(facts)
        .containsEntry("undisturbed", expected)
        .containsEntry("disturbed", expected)
        .containsEntry("executors killed", "1");
    assertThat(Integer.parseInt(facts.get("executors lost"))).isPositive();
  }

  private Map<String, String> run() throws IOException, InterruptedException {
    // Spark looks for its jars there, and finds them on the class path
    Files.createDirectory(directory.resolve("jars"));
    Path output = directory.resolve("output.txt");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                TwoExecutors.class.getName())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("SPARK_HOME", directory.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process driver = builder.start();
    try {
      assertThat(driver.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
    } finally {
      driver.descendants().forEach(ProcessHandle::destroyForcibly);
      driver.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(output);
    assertThat(driver.exitValue()).as(String.join("\n", lines)).isZero();
    return lines.stream()
        .filter(line -> line.matches("(undisturbed|disturbed|executors \\w+) \\w+"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> line.substring(line.lastIndexOf(' ') + 1)));
  }
}
