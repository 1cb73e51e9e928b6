package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.DrawProgram;
import io.github.camada.Patience;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts of the jar as a module, which does not name XChart, wherever that is. */
class ChartModuleIT {

  @TempDir private Path directory;

  @Test
  void onTheClassPath() throws Exception {
    requireOnTheClassPath("Charts");
  }

  /** What else a program can touch first. */
  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"TableCharts", "Report", "Picture"})
  void onTheClassPathWhateverIsFirst(String first) throws Exception {
    requireOnTheClassPath(first);
  }

  private void requireOnTheClassPath(String first) throws Exception {
    String path = String.join(File.pathSeparator, program(), libraries());
    assertThat(draw("-cp", path, "--add-modules", "io.github.camada", "-p", jar(), first))
        .isEqualTo("true\nmodule io.github.camada\n");
  }

  /** The name of its file is that of its module, and is another here. */
  @Test
  void asAModuleOfAnyName() throws Exception {
    Path renamed = directory.resolve("our-charts-4.jar");
    Files.copy(Path.of(library("xchart")), renamed);
    String path = String.join(File.pathSeparator, jar(), renamed + "", library("VectorGraphics2D"));

    String modules = "io.github.camada,our.charts";
    assertThat(draw("-cp", program(), "--add-modules", modules, "-p", path, "Charts"))
        .isEqualTo("true\nmodule io.github.camada\n");
  }

  private static String program() throws URISyntaxException {
    return Path.of(DrawProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private static String jar() {
    return System.getProperty("camada.jar");
  }

  private static String libraries() {
    return library("xchart") + File.pathSeparator + library("VectorGraphics2D");
  }

  private static String library(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Path.of(entry).getFileName().toString().startsWith(name + "-"))
        .collect(Collectors.collectingAndThen(Collectors.toList(), found -> found.get(0)));
  }

  /** What the program prints; the last argument is the class that is touched first. */
  private String draw(String... arguments) throws Exception {
    // it draws one picture: compiling it well would take longer
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    int last = arguments.length - 1;
    command.addAll(List.of(arguments).subList(0, last));
    command.addAll(
        List.of(DrawProgram.class.getName(), "io.github.camada.chart." + arguments[last]));
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(directory.resolve("err").toFile())
            .start();
    try {
      assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(directory.resolve("err")).content().doesNotContain("Exception", "Error");
    return Files.readString(out);
  }
}
