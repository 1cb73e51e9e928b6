package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableSplitTest {

  /** 30 rows: 20 of a and 10 of b; 6 customers of 5 rows; days 0, 0, 1, 1 and so on. */
  private static final Table TABLE =
      Table.of(
          Column.numbers("id", IntStream.range(0, 30).asDoubleStream().toArray()),
          Column.words("class", words(i -> i % 3 == 0 ? "b" : "a")),
          Column.words("customer", words(i -> "c" + i % 6)),
          Column.numbers("day", IntStream.range(0, 30).mapToDouble(i -> i / 2).toArray()));

  private static String[] words(java.util.function.IntFunction<String> word) {
    return IntStream.range(0, 30).mapToObj(word).toArray(String[]::new);
  }

  private static List<Double> ids(Table table) {
    Column id = table.column("id");
    return IntStream.range(0, table.size()).mapToObj(id::number).toList();
  }

  private static Set<String> texts(Table table, String column) {
    Set<String> texts = new TreeSet<>();
    for (int row = 0; row < table.size(); row++) {
      texts.add(table.column(column).text(row));
    }
    return texts;
  }

  private static void assertWhole(TableSplit split) {
    assertThat(ids(split.train())).isSorted();
    assertThat(ids(split.validation())).isSorted();
    Set<Double> all = new HashSet<>(ids(split.train()));
    all.addAll(ids(split.validation()));
    assertThat(all).hasSize(TABLE.size());
    assertThat(split.train().size() + split.validation().size()).isEqualTo(TABLE.size());
  }

  private static void refused(String message, Runnable work) {
    assertThatIllegalArgumentException().isThrownBy(work::run).withMessageContaining(message);
  }

  @Test
  void atRandom() {
    TableSplit split = TableSplit.atRandom(TABLE, 0.2, 1);
    assertWhole(split);
    assertThat(split.validation().size()).isEqualTo(6);
    assertThat(ids(TableSplit.atRandom(TABLE, 0.2, 1).validation()))
        .isEqualTo(ids(split.validation()));
    assertThat(ids(TableSplit.atRandom(TABLE, 0.2, 2).validation()))
        .isNotEqualTo(ids(split.validation()));
    assertThat(TableSplit.atRandom(TABLE, 0.999, 1).train().size()).isEqualTo(1);
    refused("share of 1.0", () -> TableSplit.atRandom(TABLE, 1, 1));
    refused("share of NaN", () -> TableSplit.atRandom(TABLE, Double.NaN, 1));
  }

  @Test
  void stratified() {
    TableSplit split = TableSplit.stratified(TABLE, "class", 0.3, 1);
    assertWhole(split);
    long rare =
        IntStream.range(0, 9)
            .filter(row -> split.validation().column("class").text(row).equals("b"))
            .count();
    assertThat(rare).isEqualTo(3);
    Table gap = TABLE.with(Column.words("class", words(i -> i % 2 == 0 ? null : "a")));
    assertThat(TableSplit.stratified(gap, "class", 0.2, 1).validation().column("class").missing())
        .isEqualTo(3);
  }

  @Test
  void byGroups() {
    for (long seed = 0; seed < 10; seed++) {
      TableSplit split = TableSplit.byGroups(TABLE, "customer", 0.3, seed);
      assertWhole(split);
      assertThat(split.validation().size()).isEqualTo(10);
      assertThat(texts(split.train(), "customer"))
          .doesNotContainAnyElementsOf(texts(split.validation(), "customer"));
    }
    refused(
        "6 groups of column customer, wanted more",
        () -> TableSplit.byGroups(TABLE, "customer", 0.97, 1));
    Table gap = TABLE.with(Column.words("customer", words(i -> i == 3 ? null : "a")));
    refused(
        "column customer has 30 rows and 1 missing cells",
        () -> TableSplit.byGroups(gap, "customer", 0.3, 1));
  }

  @Test
  void byTime() {
    TableSplit split = TableSplit.byTime(TABLE, "day", 0.1);
    assertWhole(split);
    // three rows wanted; the fourth is of the same day as the third
    assertThat(ids(split.validation())).containsExactly(26.0, 27.0, 28.0, 29.0);
    Table turned = TABLE.rows(IntStream.range(0, 30).map(i -> 29 - i).toArray());
    assertThat(ids(TableSplit.byTime(turned, "day", 0.1).validation()))
        .containsExactly(29.0, 28.0, 27.0, 26.0);
    double[] same = new double[30];
    Arrays.fill(same, 5);
    refused(
        "column day: no row is earlier",
        () -> TableSplit.byTime(TABLE.with(Column.numbers("day", same)), "day", 0.1));
  }

  @Test
  void folds() {
    List<List<TableSplit>> kinds =
        List.of(
            TableSplit.folds(TABLE, 4, 1),
            TableSplit.stratifiedFolds(TABLE, "class", 4, 1),
            TableSplit.foldsByGroups(TABLE, "customer", 4, 1),
            TableSplit.foldsOf(TABLE.with(TABLE.column("customer").withName("fold")), "fold"));
    for (List<TableSplit> folds : kinds) {
      Set<Double> validated = new HashSet<>();
      int rows = 0;
      for (TableSplit fold : folds) {
        assertWhole(fold);
        validated.addAll(ids(fold.validation()));
        rows += fold.validation().size();
      }
      assertThat(validated).hasSize(30);
      assertThat(rows).isEqualTo(30);
    }
    assertThat(kinds.get(1)).allMatch(fold -> texts(fold.validation(), "class").size() == 2);
    for (TableSplit fold : kinds.get(2)) {
      assertThat(texts(fold.train(), "customer"))
          .doesNotContainAnyElementsOf(texts(fold.validation(), "customer"));
      assertThat(fold.validation().size()).isIn(5, 10);
    }
    assertThat(kinds.get(3)).hasSize(6);
    assertThat(kinds.get(3).get(1).validation().names()).doesNotContain("fold");
    assertThat(ids(kinds.get(3).get(1).validation())).containsExactly(1.0, 7.0, 13.0, 19.0, 25.0);
    refused("31 of 30", () -> TableSplit.folds(TABLE, 31, 1));
    refused("1 of 30", () -> TableSplit.folds(TABLE, 1, 1));
    refused("7 of 6 groups", () -> TableSplit.foldsByGroups(TABLE, "customer", 7, 1));
    refused(
        "1 folds", () -> TableSplit.foldsOf(TABLE.with(Column.words("f", words(i -> "x"))), "f"));
  }
}
