package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several columns of yes and no, each answered with a probability. */
class LabelsCommandTest {

  @TempDir private Path directory;

  /** Small is no, large is yes. */
  private Path file(String no, String yes) throws IOException {
    StringBuilder csv = new StringBuilder("size,warm,dry\n");
    for (int i = 0; i < 60; i++) {
      csv.append(i).append(',').append(i < 30 ? no : yes);
      csv.append(',').append(i < 15 ? no : yes).append('\n');
    }
    return Files.writeString(directory.resolve("weather.csv"), csv);
  }

  private Path model() {
    return directory.resolve("weather.safetensors");
  }

  private Console.Result train(Path data, String... more) {
    List<String> words = new ArrayList<>(List.of("train", "--target", "warm,dry", "--data"));
    words.addAll(List.of(data.toString(), "--model", model().toString()));
    words.addAll(List.of(more));
    return Console.run(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seed;1", "--on-disk"})
  void wordsThatSayYesOrNoAreLabels(String more) throws IOException {
    Path data = file("no", "Yes");
    Console.Result result = train(data, more.split(";"));
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("answers: 2 labels: warm, dry", "test labelAccuracy ");
    Path rows = Files.writeString(directory.resolve("new.csv"), "size\n2\n57\n");
    Console.Result answers = Console.run("predict", model().toString(), rows.toString());
    assertThat(answers.out().lines())
        .satisfiesExactly(
            names ->
                assertThat(names)
                    .isEqualTo(
                        "size,prediction of warm,prediction of dry,probability of warm,probability"
                            + " of dry"),
            first -> assertThat(first).startsWith("2,false,false,"),
            second -> assertThat(second).startsWith("57,true,true,"));
    String[] asked = {model().toString(), "--data", data.toString(), "--target", "warm,dry"};
    for (String command : List.of("evaluate", "explain")) {
      List<String> words = new ArrayList<>(List.of(command));
      words.addAll(List.of(asked));
      assertThat(Console.run(words.toArray(String[]::new)).err()).isEmpty();
    }
  }

  @Test
  void settingsAreSearchedForThem() throws IOException {
    Console.Result result =
        Console.run(
            "search",
            "--data",
            file("false", "true").toString(),
            "--target",
            "warm,dry",
            "--trials",
            "1",
            "--folds",
            "2",
            "--set",
            "epochs=2");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("score: logLoss");
  }

  @Test
  void onesAndZerosAreLabelsIfAskedFor() throws IOException {
    Path data = file("0", "1");
    assertThat(train(data, "--task", "labels", "--set", "epochs=2").out())
        .contains("answers: 2 labels: warm, dry");
    assertThat(train(data, "--force", "--set", "epochs=2").out())
        .contains("answers: 2 numbers: warm, dry");
  }

  @Test
  void otherWordsAreNone() throws IOException {
    assertThat(train(file("cold", "warm")).err())
        .isEqualTo(
            "camada: target: column warm: row 0, counted from 0, is \"cold\", wanted yes or no");
    String text = Files.readString(file("no", "yes")).replaceAll(",[a-z]+\n", ",1\n");
    String mixed = text.replace("warm,1", "warm,dry");
    assertThat(train(Files.writeString(directory.resolve("mixed.csv"), mixed)).err())
        .isEqualTo(
            "camada: table learner: targets [warm, dry] have [words, numbers], wanted numbers in"
                + " all, or yes or no in all; for the task labels, 1 and 0 are yes and no");
  }
}
