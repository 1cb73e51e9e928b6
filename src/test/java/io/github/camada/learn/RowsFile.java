package io.github.camada.learn;

import static io.github.camada.learn.ModelBits.sha256;

import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A CSV file of {@link KindsTable} whose rows are learnt from where they are, and the file of its
 * encoded rows.
 */
record RowsFile(Path csv, Path encoded) {

  static RowsFile in(Path directory) throws IOException {
    RowsFile file =
        new RowsFile(directory.resolve("rows.csv"), directory.resolve("rows.csv.camada-rows"));
    file.write();
    return file;
  }

  void write() throws IOException {
    StringBuilder text = new StringBuilder("x,colour,kind,sum,high,same\n");
    for (int i = 0; i < KindsTable.TABLE.size(); i++) {
      Map<String, Object> row = KindsTable.TABLE.row(i);
      // some cells are missing, and so are some answers
      String cells = i % 9 == 4 ? "," : row.get("x") + "," + row.get("colour");
      String answer = i % 20 == 7 ? "" : (String) row.get("kind");
      text.append("%s,%s,%s,%s,1%n".formatted(cells, answer, row.get("sum"), row.get("high")));
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
