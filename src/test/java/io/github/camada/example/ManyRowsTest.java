package io.github.camada.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.table.Column;
import io.github.camada.table.Csv;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyRowsTest {

  @TempDir private Path directory;

  private List<String> lines(String name, int rows, long seed) throws IOException {
    Path file = directory.resolve(name);
    ManyRows.write(file, rows, seed);
    return Files.readAllLines(file);
  }

  @Test
  void equalSeedsGiveEqualRowsOfWhichAFewAreTheFirst() throws IOException {
    List<String> many = lines("many.csv", 50, 3);
    assertThat(many).hasSize(51);
    assertThat(lines("few.csv", 30, 3)).isEqualTo(many.subList(0, 31));
    assertThat(lines("others.csv", 30, 4).get(1)).isNotEqualTo(many.get(1));
  }

  @Test
  void rowsHaveNumbersWordsGapsAndEachOutcomeAboutAsOften() throws IOException {
    lines("rows.csv", 600, 3);
    Table rows = Csv.read(directory.resolve("rows.csv"));
    assertThat(rows.column("number7").kind()).isEqualTo(Kind.NUMBER);
    assertThat(rows.column("word3").kind()).isEqualTo(Kind.WORD);
    assertThat(rows.columns()).hasSize(57);
    assertThat(rows.columns().stream().mapToInt(Column::missing).sum())
        .isBetween(600 * 56 / 33, 600 * 56 / 20);
    Column outcome = rows.column("outcome");
    for (String name : List.of("low", "middle", "high")) {
      assertThat(IntStream.range(0, 600).filter(row -> name.equals(outcome.text(row))).count())
          .as(name)
          .isBetween(100L, 320L);
    }
  }
}
