package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search has found is printed, whatever becomes of its files and whether one has won. */
class FoundSettingsTest {

  @TempDir private Path directory;
  private Pets pets;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aResultIsPrintedThoughItsTableCannotBeWritten(boolean json) throws IOException {
    Path csv = directory.resolve("trials.csv");
    Path page = directory.resolve("search.html");
    List<String> options = new ArrayList<>(List.of("--csv", csv + "", "--report", page + ""));
    if (json) {
      options.add("--json");
    }
    Console.Result result = Console.runWithDirectoryAt(csv, pets.search(options));
    assertThat(result.err()).startsWith("camada: write " + csv + ": ").doesNotContain("\n");
    assertThat(result.status()).isEqualTo(1);
    if (json) {
      assertThat((List<?>) result.json().get("trials")).hasSize(1);
    } else {
      assertThat(result.out()).contains("rung 0 trial", "train with the winner: ", "report: ");
    }
    assertThat(page).content().contains("All trials of a search");
  }

  @Test
  void aResultIsPrintedAndItsTableWrittenThoughTheReportCannotBe() {
    Path csv = directory.resolve("trials.csv");
    Path page = directory.resolve("search.html");
    Console.Result result =
        Console.runWithDirectoryAt(
            page, pets.search(List.of("--csv", csv + "", "--report", page + "")));
    assertThat(result.err()).startsWith("camada: report " + page + ": ").doesNotContain("\n");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("train with the winner: ").doesNotContain("report: ");
    assertThat(csv).content().startsWith("rung,number,score,");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void trialsThatAllDivergeAreTold(boolean json) throws IOException {
    Path csv = directory.resolve("trials.csv");
    Path page = directory.resolve("search.html");
    List<String> options = new ArrayList<>(List.of("--set", "learningRate=1e30"));
    options.addAll(List.of("--csv", csv + "", "--report", page + ""));
    if (json) {
      options.add("--json");
    }
    Console.Result result = Console.run(pets.search(options));
    assertThat(result.err())
        .isEqualTo(
            "camada: search: all trials of the last rung diverged, so there is no winner, and no"
                + " report");
    assertThat(result.status()).isEqualTo(1);
    if (json) {
      assertThat(result.json().keySet()).hasToString("[data, figure, trials]");
    } else {
      assertThat(result.out()).contains("  diverged ").doesNotContain("winner", "report: ");
    }
    assertThat(csv).content().contains("\n0,0,,");
    assertThat(page).doesNotExist();
  }
}
