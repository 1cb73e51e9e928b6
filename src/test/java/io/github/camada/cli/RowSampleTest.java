package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSampleTest {

  private static final CsvFiles USUAL = new CsvOptions().files();

  @TempDir private Path directory;

  /** Numbers from 0 on; every third has no answer. */
  private Path file(int rows) throws IOException {
    StringBuilder text = new StringBuilder("number,answer\n");
    IntStream.range(0, rows).forEach(i -> text.append(i).append(i % 3 == 0 ? ",\n" : ",yes\n"));
    return Files.writeString(directory.resolve(rows + ".csv"), text);
  }

  private static Model model(Outputs outputs) {
    Columns columns = Columns.learn(Table.of(Column.numbers("number", 0, 1)));
    MLP network = new MLP(new DenseLayer(outputs.width())).build(columns.rawWidth(), 1);
    return new Model(network, columns, outputs);
  }

  private static double[] numbers(Table table) {
    return IntStream.range(0, table.size())
        .mapToDouble(row -> table.column("number").number(row))
        .toArray();
  }

  /** Two thirds of 75,000 in four parts: of 50,000 a fifth is drawn, 2,500 of each quarter. */
  @Test
  void ofALargeFileEachPartHasItsShare() throws IOException {
    Path file = file(75_000);
    Table sample = RowSample.of(file, USUAL, model(Outputs.classes("no", "yes")), "answer");
    double[] numbers = numbers(sample);
    assertThat(sample.size()).isEqualTo(RowSample.MOST);
    assertThat(DoubleStream.of(numbers).distinct().count()).isEqualTo(RowSample.MOST);
    assertThat(DoubleStream.of(numbers)).allMatch(number -> number % 3 != 0);
    double deviation = Math.sqrt(RowSample.MOST * 0.25 * 0.75 * 0.8);
    for (int quarter = 0; quarter < 4; quarter++) {
      int from = quarter * 18_750;
      long found = DoubleStream.of(numbers).filter(n -> n >= from && n < from + 18_750).count();
      assertThat((double) found).isCloseTo(2_500, within(5 * deviation));
    }
    assertThat(numbers(RowSample.of(file, USUAL, model(Outputs.classes("no", "yes")), "answer")))
        .isEqualTo(numbers);
  }

  @Test
  void aSmallFileIsThereAsItIs() throws IOException {
    Model model = model(Outputs.classes("no", "yes"));
    assertThat(numbers(RowSample.of(file(5), USUAL, model))).containsExactly(0, 1, 2, 3, 4);
    assertThat(numbers(RowSample.of(file(5), USUAL, model, "answer"))).containsExactly(1, 2, 4);
    assertThat(RowSample.of(file(0), USUAL, model).size()).isZero();
  }

  /** A code that turns out to be a word, and a wage that nobody of the first part has told. */
  @Test
  void laterPartsMayHaveWhatTheFirstDoesNotShow() throws IOException {
    StringBuilder text = new StringBuilder("number,code,wage\n");
    IntStream.range(0, 20_000).forEach(i -> text.append(i).append(",").append(i).append(",\n"));
    text.append("20000,7a,12.5\n20001,,13\n");
    Path file = Files.writeString(directory.resolve("late.csv"), text);
    Table sample = RowSample.of(file, USUAL, model(Outputs.numbers("wage")), "wage");
    assertThat(numbers(sample)).containsExactly(20_000, 20_001);
    assertThat(sample.column("wage").number(0)).isEqualTo(12.5);
    assertThat(sample.has("code")).isFalse();
  }
}
