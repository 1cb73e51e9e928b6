package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.example.ExampleProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@link DocumentRun} in a JVM of its own, which a document's code may fill with files and load.
 */
final class DocumentProcess {

  /**
   * For documents that compute little: to compile their lines is most of the work, and the second
   * compiler doubles it (7.7 s of processor time, or 3.6 s, for docs/architecture.md).
   */
  static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  static final String BOTH_COMPILERS = "-XX:TieredStopAtLevel=4";

  private DocumentProcess() {}

  /**
   * Runs a document and requires that all is well with it.
   *
   * @param directory in which its code runs
   * @param mnist where its code finds MNIST
   * @param comparison of what it prints with what it says
   * @param document a Markdown file
   * @param notRun how many of its Java blocks are marked as not to be run
   * @param compiler an option of the JVM
   */
  static void run(
      Path directory, Path mnist, Printed comparison, Path document, int notRun, String compiler)
      throws Exception {
    ExampleProcess.Result result =
        ExampleProcess.java(
            directory,
            Map.of("CAMADA_MNIST_DIR", mnist.toString()),
            List.of(
                compiler,
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "--add-modules",
                "jdk.incubator.vector",
                "-classpath",
                System.getProperty("java.class.path"),
                DocumentRun.class.getName(),
                comparison.name(),
                document.toString()));

    String name = document.getFileName().toString();
    assertThat(result.out()).as(String.join("\n", result.err())).hasSize(1);
    assertThat(result.out().get(0)).matches(Pattern.quote(name) + ": \\d+ run, " + notRun + " not");
    assertThat(result.status()).isZero();
  }
}
