package io.github.camada.learn;

import static io.github.camada.learn.ModelBits.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.feature.Numbers;
import io.github.camada.table.Csv;
import io.github.camada.table.CsvFormatException;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a column is may be said by cells behind many that are missing. */
class LateCellsTest {

  /** More than are read at once. */
  private static final int EMPTY = 10_100;

  private static final int KNOWN = 1_100;

  private static final Map<String, Kind> KINDS =
      Map.of("size", Kind.NUMBER, "late", Kind.NUMBER, "mixed", Kind.WORD, "y", Kind.NUMBER);

  @TempDir private Path directory;
  private Path csv;

  /** One of its columns has few cells in the first rows, which alone would say something else. */
  @BeforeEach
  void write() throws IOException {
    StringBuilder text = new StringBuilder("size,late,mixed,y\n");
    for (int i = 0; i < EMPTY; i++) {
      text.append("%d,,%s,%n".formatted(i % 10, i % 1_000 == 0 ? i : ""));
    }
    for (int i = 0; i < KNOWN; i++) {
      text.append("%d,%d,m%d,%d%n".formatted(i % 10, i % 7, i % 3, i % 50));
    }
    csv = Files.writeString(directory.resolve("late.csv"), text);
  }

  private static TableLearner quick(String target) {
    return TableLearner.of(target)
        .withRecipe(task -> Recipe.smallNetworks().with("epochs", 1).with("members", 1));
  }

  private TableFile open(TableLearner learner, double share) throws IOException {
    return TableFile.open(csv, Csv.standard(), learner, share);
  }

  @Test
  void theModelIsThatOfTheTableInMemory() throws IOException {
    Table table = Csv.read(csv);
    assertThat(table.kinds()).isEqualTo(KINDS);
    TableLearner learner = quick("y");
    try (TableFile file = open(learner, 0)) {
      assertThat(file.target().outputs()).isInstanceOf(Numbers.class);
      assertThat(sha256(learner.learn(file)))
          .isEqualTo(sha256(learner.learn(table.withoutMissing("y"))));
    }
    TableLearner ofFirst = quick("size").leavingOut("y");
    try (TableFile file = open(ofFirst, 0)) {
      assertThat(file.columns()).isEqualTo(ofFirst.columns(table));
    }
  }

  /** Also when the rows were encoded before, and the file is not read for its kinds. */
  @Test
  void heldOutRowsHaveTheSameKinds() throws IOException {
    for (int time = 0; time < 2; time++) {
      try (TableFile file = open(quick("size"), 0.1)) {
        assertThat(file.heldOut().kinds()).isEqualTo(KINDS);
      }
    }
  }

  /** Wherever it is, as in memory. */
  @Test
  void aWrongCellIsRefusedWithWhatOneMayDo() throws IOException {
    Files.writeString(csv, Files.readString(csv) + "0,odd,m0,1\n0,1,m0,odd\n");
    for (String target : new String[] {"y", "size"}) {
      assertThatExceptionOfType(CsvFormatException.class)
          .isThrownBy(() -> open(quick(target), 0))
          .withMessage(
              "late.csv: line %d, column late: \"odd\" is no number; most cells of the column are"
                  + " numbers: if it is one of words, say so",
              EMPTY + KNOWN + 2);
    }
  }
}
