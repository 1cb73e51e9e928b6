package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose right answer is missing, in files that a model is evaluated on. */
class KnownRowsTest {

  @TempDir private Path directory;
  private Pets pets;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
    pets.copyOfLearnt();
  }

  private Path file(String rows) throws IOException {
    return Files.writeString(directory.resolve("gap.csv"), "size,coat,animal\n" + rows);
  }

  private Console.Result run(String command, Path data, String... more) {
    List<String> words = new ArrayList<>(List.of(command, pets.model().toString()));
    words.addAll(List.of(more));
    words.addAll(List.of("--target", "animal", "--data", data.toString()));
    return Console.run(words.toArray(String[]::new));
  }

  @Test
  void evaluateLeavesThemOutAndSaysSo() throws IOException {
    Path two = file("20,long,cat\n21,long,\n64,short,dog\n");
    Console.Result result = run("evaluate", two);
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .startsWith("not used: 1 row without the target", "test accuracy 1.0000");
    Console.Result json = run("evaluate", two, "--json");
    assertThat(json.json().get("rows")).isEqualTo(2L);
    assertThat(json.json().get("notUsed")).isEqualTo(1L);
    String same = pets.model().toString();
    assertThat(run("evaluate", two, "--against", same).out())
        .contains("only this one is right on 0 examples, only the other one on 0");
    assertThat(run("evaluate", file("20,long,cat\n")).out()).doesNotContain("not used");
  }

  @Test
  void aReportLeavesThemOutAndSaysSo() throws IOException {
    Path page = directory.resolve("page.html");
    Path data = file("20,long,cat\n21,long,\n22,long,\n64,short,dog\n");
    Console.Result result = run("report", data, page.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .containsExactly("not used: 2 rows without the target", "report: " + page);
    assertThat(page).content().contains(data + ": 2 rows");
  }

  @Test
  void anErrorSaysWhichRowsAreCounted() throws IOException {
    String error =
        ": target: column animal: row 1, counted from 0, is \"cow\", no class of training: [cat,"
            + " dog]";
    Path two = file("20,long,\n21,long,cat\n300,short,cow\n");
    String left = "camada: " + two + " (not used: 1 row without the target)";
    assertThat(run("evaluate", two).err()).isEqualTo(left + error);
    assertThat(run("report", two, directory.resolve("page.html").toString()).err())
        .isEqualTo(left + error);
    assertThat(run("explain", two).err()).isEqualTo(left + error);
    assertThat(run("evaluate", file("21,long,cat\n300,short,cow\n")).err())
        .isEqualTo("camada: " + two + error);
  }

  @Test
  void someRowMustHaveAnAnswer() throws IOException {
    Path data = file("20,long,\n21,long,\n");
    assertThat(run("evaluate", data).err())
        .isEqualTo("camada: " + data + ": no row has the target");
    assertThat(run("evaluate", Files.writeString(data, "size,coat\n20,long\n")).err())
        .contains(data + ": table: no column \"animal\", there are size, coat");
  }
}
