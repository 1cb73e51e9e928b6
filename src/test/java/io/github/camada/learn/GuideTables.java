package io.github.camada.learn;

import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Measures the tables of two of TensorFlow's guides by many splits, of which the guides publish one
 * each: {@code GuideTables DIRECTORY SPLITS}. The directory has {@code wdbc.csv} and {@code
 * cars.csv}.
 */
final class GuideTables {

  private static final double Z = 1.96;

  private GuideTables() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    long splits = Long.parseLong(arguments[1]);
    Table tumours = Csv.read(directory.resolve("wdbc.csv"));
    Table cars = Csv.read(directory.resolve("cars.csv")).withoutMissing("Miles_per_Gallon");
    print("tumours", TableLearner.of("diagnosis"), tumours, 0.25, splits);
    print("cars", TableLearner.of("Miles_per_Gallon").leavingOut("Name"), cars, 0.2, splits);
  }

  private static void print(
      String name, TableLearner learner, Table table, double share, long splits) {
    List<TableSplit> parts =
        LongStream.range(0, splits)
            .mapToObj(seed -> TableSplit.atRandom(table, share, seed))
            .toList();
    CrossValidation result = CrossValidation.of(learner, parts, 2);
    StringBuilder text = new StringBuilder(name + ", " + splits + " splits:");
    for (String figure : result.names()) {
      text.append(
          String.format(
              Locale.ROOT,
              " %s %.4f +- %.4f (deviation %.4f)",
              figure,
              result.mean(figure),
              Z * result.deviation(figure) / Math.sqrt(splits),
              result.deviation(figure)));
    }
    System.out.println(text);
  }
}
