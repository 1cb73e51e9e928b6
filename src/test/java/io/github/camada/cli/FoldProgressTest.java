package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.learn.CrossValidation;
import io.github.camada.learn.Recipe;
import io.github.camada.learn.TableLearner;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldProgressTest {

  private static final Table ROWS =
      Table.of(
          Column.numbers("x", IntStream.range(0, 30).mapToDouble(i -> i).toArray()),
          Column.words(
              "size",
              IntStream.range(0, 30).mapToObj(i -> i < 15 ? "s" : "l").toArray(String[]::new)));

  /** Networks that may learn for long, and do not. */
  private static final Recipe RECIPE =
      Recipe.smallNetworks()
          .with("members", 2)
          .with("hidden", "4")
          .with("epochs", 40)
          .with("patience", 1)
          .with("learningRate", 0.5);

  private final StringWriter written = new StringWriter();

  private String validate(boolean shown, boolean terminal, int threads) {
    TableLearner learner = TableLearner.of("size").withRecipe(task -> RECIPE);
    List<TableSplit> folds = TableSplit.stratifiedFolds(ROWS, "size", 3, 1);
    PrintWriter out = shown ? new PrintWriter(written) : null;
    try (FoldProgress progress = new FoldProgress(out, terminal, 3, RECIPE)) {
      assertThat(progress.interrupted())
          .isEqualTo("interrupted after 0 of 3 folds; their results are lost");
      CrossValidation result =
          CrossValidation.of(learner.withListeners(progress), folds, threads, progress);
      assertThat(result).isEqualTo(CrossValidation.of(learner, folds, 1));
      assertThat(progress.interrupted()).startsWith("interrupted after 3 of 3 folds; ");
    }
    return written.toString();
  }

  @Test
  void aLineSaysHowEachFoldHasEnded() {
    assertThat(validate(true, false, 1).lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("1 of 3 folds  fold 0: accuracy .* logLoss .*"),
            line -> assertThat(line).matches("2 of 3 folds  fold 1: accuracy .* logLoss .*"),
            line -> assertThat(line).matches("3 of 3 folds  fold 2: accuracy .* logLoss .*"));
  }

  /** At its end the bar is full, and then wiped out. */
  @Test
  void aTerminalHasOneLineThatGoesAway() {
    String text = validate(true, true, 2);
    assertThat(text).contains("learning ", "100%", " epochs/s  3 of 3 folds  0 s left");
    assertThat(text).doesNotContain("\n").matches("(?s).*\r *\r");
  }

  @Test
  void nothingIsShownToAProgram() {
    assertThat(validate(false, true, 1)).isEmpty();
  }
}
