package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvOverviewTest {

  private static final int ROWS = 60_000;

  @TempDir private Path directory;
  private Path file;

  /** More than what is told at once, with cells of all kinds in late rows alone. */
  @BeforeEach
  void write() throws IOException {
    StringBuilder text = new StringBuilder("empty,n,word,day,yes,all\n");
    for (int i = 0; i < ROWS; i++) {
      String late = i < ROWS - 3 ? ",,," : i + ",w,2024-05-17,true";
      text.append(",%s,%d%n".formatted(late, i));
    }
    file = Files.writeString(directory.resolve("t.csv"), text);
  }

  private CsvOverview overview(String... kept) throws IOException {
    return CsvOverview.of(file, Csv.standard(), Set.of(kept), read -> {});
  }

  @Test
  void kindsAreThoseOfTheTableInMemory() throws IOException {
    Table whole = Csv.read(file);
    CsvOverview overview = overview("all", "n");
    assertThat(overview.kinds())
        .isEqualTo(whole.kinds())
        .isEqualTo(
            Map.of(
                "empty", Kind.WORD,
                "n", Kind.NUMBER,
                "word", Kind.WORD,
                "day", Kind.DATE,
                "yes", Kind.YES_NO,
                "all", Kind.NUMBER));
    assertThat(overview.table().names()).containsExactly("n", "all");
    for (int row = ROWS - 5; row < ROWS; row++) {
      assertThat(overview.table().row(row)).isEqualTo(whole.select("n", "all").row(row));
    }
    Csv words = Csv.standard().withKind("n", Kind.WORD);
    assertThat(CsvOverview.of(file, words, Set.of("all"), read -> {}).kinds())
        .containsEntry("n", Kind.WORD);
  }

  @Test
  void howFarItIsIsTold() throws IOException {
    StringBuilder more = new StringBuilder(Files.readString(file));
    while (more.length() < 3 << 20) {
      more.append(",1,a word that makes the file longer,2024-05-17,true,1\n");
    }
    Files.writeString(file, more);
    List<Long> heard = new ArrayList<>();
    CsvOverview.of(file, Csv.standard(), Set.of("n"), heard::add);
    assertThat(heard).isSorted().hasSizeBetween(3, 4).endsWith(Files.size(file));
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> overview())
        .withMessage("csv overview: no column to keep, wanted at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> overview("all", "none"))
        .withMessage(
            "csv: no column \"none\"; wanted are all, none, there are empty, n, word, day, yes,"
                + " all");
    Files.writeString(file, Files.readString(file) + ",1,w,soon,true,1\n");
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> overview("n"))
        .withMessageStartingWith(
            "t.csv: line %d, column day: \"soon\" is no date".formatted(ROWS + 2));
  }
}
