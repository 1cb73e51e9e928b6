package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.file.PositionedFile;
import io.github.camada.file.Sha256;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.record.LibraryVersion;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {

  private static final int ROWS = 60;

  @TempDir private Path directory;
  private Path csv;
  private Path encoded;

  @BeforeEach
  void write() throws IOException {
    RandomStream random = new RandomStream(7);
    StringBuilder text = new StringBuilder("x,colour,kind,sum,high,same\n");
    for (int i = 0; i < ROWS; i++) {
      int x = random.nextInt(100);
      String colour = random.nextInt(2) == 0 ? "red" : "blue";
      String kind = x < 50 ? "low" : "high " + colour;
      // some cells are missing, and so are some answers
      String cells = i % 9 == 4 ? "," : x + "," + colour;
      String answer = i % 20 == 7 ? "" : kind;
      text.append("%s,%s,%d,%s,1%n".formatted(cells, answer, 1_000 + 10 * x, x >= 50));
    }
    csv = Files.writeString(directory.resolve("rows.csv"), text);
    encoded = directory.resolve("rows.csv.camada-rows");
  }

  private static String sha256(Model model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.write(model, bytes);
    return Sha256.of(bytes.toByteArray());
  }

  private Table table() throws IOException {
    return Csv.read(csv);
  }

  private TableFile open(TableLearner learner) throws IOException {
    return TableFile.open(csv, Csv.standard(), learner);
  }

  private String fromFile(TableLearner learner) throws IOException {
    try (TableFile file = open(learner)) {
      return sha256(learner.learn(file));
    }
  }

  private static TableLearner quick(String... targets) {
    return TableLearner.of(targets)
        .withRecipe(task -> Recipe.smallNetworks().with("epochs", 3).with("members", 2));
  }

  @Test
  void theModelIsThatOfTheTableInMemory() throws IOException {
    TableLearner classes = quick("kind").leavingOut("sum");
    assertThat(fromFile(classes)).isEqualTo(sha256(classes.learn(table().withoutMissing("kind"))));
    TableLearner numbers = quick("sum");
    assertThat(fromFile(numbers)).isEqualTo(sha256(numbers.learn(table())));
    TableLearner labels = quick("high", "same").withTask(Task.LABELS);
    assertThat(fromFile(labels)).isEqualTo(sha256(labels.learn(table())));
    TableLearner fitted =
        quick("kind")
            .withRecipe(
                task -> Recipe.smallNetworks().with("epochs", 2).with("temperature", "fitted"));
    assertThat(fromFile(fitted)).isEqualTo(sha256(fitted.learn(table().withoutMissing("kind"))));
  }

  @Test
  void rowsAreHeldOutAsOfATableInMemory() throws IOException {
    TableLearner learner = quick("kind").withSeed(5);
    TableSplit split = TableSplit.stratified(table().withoutMissing("kind"), "kind", 0.2, 5);
    try (TableFile file = TableFile.open(csv, Csv.standard(), learner, 0.2)) {
      assertThat(file.heldOut().size()).isEqualTo(split.validation().size());
      for (int row = 0; row < split.validation().size(); row++) {
        assertThat(file.heldOut().row(row)).isEqualTo(split.validation().row(row));
      }
      assertThat(sha256(learner.learn(file))).isEqualTo(sha256(learner.learn(split.train())));
    }
    try (TableFile file = open(learner)) {
      assertThatIllegalStateException()
          .isThrownBy(file::heldOut)
          .withMessageContaining("no row of ");
    }
  }

  /** A file that was not written again has the time of its last change still. */
  private boolean isWrittenAgain(TableLearner learner, Csv settings) throws IOException {
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(encoded, before);
    TableFile.open(csv, settings, learner).close();
    return !Files.getLastModifiedTime(encoded).equals(before);
  }

  @Test
  void rowsThatFitAreUsedAndOthersMadeAgain() throws IOException {
    TableLearner learner = quick("kind");
    Csv standard = Csv.standard();
    open(learner).close();
    assertThat(isWrittenAgain(learner, standard)).isFalse();
    assertThat(isWrittenAgain(learner.withRecipe(Recipe::forTable), standard)).isFalse();
    // whatever decides rows
    assertThat(isWrittenAgain(learner.withSeed(23), standard)).isTrue();
    assertThat(isWrittenAgain(learner.leavingOut("x"), standard)).isTrue();
    assertThat(isWrittenAgain(quick("high"), standard)).isTrue();
    assertThat(isWrittenAgain(quick("high"), standard.withMissing("red", ""))).isTrue();
    // a source of the same length and time of change
    FileTime time = Files.getLastModifiedTime(csv);
    Files.writeString(csv, Files.readString(csv).replaceFirst("red", "RED"));
    Files.setLastModifiedTime(csv, time);
    assertThat(isWrittenAgain(quick("high"), standard.withMissing("red", ""))).isTrue();
    assertThat(isWrittenAgain(quick("high"), standard.withMissing("red", ""))).isFalse();
  }

  @Test
  void rowsOfAnotherVersionAreMadeAgain() throws IOException {
    TableLearner learner = quick("kind");
    open(learner).close();
    byte[] whole = Files.readAllBytes(encoded);

    byte[] format = whole.clone();
    format[whole.length - 1]++;
    Files.write(encoded, format);
    assertThat(isWrittenAgain(learner, Csv.standard())).isTrue();
    assertThat(encoded).hasBinaryContent(whole);

    String description;
    try (PositionedFile file = PositionedFile.open(encoded)) {
      description = RowFormat.description(file).orElseThrow();
    }
    String version = LibraryVersion.current();
    assertThat(description).containsOnlyOnce(version);
    int rows = whole.length - RowFormat.tail(description).length;
    ByteArrayOutputStream library = new ByteArrayOutputStream();
    library.write(whole, 0, rows);
    library.write(RowFormat.tail(description.replace(version, "0.0.1")));
    Files.write(encoded, library.toByteArray());
    assertThat(isWrittenAgain(learner, Csv.standard())).isTrue();
    assertThat(encoded).hasBinaryContent(whole);
    assertThat(isWrittenAgain(learner, Csv.standard())).isFalse();
  }

  /** Whatever is read after the digest has been computed is told, in the order of the steps. */
  @Test
  void aListenerHearsOfEachStep() throws IOException {
    TableLearner learner = quick("kind");
    List<String> heard = new ArrayList<>();
    ReadingListener listener = (step, read, size) -> heard.add(step.name() + " " + read);
    String all = " " + Files.size(csv);
    for (int time = 0; time < 2; time++) {
      try (TableFile file = TableFile.open(csv, Csv.standard(), learner, 0.2, listener)) {
        file.heldOut();
      }
    }
    assertThat(heard.stream().distinct())
        .containsExactly(
            "DIGEST" + all, "TARGETS" + all, "COLUMNS" + all, "ROWS" + all, "HELD_OUT" + all);
    // the second time, rows are there
    assertThat(heard.stream().filter(("DIGEST" + all)::equals)).hasSize(2);
    assertThat(heard.subList(heard.lastIndexOf("DIGEST" + all), heard.size()).stream().distinct())
        .containsExactly("DIGEST" + all, "HELD_OUT" + all);
  }

  /** In each of the steps: what was encoded before would be of another file than what comes. */
  @Test
  void aSourceThatChangesMeanwhileIsAnError() throws IOException {
    TableLearner learner = quick("kind");
    for (ReadingStep changed : ReadingStep.values()) {
      write();
      ReadingListener listener =
          (step, read, size) -> {
            if (step == changed) {
              append(csv, "1,red,low,1,true,1\n");
            }
          };
      assertThatThrownBy(
              () -> {
                try (TableFile file = TableFile.open(csv, Csv.standard(), learner, 0.2, listener)) {
                  file.heldOut();
                }
              })
          .as(changed.name())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("rows.csv: changed while it was open: it had ");
      assertThat(Files.exists(encoded)).isEqualTo(changed == ReadingStep.HELD_OUT);
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
    try (TableFile file = open(quick("kind"))) {
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
    Files.write(encoded, damaged);
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
    byte[] whole = Files.readAllBytes(encoded);
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
    try (TableFile file = open(quick("kind"))) {
      size = RowFormat.rowSize(file.columns().width() + 1);
    }
    byte[] exchanged = whole.clone();
    System.arraycopy(whole, 0, exchanged, size, size);
    Files.write(encoded, exchanged);
    try (TableFile file = open(quick("kind"))) {
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
    try (TableFile file = open(learner)) {
      Files.write(encoded, new byte[3]);
      assertThatThrownBy(() -> learner.learn(file)).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    Function<Double, Object> held =
        share -> {
          try {
            return TableFile.open(csv, Csv.standard(), quick("kind"), share);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> held.apply(1.0))
        .withMessage("table file: a share of 1.0 to hold out, wanted 0 to below 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(quick("wrong")))
        .withMessageStartingWith("table: no column \"wrong\"");
    assertThat(encoded).doesNotExist();
    try (TableFile file = open(quick("kind"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> quick("sum").learn(file))
          .withMessage("table learner: targets [sum], the file was opened for [kind]");
    }
  }
}
