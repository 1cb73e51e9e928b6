package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.WordEncoding;
import io.github.camada.table.Column;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that do not tell how columns are encoded, as there are too many. */
class SampledRowsTest {

  private static final int ROWS = RowChoice.MOST_SAMPLED + 50;

  private static final ColumnPolicy STRICT =
      ColumnPolicy.standard()
          .withUnseen(ColumnPolicy.Unseen.REFUSE)
          .withMissing(ColumnPolicy.Missing.REFUSE);

  private static final TableLearner LEARNER =
      TableLearner.of("y").withPolicy("job", STRICT).withPolicy("x", STRICT);

  @TempDir private Path directory;

  /** Behind the first rows that are read at once, so that its number in the part is another. */
  private static int unsampled() {
    double[] answers = IntStream.range(0, ROWS).mapToDouble(row -> row % 3).toArray();
    int[] sample =
        RowChoice.of(Table.of(Column.numbers("y", answers)), LEARNER, 0)
            .sample(LEARNER.work().seed());
    return IntStream.range(20_000, ROWS)
        .filter(row -> Arrays.binarySearch(sample, row) < 0)
        .findFirst()
        .orElseThrow();
  }

  private TableFile open(int row, String cells) throws IOException {
    StringBuilder text = new StringBuilder("job,x,y\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(i == row ? cells : "j" + i % 7 + "," + i % 10).append(',').append(i % 3);
      text.append('\n');
    }
    Path csv = Files.writeString(directory.resolve("many.csv"), text);
    return TableFile.open(csv, Csv.standard(), LEARNER);
  }

  @Test
  void aWordOfAnyRowIsSeenWhereUnseenOnesAreRefused() throws IOException {
    try (TableFile file = open(unsampled(), "rare,1")) {
      assertThat(((WordEncoding) file.columns().encodings().get(0)).levels())
          .containsExactly("j0", "j1", "j2", "j3", "j4", "j5", "j6", "rare");
      assertThat(file.examples().size()).isEqualTo(ROWS);
    }
    try (TableFile file = open(unsampled(), ",1")) {
      assertThat(((WordEncoding) file.columns().encodings().get(0)).hasMissing()).isTrue();
    }
  }

  @Test
  void aCellThatIsRefusedIsNamedByItsRowInTheFile() {
    int row = unsampled();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(row, "j1,"))
        .withMessageStartingWith("column x: row %d is missing, which", row);
  }
}
