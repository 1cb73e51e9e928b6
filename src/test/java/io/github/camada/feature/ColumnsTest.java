package io.github.camada.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnsTest {

  /** Age: mean 30, deviation 10 (of 20, 40, 20, 40), median 30. */
  private static final Table PEOPLE =
      Table.of(
          Column.numbers("age", 20, 40, Double.NaN, 20, 40),
          Column.words("job", "clerk", "nurse", "clerk", "pilot", null),
          Column.yesNo("paid", true, false, false, true, true),
          Column.words("planet", "earth", "earth", "earth", "earth", "earth"),
          Column.dates("day", day(10), day(10), day(20), day(30), day(30)));

  private static LocalDate day(int day) {
    return LocalDate.ofEpochDay(day);
  }

  private static final ColumnPolicy ALL_WORDS = ColumnPolicy.standard().withLeastCount(1);

  private static void refused(String message, Runnable work) {
    assertThatIllegalArgumentException().isThrownBy(work::run).withMessageContaining(message);
  }

  @Test
  void rowsBecomeInputsByHand() {
    Columns columns = Columns.learn(PEOPLE, ALL_WORDS, Map.of());
    assertThat(columns.inputNames())
        .containsExactly(
            "age",
            "age missing",
            "job = clerk",
            "job = nurse",
            "job = pilot",
            "job missing",
            "paid",
            "day");
    assertThat(columns.leftOut()).containsExactly("planet");
    assertThat(columns.width()).isEqualTo(8);
    assertThat(columns.rawWidth()).isEqualTo(8);
    assertThat(columns.shape()).containsExactly(8);
    float[] inputs = columns.encode(PEOPLE).data();
    assertThat(List.of(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], inputs[5]))
        .containsExactly(-1f, 0f, 1f, 0f, 0f, 0f);
    // paid: mean 0.6, variance 0.24
    assertThat(inputs[6]).isCloseTo((float) (0.4 / Math.sqrt(0.24)), within(1e-7f));
    // day: mean 20, variance 80
    assertThat(inputs[7]).isCloseTo((float) (-10 / Math.sqrt(80)), within(1e-7f));
    // the third row: the age is missing, the median 30 stands for it
    assertThat(inputs[2 * 8]).isZero();
    assertThat(inputs[2 * 8 + 1]).isEqualTo(1);
    // the fifth: the job is missing
    assertThat(List.of(inputs[34], inputs[35], inputs[36], inputs[37]))
        .containsExactly(0f, 0f, 0f, 1f);
  }

  @Test
  void rareWordsShareALevelWithTheUnseen() {
    Columns columns = Columns.learn(PEOPLE.select("job"));
    assertThat(columns.inputNames()).containsExactly("job = clerk", "job rare", "job missing");
    Tensor3 inputs = new Tensor3(columns.encode(Table.of(Column.words("job", "nurse", "cook"))));
    assertThat(inputs.row(0)).containsExactly(0, 1, 0);
    assertThat(inputs.row(1)).containsExactly(0, 1, 0);
  }

  private record Tensor3(io.github.camada.tensor.Tensor values) {
    float[] row(int row) {
      return values.rows(row, row + 1).data();
    }
  }

  @Test
  void anUnseenWordHasNoLevelWhereNoWordWasRare() {
    Columns columns = Columns.learn(Table.of(Column.words("job", "a", "a", "b", "b")));
    assertThat(columns.encode(Table.of(Column.words("job", "c", null))).data())
        .containsExactly(0, 0, 0, 0);
  }

  @Test
  void unseenWordsAreRefusedIfThePolicySaysSo() {
    ColumnPolicy strict = ALL_WORDS.withUnseen(ColumnPolicy.Unseen.REFUSE);
    Columns columns =
        Columns.learn(PEOPLE.rows(0, 1), ColumnPolicy.standard(), Map.of("job", strict));
    refused(
        "column job: row 1 is \"cook\", which training has not seen; it has \"clerk\", \"nurse\"",
        () -> columns.encode(PEOPLE.rows(0, 0).with(Column.words("job", "clerk", "cook"))));
    refused(
        "column job: row 0 is missing, which the column's policy refuses; wanted one of \"clerk\","
            + " \"nurse\"",
        () -> columns.encode(PEOPLE.rows(4)));
    refused("no column \"jobs\"", () -> Columns.learn(PEOPLE, strict, Map.of("jobs", strict)));
  }

  @Test
  void missingNumbersAreWhatThePolicySays() {
    Table ages = PEOPLE.select("age");
    ColumnPolicy usual = ColumnPolicy.standard();
    Columns median = Columns.learn(ages, usual.withMissing(ColumnPolicy.Missing.MEDIAN), Map.of());
    assertThat(median.encode(ages).data()).containsExactly(-1, 1, 0, -1, 1);
    ColumnPolicy refusing = usual.withMissing(ColumnPolicy.Missing.REFUSE);
    refused(
        "column age: 1 of the training rows are missing, which the policy refuses",
        () -> Columns.learn(ages, refusing, Map.of()));
    Columns strict = Columns.learn(ages.rows(0, 1), refusing, Map.of());
    refused(
        "column age: row 2 is missing, which the column's policy refuses; wanted a number",
        () -> strict.encode(ages));
    Table gaps =
        Table.of(
            Column.yesNo("paid", true, false, null),
            Column.dates("day", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 9), null));
    for (Column column : gaps.columns()) {
      Table one = Table.of(column);
      refused(
          "column %s: row 2 is missing, which the column's policy refuses; wanted %s"
              .formatted(column.name(), column.name().equals("day") ? "a date" : "yes or no"),
          () -> Columns.learn(one.rows(0, 1), refusing, Map.of()).encode(one));
    }
    // never missing in training: nothing could have been learnt of a flag
    Columns whole = Columns.learn(ages.rows(0, 1), usual, Map.of());
    assertThat(whole.inputNames()).containsExactly("age");
    assertThat(whole.encode(ages.rows(2)).data()).containsExactly(0);
  }

  @Test
  void aConstantThatMayBeMissingIsItsFlag() {
    Table seen = Table.of(Column.numbers("a", 5, Double.NaN, 5));
    assertThat(Columns.learn(seen).encode(seen).data()).containsExactly(0, 0, 0, 1, 0, 0);
    refused(
        "left out, as they never change: [a]",
        () -> Columns.learn(Table.of(Column.numbers("a", 5, 5))));
    refused("left out", () -> Columns.learn(Table.of(Column.numbers("a", Double.NaN))));
    refused("no row to learn from", () -> Columns.learn(Table.of(Column.numbers("a"))));
  }

  @Test
  void numbersFarFromZeroKeepTheirDifferences() {
    Table far = Table.of(Column.numbers("n", 1e15 + 1, 1e15 + 3));
    assertThat(Columns.learn(far).encode(far).data()).containsExactly(-1, 1);
  }

  @Test
  void robustScaling() {
    // sorted 0 1 2 3 1000: median 2, quartiles 1 and 3
    Table table = Table.of(Column.numbers("n", 3, 0, 2, 1000, 1));
    Columns columns =
        Columns.learn(table, ColumnPolicy.standard().withScaling(NumberScaling.ROBUST), Map.of());
    float[] inputs = columns.encode(table).data();
    assertThat(inputs[0]).isEqualTo((float) (0.5 / Math.sqrt(1 + 0.25 / 9)));
    assertThat(inputs[2]).isZero();
    assertThat(inputs[3]).isEqualTo((float) (499 / Math.sqrt(1 + 499.0 * 499 / 9)));
    assertThat(columns.encode(Table.of(Column.numbers("n", 1e300, -1e300))).data())
        .containsExactly(3, -3);
    // quartiles alike: half the range
    Table mostly = Table.of(Column.numbers("n", 0, 0, 0, 0, 0, 0, 0, 0, 4));
    assertThat(
            Columns.learn(
                    mostly, ColumnPolicy.standard().withScaling(NumberScaling.ROBUST), Map.of())
                .encode(mostly)
                .data()[8])
        .isEqualTo((float) (2 / Math.sqrt(1 + 4.0 / 9)));
  }

  @Test
  void quantileScaling() {
    Table table = Table.of(Column.numbers("n", 10, 0, 1000, 10, 10));
    Columns columns =
        Columns.learn(table, ColumnPolicy.standard().withScaling(NumberScaling.QUANTILE), Map.of());
    // ranks 0 10 10 10 1000 at -1 -1/2 0 1/2 1; equal numbers in the middle of theirs
    assertThat(columns.encode(Table.of(Column.numbers("n", 10, 0, 1000, 5, 505, -7, 2000))).data())
        .containsExactly(0, -1, 1, -0.75f, 0.75f, -1, 1);
  }

  @Test
  void aNumberBeyondFloatsIsRefused() {
    Columns columns = Columns.learn(PEOPLE.select("age"));
    refused(
        "column age: row 0 is \"1.0E300\", too far from what the model has learnt: 20.0 to 40.0",
        () -> columns.encode(Table.of(Column.numbers("age", 1e300))));
  }

  @ParameterizedTest
  @EnumSource
  void oneRowOrManyInAnyOrderOfColumnsHaveTheSameBits(NumberScaling scaling) {
    Columns columns = Columns.learn(PEOPLE, ALL_WORDS.withScaling(scaling), Map.of());
    float[] together = columns.encode(PEOPLE).data();
    List<String> names = new ArrayList<>(PEOPLE.names());
    Collections.reverse(names);
    Table turned =
        PEOPLE
            .select(names.toArray(String[]::new))
            .with(Column.words("new", "1", "2", "3", "4", "5"));
    assertThat(columns.encode(turned).data()).containsExactly(together);
    for (int row = 0; row < PEOPLE.size(); row++) {
      float[] one = columns.encode(List.of(turned.row(row))).data();
      for (int i = 0; i < one.length; i++) {
        assertThat(Float.floatToRawIntBits(one[i]))
            .isEqualTo(Float.floatToRawIntBits(together[row * columns.width() + i]));
      }
      assertThat(columns.encode(PEOPLE, row, 1).data()).containsExactly(one);
    }
  }

  @ParameterizedTest
  @EnumSource
  void itsJsonGivesTheSameColumns(NumberScaling scaling) {
    Columns columns = Columns.learn(PEOPLE, ALL_WORDS.withScaling(scaling), Map.of());
    Inputs read = Inputs.fromJson(columns.toJson());
    assertThat(read).isEqualTo(columns).hasSameHashCodeAs(columns);
    assertThat(read.toJson()).isEqualTo(columns.toJson());
    assertThat(((Columns) read).encode(PEOPLE).data())
        .containsExactly(columns.encode(PEOPLE).data());
  }

  @Test
  void itsJsonIsForPeople() {
    Columns columns =
        Columns.learn(PEOPLE.select("age", "job", "planet"), ColumnPolicy.standard(), Map.of());
    assertThat(columns.toJson())
        .isEqualTo(
            "{\"columns\":[{\"deviation\":10.0,\"flag\":true,\"kind\":\"number\",\"least\":20.0,"
                + "\"mean\":30.0,\"missing\":30.0,\"most\":40.0,\"name\":\"age\","
                + "\"scaling\":\"standard\"},{\"kind\":\"word\",\"levels\":[\"clerk\"],"
                + "\"missing\":true,\"name\":\"job\",\"others\":true,\"unseen\":\"others\"}],"
                + "\"kind\":\"columns\",\"leftOut\":[\"planet\"]}");
    assertThat(columns.toString()).isEqualTo("2 columns as 5 inputs");
    assertThat(columns.encodings())
        .extracting(Object::toString)
        .containsExactly("age: numbers from 20.0 to 40.0", "job: words, 3 levels");
  }

  @Test
  void malformedJsonIsRefused() {
    String word =
        "{\"kind\":\"word\",\"levels\":[\"a\",\"b\"],\"missing\":false,\"name\":\"w\","
            + "\"others\":false,\"unseen\":\"refuse\"}";
    String number =
        "{\"kind\":\"number\",\"name\":\"n\",\"scaling\":\"standard\",\"mean\":1,"
            + "\"deviation\":2,\"missing\":1,\"flag\":true,\"least\":0,\"most\":3}";
    assertThat(read(word + "," + number).width()).isEqualTo(4);
    malformed("is there twice", word + "," + word);
    malformed("levels", word.replace("\"a\"", "\"b\""));
    malformed("levels", word.replace("\"a\",\"b\"", ""));
    malformed("levels, value 0", word.replace("\"a\"", "1"));
    malformed("unseen", word.replace("refuse", "perhaps"));
    malformed("others", word.replace("\"others\":false", "\"others\":0"));
    malformed("unknown member", word.replace("}", ",\"x\":1}"));
    malformed("name", word.replace("\"w\"", "\" \""));
    malformed("kind", word.replace("word", "sound"));
    malformed("deviation", number.replace("\"deviation\":2", "\"deviation\":0"));
    malformed("flag", number.replace("true", "1"));
    malformed("missing", number.replace("\"missing\":1,", ""));
    malformed("scaling", number.replace("standard", "magic"));
    malformed("unknown member", number.replace("}", ",\"spread\":1}"));
    malformed("least", number.replace("\"least\":0", "\"least\":\"0\""));
    malformed("0 inputs", "");
    malformed("an object", "5");
    String quantile =
        "{\"kind\":\"number\",\"name\":\"n\",\"scaling\":\"quantile\","
            + "\"values\":[1,2],\"flag\":false,\"least\":0,\"most\":3}";
    assertThat(read(quantile).width()).isEqualTo(1);
    malformed("ascending", quantile.replace("1,2", "2,1"));
    malformed("two that differ", quantile.replace("1,2", "1,1"));
    malformed("two that differ", quantile.replace("1,2", "1"));
    String robust =
        "{\"kind\":\"number\",\"name\":\"n\",\"scaling\":\"robust\","
            + "\"median\":1,\"spread\":-1,\"flag\":false,\"least\":0,\"most\":3}";
    malformed("spread", robust);
  }

  private static Inputs read(String columns) {
    return Inputs.fromJson("{\"kind\":\"columns\",\"leftOut\":[],\"columns\":[" + columns + "]}");
  }

  private static void malformed(String message, String columns) {
    refused(message, () -> read(columns));
  }

  @Test
  void otherColumnsAreRefusedByName() {
    Columns columns = Columns.learn(PEOPLE);
    refused(
        "columns: no column \"job\", which the model has learnt from; given are [age, Job, paid,"
            + " day]",
        () ->
            columns.encode(
                PEOPLE
                    .without("job", "planet", "paid", "day")
                    .with(PEOPLE.column("job").withName("Job"))
                    .with(PEOPLE.column("paid"))
                    .with(PEOPLE.column("day"))));
    refused(
        "columns: column age has words, the model has learnt from numbers",
        () -> columns.encode(PEOPLE.with(Column.words("age", "1", "2", "3", "4", "5"))));
    Map<String, Object> row = new HashMap<>(PEOPLE.row(0));
    row.put("age", "twenty");
    refused("column age: row 0 is \"twenty\", wanted numbers", () -> columns.encode(List.of(row)));
    row.remove("age");
    refused("row 0 has no column \"age\"", () -> columns.encode(List.of(row)));
    refused("bytes", () -> columns.encode(new byte[4], 0, new float[4], 0, 4));
  }

  @Test
  void aColumnWithoutCellsMayBeOfAnyKind() {
    Columns columns = Columns.learn(PEOPLE);
    Table empty = PEOPLE.rows(2).with(Column.words("age", (String) null));
    assertThat(columns.encode(empty).data()).containsExactly(columns.encode(PEOPLE.rows(2)).data());
  }

  @Test
  void itSaysWhatARowMustHave() {
    Columns columns = Columns.learn(PEOPLE);
    assertThat(columns.kinds())
        .isEqualTo(
            Map.of("age", Kind.NUMBER, "job", Kind.WORD, "paid", Kind.YES_NO, "day", Kind.DATE));
    NumberEncoding age = (NumberEncoding) columns.encodings().get(0);
    assertThat(age.least()).isEqualTo(20);
    assertThat(age.most()).isEqualTo(40);
    assertThat(age.median()).hasValue(30);
    assertThat(age.hasFlag()).isTrue();
    WordEncoding job = (WordEncoding) columns.encodings().get(1);
    assertThat(job.levels()).containsExactly("clerk");
    assertThat(job.hasOthers()).isTrue();
    assertThat(job.hasMissing()).isTrue();
    assertThat(job.refusesUnseen()).isFalse();
    refused("least count 0", () -> ColumnPolicy.standard().withLeastCount(0));
  }
}
