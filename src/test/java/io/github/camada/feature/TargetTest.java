package io.github.camada.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {

  private static final Table TABLE =
      Table.of(
          Column.words("job", "nurse", "clerk", "nurse"),
          Column.numbers("grade", 10, 2, -0.5),
          Column.yesNo("paid", true, false, true),
          Column.numbers("flag", 1, 0, 1),
          Column.numbers("gap", 1, Double.NaN, 1),
          Column.words("same", "a", "a", "a"),
          Column.dates("day", LocalDate.EPOCH, LocalDate.EPOCH, LocalDate.EPOCH));

  private static void refused(String message, Runnable work) {
    assertThatIllegalArgumentException().isThrownBy(work::run).withMessageContaining(message);
  }

  @Test
  void classesAreInTheOrderOfTheirLettersOrNumbers() {
    Target jobs = Target.of(TABLE, "job");
    assertThat(jobs.outputs()).isEqualTo(Outputs.classes("clerk", "nurse"));
    assertThat(jobs.encode(TABLE).data()).containsExactly(1, 0, 1);
    assertThat(jobs.encode(TABLE).shape()).containsExactly(3, 1);
    Target grades = Target.classes(TABLE, "grade");
    assertThat(grades.outputs()).isEqualTo(Outputs.classes("-0.5", "2", "10"));
    assertThat(grades.encode(TABLE).data()).containsExactly(2, 1, 0);
    Target paid = Target.of(TABLE, "paid");
    assertThat(paid.outputs()).isEqualTo(Outputs.classes("false", "true"));
    assertThat(paid.encode(TABLE).data()).containsExactly(1, 0, 1);
    assertThat(jobs.toString()).isEqualTo("job: 2 classes");
  }

  @Test
  void numbersAreStandardised() {
    Table prices = Table.of(Column.numbers("price", 100, 300), Column.numbers("count", 5, 5));
    Target target = Target.numbers(prices, "price", "count");
    assertThat(((Numbers) target.outputs()).scaling())
        .isEqualTo(Scaling.of(new double[] {200, 5}, new double[] {100, 1}));
    assertThat(target.encode(prices).data()).containsExactly(-1, 0, 1, 0);
    assertThat(Target.of(prices, "price").outputs().names()).containsExactly("price");
  }

  /** Else answers are wrong by more than they may be, and figures of them say that none is. */
  @Test
  void numbersThatFloatsCannotTellApartAreRefused() {
    double start = 1_700_000_000;
    refused(
        "target: column at has numbers around 1.7E9 with a deviation of 60.0, where floats are"
            + " 128.0 apart; take away a constant such as the mean first",
        () -> Target.numbers(Table.of(Column.numbers("at", start - 60, start + 60)), "at"));
    for (double deviation : new double[] {12_800, -12_800, 86_400}) {
      Table coarse = Table.of(Column.numbers("at", start - deviation, start + deviation));
      assertThat(Target.numbers(coarse, "at").encode(coarse).data())
          .containsExactly(-Math.signum((float) deviation), Math.signum((float) deviation));
    }
    Table closer = Table.of(Column.numbers("at", start - 12_799, start + 12_799));
    refused("floats are 128.0 apart", () -> Target.numbers(closer, "at"));
    Table same = Table.of(Column.numbers("at", start, start));
    assertThat(Target.numbers(same, "at").encode(same).data()).containsExactly(0, 0);
  }

  /** The mean of numbers such as 0.1 is rounded, so they seemed to deviate from it by 1e-17. */
  @Test
  void anyNumberThatNeverChangesIsTakenAlike() {
    for (double same : new double[] {0, 0.5, 1, 0.1, 0.3, -0.7, 123.456, 1e-300, 1e300}) {
      Table table = Table.of(Column.numbers("same", same, same, same, same, same, same));
      Target target = Target.numbers(table, "same");
      assertThat(((Numbers) target.outputs()).scaling())
          .as("%s", same)
          .isEqualTo(Scaling.of(new double[] {same}, new double[] {1}));
      assertThat(target.encode(table).data()).containsOnly(0);
    }
  }

  @Test
  void labelsAreYesAndNoOrOneAndZero() {
    Target target = Target.labels(TABLE, "paid", "flag");
    assertThat(target.outputs()).isEqualTo(Outputs.labels("paid", "flag"));
    assertThat(target.encode(TABLE).data()).containsExactly(1, 1, 0, 0, 1, 1);
    refused(
        "row 0, counted from 0, is \"10\", wanted yes or no", () -> Target.labels(TABLE, "grade"));
    refused(
        "row 0, counted from 0, is \"nurse\", wanted yes or no", () -> Target.labels(TABLE, "job"));
    refused(
        "row 0, counted from 0, is \"1970-01-01\", wanted yes or no",
        () -> Target.labels(TABLE, "day"));
  }

  @Test
  void labelsAreWordsThatSayYesOrNo() {
    Table words = Table.of(Column.words("a", "yes", "No", "1"), Column.words("b", "F", "t", "y"));
    assertThat(Target.labels(words, "a", "b").encode(words).data())
        .containsExactly(1, 0, 0, 1, 1, 1);
    Table other = Table.of(Column.words("a", "yes", "no", "perhaps"));
    refused(
        "row 2, counted from 0, is \"perhaps\", wanted yes or no", () -> Target.labels(other, "a"));
  }

  @Test
  void inputsAreTheOtherColumns() {
    Target target = Target.labels(TABLE, "paid", "flag");
    assertThat(target.inputs(TABLE).names()).containsExactly("job", "grade", "gap", "same", "day");
    assertThat(target.inputs(TABLE.without("paid")).names()).doesNotContain("flag");
  }

  @Test
  void classesThatTrainingHasNotHadAreCounted() {
    Target job = Target.of(TABLE, "job");
    Table others = Table.of(Column.words("job", "smith", "clerk", "cook", "smith"));
    assertThat(job.unseen(others)).hasToString("{smith=2, cook=1}");
    assertThat(job.unseen(TABLE)).isEmpty();
    assertThat(Target.numbers(TABLE, "grade").unseen(TABLE)).isEmpty();
  }

  @Test
  void whatIsNoTargetIsRefused() {
    refused(
        "column gap is missing in row 1, counted from 0, and 1 in all",
        () -> Target.of(TABLE, "gap"));
    refused("column same is always the same: [a]", () -> Target.of(TABLE, "same"));
    refused("no column \"jobs\"", () -> Target.of(TABLE, "jobs"));
    Table days = Table.of(Column.dates("day", LocalDate.EPOCH, LocalDate.of(2024, 5, 17)));
    refused(
        "column day has dates, wanted numbers, words or yes/no; Target.classes takes each as a"
            + " class",
        () -> Target.of(days, "day"));
    assertThat(Target.classes(days, "day").outputs())
        .isEqualTo(Outputs.classes("1970-01-01", "2024-05-17"));
    refused("column job has words, wanted numbers", () -> Target.numbers(TABLE, "job"));
    refused("column day has dates, wanted numbers", () -> Target.numbers(TABLE, "day"));
    refused("the table has no row", () -> Target.of(TABLE.rows(), "job"));
    refused(
        "column job: row 1, counted from 0, is \"cook\", no class of training: [clerk, nurse]",
        () -> Target.of(TABLE, "job").encode(Table.of(Column.words("job", "clerk", "cook"))));
    refused(
        "2 columns for 2 classes, wanted 1",
        () -> new Target(List.of("a", "b"), Outputs.classes("x", "y")));
  }
}
