package io.github.camada.feature;

import static io.github.camada.feature.PeopleTable.ALL_WORDS;
import static io.github.camada.feature.PeopleTable.PEOPLE;
import static io.github.camada.feature.PeopleTable.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How rows become inputs, and which are refused. */
class ColumnsTest {

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
