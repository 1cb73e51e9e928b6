package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training from the first check to the last line, on images that are learnt in no time. */
class TrainCommandTest {

  /** Sorted by class; the first sixth is all that there is of class 0. */
  private static final int[] SORTED =
      IntStream.range(0, 30).map(i -> i < 5 ? 0 : i < 17 ? 1 : 2).toArray();

  @TempDir private Path directory;

  @BeforeEach
  void data() throws IOException {
    IdxFiles.writeLit(directory.resolve("data"), "train", 3, SORTED);
    IdxFiles.writeLit(directory.resolve("data"), "t10k", 3, 0, 1, 2);
  }

  private Console.Result train(String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", "--hidden", "none"));
    arguments.addAll(List.of("--data", directory.resolve("data").toString()));
    arguments.addAll(List.of("--model", directory.resolve("model.safetensors").toString()));
    arguments.addAll(List.of(options));
    return Console.run(arguments.toArray(String[]::new));
  }

  @Test
  void filesSortedByClassAreLearntWhole() throws IOException {
    Console.Result result =
        train("--epochs", "60", "--batch-size", "5", "--learning-rate", "0.1", "--json");
    assertThat(result.err()).isEmpty();
    assertThat(((Map<?, ?>) result.json().get("test")).get("accuracy")).isEqualTo(1.0);
  }
}
