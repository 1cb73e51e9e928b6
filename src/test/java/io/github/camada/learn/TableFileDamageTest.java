package io.github.camada.learn;

import static io.github.camada.learn.RowsFile.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.table.Csv;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that changes while it is read, and encoded rows that are damaged. */
class TableFileDamageTest {

  @TempDir private Path directory;
  private RowsFile rows;

  @BeforeEach
  void write() throws IOException {
    rows = RowsFile.in(directory);
  }

  /** In each of the steps: what was encoded before would be of another file than what comes. */
  @Test
  void aSourceThatChangesMeanwhileIsAnError() throws IOException {
    TableLearner learner = quick("kind");
    for (ReadingStep changed : ReadingStep.values()) {
      rows.write();
      ReadingListener listener =
          (step, read, size) -> {
            if (step == changed) {
              append(rows.csv(), "1,red,low,1,true,1\n");
            }
          };
      assertThatThrownBy(
              () -> {
                try (TableFile file =
                    TableFile.open(rows.csv(), Csv.standard(), learner, 0.2, listener)) {
                  file.heldOut();
                }
              })
          .as(changed.name())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("rows.csv: changed while it was open: it had ");
      assertThat(Files.exists(rows.encoded())).isEqualTo(changed == ReadingStep.HELD_OUT);
    }
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Float> boxed(Tensor tensor) {
    List<Float> values = new ArrayList<>();
    for (float value : tensor.data()) {
      values.add(value);
    }
    return values;
  }

  /** All values of all rows. */
  private List<Float> values() throws IOException {
    List<Float> values = new ArrayList<>();
    try (TableFile file = rows.open(quick("kind"))) {
      Tensor inputs = Tensor.zeros(1, file.columns().width());
      Tensor targets = Tensor.zeros(1, 1);
      for (int row = 0; row < file.examples().size(); row++) {
        file.examples().read(row, inputs, targets, 0);
        values.addAll(boxed(inputs));
        values.addAll(boxed(targets));
      }
    }
    return values;
  }

  /** Whatever is read of a damaged file is what was written, or an error that names it. */
  private void requireRefusedOrMadeAgain(byte[] damaged, List<Float> expected, String place)
      throws IOException {
    Files.write(rows.encoded(), damaged);
    try {
      assertThat(values()).as(place).isEqualTo(expected);
    } catch (UncheckedIOException refusal) {
      assertThat(refusal).hasMessageContaining("rows.csv.camada-rows: row ");
      assertThat(refusal).hasMessageContaining(" is damaged; delete the file");
    }
  }

  @Test
  void damagedRowsAreNeverLearntFrom() throws IOException {
    List<Float> expected = values();
    byte[] whole = Files.readAllBytes(rows.encoded());
    RandomStream random = new RandomStream(3);
    for (int i = 0; i < 100; i++) {
      byte[] damaged = whole.clone();
      int at = i < 20 ? whole.length - 1 - i * 5 : random.nextInt(whole.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      requireRefusedOrMadeAgain(damaged, expected, "bit in byte " + at);
    }
    for (int i = 0; i < 20; i++) {
      int length = i == 0 ? 0 : random.nextInt(whole.length);
      requireRefusedOrMadeAgain(Arrays.copyOf(whole, length), expected, "cut to " + length);
    }
    // rows that have changed places
    int size;
    try (TableFile file = rows.open(quick("kind"))) {
      size = RowFormat.rowSize(file.columns().width() + 1);
    }
    byte[] exchanged = whole.clone();
    System.arraycopy(whole, 0, exchanged, size, size);
    Files.write(rows.encoded(), exchanged);
    try (TableFile file = rows.open(quick("kind"))) {
      Tensor inputs = Tensor.zeros(1, file.columns().width());
      file.examples().read(0, inputs, Tensor.zeros(1, 1), 0);
      assertThatThrownBy(() -> file.examples().read(1, inputs, Tensor.zeros(1, 1), 0))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("row 1 is damaged");
    }
  }

  @Test
  void aFileOfRowsThatIsWrittenToMeanwhileIsNoticed() throws IOException {
    TableLearner learner = quick("kind");
    try (TableFile file = rows.open(learner)) {
      Files.write(rows.encoded(), new byte[3]);
      assertThatThrownBy(() -> learner.learn(file)).isInstanceOf(UncheckedIOException.class);
    }
  }
}
