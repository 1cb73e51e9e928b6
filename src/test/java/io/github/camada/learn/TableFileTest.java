package io.github.camada.learn;

import static io.github.camada.learn.ModelBits.sha256;
import static io.github.camada.learn.RowsFile.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camada.ArabicDigits;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.NumberScaling;
import io.github.camada.table.Column;
import io.github.camada.table.Csv;
import io.github.camada.table.TableSplit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that stays in its file is learnt as one in memory is. */
class TableFileTest {

  @TempDir private Path directory;
  private RowsFile rows;

  @BeforeEach
  void write() throws IOException {
    rows = RowsFile.in(directory);
  }

  @Test
  void theModelIsThatOfTheTableInMemory() throws IOException {
    TableLearner classes = quick("kind").leavingOut("sum");
    assertThat(rows.fromFile(classes))
        .isEqualTo(sha256(classes.learn(rows.table().withoutMissing("kind"))));
    TableLearner numbers = quick("sum");
    assertThat(rows.fromFile(numbers)).isEqualTo(sha256(numbers.learn(rows.table())));
    TableLearner labels = quick("high", "same").withTask(Task.LABELS);
    assertThat(rows.fromFile(labels)).isEqualTo(sha256(labels.learn(rows.table())));
    TableLearner fitted =
        quick("kind")
            .withRecipe(
                task -> Recipe.smallNetworks().with("epochs", 2).with("temperature", "fitted"));
    assertThat(rows.fromFile(fitted))
        .isEqualTo(sha256(fitted.learn(rows.table().withoutMissing("kind"))));
  }

  @Test
  void noCellOfAColumnThatIsLeftOutIsRefused() throws IOException {
    TableLearner learner = quick("kind").leavingOut("sum", "kind");
    String known = rows.fromFile(quick("kind").leavingOut("sum"));
    List<String> lines = new ArrayList<>(Files.readAllLines(rows.csv()));
    lines.set(1, lines.get(1).replaceFirst("[^,]*(,[^,]*,[^,]*)$", "odd$1"));
    Files.write(rows.csv(), lines);
    try (TableFile file = TableFile.open(rows.csv(), Csv.standard(), learner, 0.2)) {
      assertThat(file.heldOut().names()).contains("sum");
    }
    assertThat(rows.fromFile(quick("kind").leavingOut("sum"))).isEqualTo(known);
    assertThatIOException()
        .isThrownBy(() -> rows.open(quick("kind")))
        .withMessageContaining("column sum: \"odd\" is no number");
  }

  /** Files of rows that are there are made for settings as they are given. */
  @Test
  void whatIsLeftOutDoesNotChangeTheSettingsThatAFileOfRowsIsOf() throws IOException {
    rows.fromFile(quick("kind").leavingOut("sum"));
    assertThat(Files.readString(rows.encoded(), StandardCharsets.ISO_8859_1)).contains(" kinds={}");
  }

  /** A setting that would do nothing is told before rows are encoded, and when these are there. */
  @Test
  void aRecipeThatIsRefusedEncodesNothing() throws IOException {
    TableLearner smoothed =
        quick("sum").withRecipe(task -> Recipe.smallNetworks().with("labelSmoothing", 0.1));
    String message = "recipe small has labelSmoothing 0.1, wanted 0 for regression";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.open(smoothed))
        .withMessageContaining(message);
    assertThat(rows.encoded()).doesNotExist();
    try (TableFile file = rows.open(quick("sum"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> smoothed.learn(file))
          .withMessageContaining(message);
    }
  }

  @Test
  void rowsAreHeldOutAsOfATableInMemory() throws IOException {
    TableLearner learner = quick("kind").withSeed(5);
    TableSplit split = TableSplit.stratified(rows.table().withoutMissing("kind"), "kind", 0.2, 5);
    try (TableFile file = TableFile.open(rows.csv(), Csv.standard(), learner, 0.2)) {
      assertThat(file.heldOut().size()).isEqualTo(split.validation().size());
      for (int row = 0; row < split.validation().size(); row++) {
        assertThat(file.heldOut().row(row)).isEqualTo(split.validation().row(row));
      }
      assertThat(sha256(learner.learn(file))).isEqualTo(sha256(learner.learn(split.train())));
    }
    try (TableFile file = rows.open(learner)) {
      assertThatIllegalStateException()
          .isThrownBy(file::heldOut)
          .withMessageContaining("no row of ");
    }
  }

  /** Also of a rare class, which would be missing in one of the parts by chance. */
  @Test
  void heldOutRowsHaveTheShareOfEachClassWhoseNameIsANumber() throws IOException {
    StringBuilder text = new StringBuilder("x,label\n");
    for (int i = 0; i < 62; i++) {
      text.append("%d,%d%n".formatted(i, i < 2 ? 7 : i % 3));
    }
    Path csv = Files.writeString(directory.resolve("numbers.csv"), text);
    TableLearner learner = quick("label").withTask(Task.CLASSIFICATION);
    try (TableFile file = TableFile.open(csv, Csv.standard(), learner, 0.5)) {
      Column labels = file.heldOut().column("label");
      Map<Double, Integer> counts = new TreeMap<>();
      for (int row = 0; row < labels.size(); row++) {
        counts.merge(labels.number(row), 1, Integer::sum);
      }
      assertThat(counts).isEqualTo(Map.of(0.0, 10, 1.0, 10, 2.0, 10, 7.0, 1));
      assertThat(file.target().outputs().width()).isEqualTo(4);
    }
  }

  /** The rows are encoded already: what a learner says of columns would be ignored. */
  @Test
  void aLearnerWithOtherSettingsForColumnsIsRefused() throws IOException {
    ColumnPolicy standard = ColumnPolicy.standard();
    TableLearner opener = quick("kind").leavingOut("sum", "high");
    try (TableFile file = rows.open(opener)) {
      refuses(
          "left out [sum], the file was opened for [high, sum]",
          quick("kind").leavingOut("sum"),
          file);
      refuses(
          "task LABELS, the file was opened for that of the targets' kinds",
          opener.withTask(Task.LABELS),
          file);
      refuses(
          "policy " + standard + ", the file was opened for " + quickPolicy(),
          opener.withPolicy(standard),
          file);
      refuses(
          "policies of single columns {x=" + standard + "}, the file was opened for {}",
          opener.withPolicy("x", standard),
          file);
      for (TableLearner same :
          List.of(
              opener.leavingOut("high", "sum").withSeed(5), opener.withTask(Task.CLASSIFICATION))) {
        assertThat(same.learn(file).inputs().width()).isEqualTo(file.columns().width());
      }
    }
  }

  /** That of a learner which has been told none. */
  private static ColumnPolicy quickPolicy() {
    return ColumnPolicy.standard().withScaling(NumberScaling.ROBUST);
  }

  private static void refuses(String difference, TableLearner learner, TableFile file) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.learn(file))
        .withMessage("table learner: " + difference);
  }

  /** Whatever is read after the digest has been computed is told, in the order of the steps. */
  @Test
  void aListenerHearsOfEachStep() throws IOException {
    TableLearner learner = quick("kind");
    List<String> heard = new ArrayList<>();
    ReadingListener listener = (step, read, size) -> heard.add(step.name() + " " + read);
    String all = " " + Files.size(rows.csv());
    for (int time = 0; time < 2; time++) {
      try (TableFile file = TableFile.open(rows.csv(), Csv.standard(), learner, 0.2, listener)) {
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

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    Function<Double, Object> held =
        share -> {
          try {
            return TableFile.open(rows.csv(), Csv.standard(), quick("kind"), share);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> held.apply(1.0))
        .withMessage("table file: a share of 1.0 to hold out, wanted 0 to below 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.open(quick("wrong")))
        .withMessageStartingWith(
            "csv: no column \"wrong\"; wanted are wrong, there are x, colour,");
    assertThat(rows.encoded()).doesNotExist();
    try (TableFile file = rows.open(quick("kind"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> quick("sum").learn(file))
          .withMessage("table learner: targets [sum], the file was opened for [kind]");
    }
  }

  /** They would be encoded anew wherever numbers are written with other digits. */
  @Test
  void rowsAreOfTheSameRequestInEveryLocale() throws Exception {
    rows.open(quick("kind")).close();
    byte[] known = Files.readAllBytes(rows.encoded());
    Files.delete(rows.encoded());
    ArabicDigits.in(() -> rows.open(quick("kind"))).close();
    assertThat(rows.encoded()).hasBinaryContent(known);
  }
}
