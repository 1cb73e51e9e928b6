package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a training says that has gone wrong behind it, of each way to train. */
class LateFailuresTest {

  private static final String ONE = "--hidden 8 --epochs 1";
  private static final String SEVERAL =
      "--recipe pictures --set members=2 --set hidden=8 --set epochs=1";
  private static final String TABLE = "--target big --set members=1 --set epochs=1";

  @TempDir private Path directory;

  @BeforeEach
  void data() throws IOException {
    LitImages.in(directory);
    StringBuilder csv = new StringBuilder("size,big\n");
    for (int i = 0; i < 60; i++) {
      csv.append(i).append(i < 30 ? ",no\n" : ",yes\n");
    }
    Files.writeString(directory.resolve("data.csv"), csv);
  }

  private String[] arguments(Path model, String options) {
    String data = options.startsWith("--target") ? "data.csv" : "data";
    List<String> files =
        List.of("train", "--data", directory.resolve(data) + "", "--model", model + "");
    return Stream.concat(files.stream(), Stream.of(options.split(" "))).toArray(String[]::new);
  }

  /** Where the figures of the evaluation are printed. */
  private static void fail(String text) {
    if (text.startsWith("test ")) {
      throw new IllegalStateException("the figures cannot be printed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE, SEVERAL, TABLE})
  void whatCouldNotBeSavedIsSaidAlsoIfThePrintingOfFiguresFails(String options) {
    Path model = directory.resolve("model.safetensors");
    Consumer<String> block = text -> model.toFile().mkdir();
    Console.Result result =
        Console.run(block.andThen(LateFailuresTest::fail), arguments(model, options));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("camada: write " + model).endsWith("are lost"),
            line -> assertThat(line).isEqualTo("camada: the figures cannot be printed"));
  }

  @Test
  void aModelToCompareWithIsReadBeforeAnythingIsEvaluated() {
    Path model = directory.resolve("model.safetensors");
    assertThat(Console.run(text -> {}, arguments(model, ONE)).status()).isZero();
    Path old = directory.resolve("old.safetensors");
    Path none = directory.resolve("none");
    Console.Result result =
        Console.run(text -> {}, "evaluate", model + "", "--data", none + "", "--against", old + "");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("old.safetensors").doesNotContain("none");
  }

  @Test
  void aDivergenceIsSaidAlsoIfThePrintingOfFiguresFails() {
    Path model = directory.resolve("model.safetensors");
    Console.Result result =
        Console.run(LateFailuresTest::fail, arguments(model, LitImages.DIVERGING));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("camada: training diverged in epoch "),
            line -> assertThat(line).isEqualTo("camada: the figures cannot be printed"));
  }

  /**
   * Linux takes paths of up to 4,095 bytes: that of the file which is tried before the training is
   * just short enough, and the one that is written and renamed has a longer name.
   */
  @ParameterizedTest
  @ValueSource(strings = {ONE, SEVERAL, TABLE})
  @EnabledOnOs(OS.LINUX)
  void jsonNamesNoModelThatIsNotThere(String options) throws IOException {
    Path there = directory.resolve("there.safetensors");
    Console.Result saved = Console.run(arguments(there, options + " --json"));
    assertThat(saved.status()).isZero();
    assertThat((Object) saved.json().get("model")).isEqualTo(there.toString());
    Path none = Files.createDirectories(ofLength(4_030)).resolve("model");
    Console.Result lost = Console.run(arguments(none, options + " --json"));
    assertThat(lost.status()).isEqualTo(1);
    assertThat(lost.err()).startsWith("camada: write " + none).endsWith("are lost");
    assertThat(lost.json().containsKey("model")).isFalse();
    assertThat(lost.json().keySet()).hasSize(saved.json().size() - 1);
  }

  /** A directory whose path has so many characters. */
  private Path ofLength(int characters) {
    Path path = directory;
    while (path.toString().length() < characters - 202) {
      path = path.resolve("d".repeat(200));
    }
    return path.resolve("d".repeat(characters - path.toString().length() - 1));
  }
}
