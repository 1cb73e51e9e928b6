package io.github.camada.learn;

import static io.github.camada.learn.ModelBits.sha256;

import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file whose rows are learnt from where they are, and the file of its encoded rows. */
record RowsFile(Path csv, Path encoded) {

  private static final int ROWS = 60;

  static RowsFile in(Path directory) throws IOException {
    RowsFile file =
        new RowsFile(directory.resolve("rows.csv"), directory.resolve("rows.csv.camada-rows"));
    file.write();
    return file;
  }

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
    Files.writeString(csv, text);
  }

  Table table() throws IOException {
    return Csv.read(csv);
  }

  TableFile open(TableLearner learner) throws IOException {
    return TableFile.open(csv, Csv.standard(), learner);
  }

  String fromFile(TableLearner learner) throws IOException {
    try (TableFile file = open(learner)) {
      return sha256(learner.learn(file));
    }
  }

  static TableLearner quick(String... targets) {
    return TableLearner.of(targets)
        .withRecipe(task -> Recipe.smallNetworks().with("epochs", 3).with("members", 2));
  }
}
