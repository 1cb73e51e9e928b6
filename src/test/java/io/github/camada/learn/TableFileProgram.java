package io.github.camada.learn;

import io.github.camada.table.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Encodes the rows of a table and learns from them again and again, until it is killed. */
public final class TableFileProgram {

  private TableFileProgram() {}

  /** One small network, so that encoding takes about as long as learning. */
  static TableLearner learner() {
    return TableLearner.of("kind")
        .withRecipe(
            task ->
                Recipe.smallNetworks().with("epochs", 2).with("members", 1).with("hidden", "4"));
  }

  /**
   * Says when it has done so once.
   *
   * @param arguments the table
   */
  public static void main(String[] arguments) throws IOException {
    Path csv = Path.of(arguments[0]);
    for (int time = 0; ; time++) {
      try (TableFile file = TableFile.open(csv, Csv.standard(), learner())) {
        learner().learn(file);
      }
      if (time == 0) {
        System.out.println("done once");
      }
      Files.delete(csv.resolveSibling(csv.getFileName() + ".camada-rows"));
    }
  }
}
