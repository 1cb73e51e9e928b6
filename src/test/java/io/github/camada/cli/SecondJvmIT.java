package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The JVM with vectors that the first one starts: what it computes with, and how it ends. */
class SecondJvmIT {

  @TempDir private static Path directory;

  private static App app;

  @BeforeAll
  static void digitsAndModel() {
    app = DrawnDigits.draw(directory, 600, 100);
    DrawnDigits.learn(directory, "--hidden", "16", "--epochs", "1");
  }

  private static App.Result train(List<String> options, String model) throws Exception {
    return app.run(
        options, "train", "--data", "digits", "--hidden", "16", "--epochs", "1", "--model", model);
  }

  private static String network(App.Result result) {
    return result.unbroken().stream()
        .filter(line -> line.startsWith("network"))
        .findFirst()
        .orElse("");
  }

  @Test
  void theVectorKernelRunsWithoutAFlag() throws Exception {
    App.Result result = train(List.of(), "vector.safetensors");
    assertThat(network(result)).contains("vector-");
    assertThat(result.err()).isEmpty();
    assertThat(directory.resolve("vector.safetensors"))
        .hasSameBinaryContentAs(directory.resolve("model.safetensors"));
  }

  @Test
  @Tag("slow")
  void theOptionsOfTheFirstJvmHoldInTheSecond() throws Exception {
    App.Result result = train(List.of("-Dcamada.threads=1", "-Xmx300m"), "one.safetensors");
    assertThat(network(result)).contains("vector-").endsWith("1 thread");
    App.Result threads =
        app.run("train", "--data", "digits", "--epochs", "1", "--threads", "3", "--model", "t.st");
    assertThat(network(threads)).endsWith("3 threads");
  }

  @Test
  @Tag("slow")
  void theScalarKernelCanBeAskedFor() throws Exception {
    App.Result result = train(List.of("-Dcamada.kernel=scalar"), "scalar.safetensors");
    assertThat(network(result)).contains("scalar kernel");
    assertThat(result.err()).isEmpty();
    assertThat(directory.resolve("scalar.safetensors"))
        .hasSameBinaryContentAs(directory.resolve("model.safetensors"));
  }

  @Test
  @Tag("slow")
  void withTheModuleThereIsNoSecondJvm() throws Exception {
    App.Result result =
        train(List.of("--add-modules", "jdk.incubator.vector"), "direct.safetensors");
    assertThat(result.status()).isZero();
    assertThat(network(result)).contains("vector-");
    // The JVM's own line shows that nobody stood between.
    assertThat(result.err()).singleElement().asString().contains("incubator");
  }

  @Test
  @Tag("slow")
  void withAnOptionForOneJvmThereIsOneAndItSaysSo() throws Exception {
    App.Result result = train(List.of("-Xlog:gc*:file=gc.log"), "logged.safetensors");
    assertThat(result.status()).isZero();
    assertThat(network(result)).contains("scalar kernel");
    assertThat(result.err())
        .containsExactly(
            "camada: -Xlog:gc*:file=gc.log is for one JVM, so this one computes, more slowly; with"
                + " --add-modules jdk.incubator.vector before -jar it computes at full speed");
  }

  /** The fonts of the system are hidden from the JVM, and what an earlier one knew of them. */
  @Test
  @Tag("slow")
  @EnabledOnOs(OS.LINUX)
  void withoutFontsTheReportFailsAndTheModelAndItsFiguresAreThere() throws Exception {
    Path none = Files.writeString(directory.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    App.Result result =
        app.withEnvironment(Map.of("FONTCONFIG_FILE", none.toString()))
            .run(
                List.of("-Duser.home=" + directory),
                "train",
                "--data",
                "digits",
                "--hidden",
                "16",
                "--epochs",
                "1",
                "--model",
                "fontless.safetensors",
                "--report",
                "fontless.html");
    assertThat(result.out())
        .anyMatch(line -> line.startsWith("test accuracy "))
        .contains("model: fontless.safetensors");
    assertThat(result.err())
        .singleElement()
        .asString()
        .startsWith("camada: report fontless.html: no fonts to write with (");
    assertThat(result.status()).isEqualTo(1);
    assertThat(directory.resolve("fontless.safetensors")).exists();
    assertThat(directory.resolve("fontless.html")).doesNotExist();
  }

  @Test
  @Tag("slow")
  void theStatusOfTheSecondJvmIsPassedOn() throws Exception {
    App.Result result = app.run("evaluate", "none.safetensors", "--data", "digits");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).containsExactly("camada: none.safetensors: no such file");
  }

  @Test
  @Tag("slow")
  @EnabledOnOs(OS.LINUX)
  void outputOfTheSecondJvmThatCannotBeWrittenIsStatusOne() throws Exception {
    App.Result result =
        app.run(
            Path.of("/dev/full"),
            List.of(),
            "evaluate",
            "model.safetensors",
            "--data",
            "digits",
            "--json");
    assertThat(result.err())
        .containsExactly(
            "camada: standard output could not be written; what it shows is incomplete");
    assertThat(result.status()).isEqualTo(1);
  }
}
