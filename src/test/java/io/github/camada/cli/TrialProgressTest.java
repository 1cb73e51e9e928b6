package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.learn.Distribution;
import io.github.camada.learn.Recipe;
import io.github.camada.learn.Search;
import io.github.camada.learn.SearchResult;
import io.github.camada.learn.SearchSpace;
import io.github.camada.learn.TableLearner;
import io.github.camada.learn.TableObjective;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialProgressTest {

  private static final Table ROWS =
      Table.of(
          Column.numbers(
              "x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20),
          Column.words(
              "size", "s", "s", "s", "s", "s", "s", "s", "s", "s", "s", "l", "l", "l", "l", "l",
              "l", "l", "l", "l", "l"));

  private static final List<TableSplit> FOLDS = TableSplit.stratifiedFolds(ROWS, "size", 2, 1);

  /** Of four trials, the best of which is tried again. */
  private static final Search SEARCH =
      Search.halving(
          SearchSpace.of(Map.of("dropout", Distribution.choice(0.0, 0.1, 0.3))), 4, 2, 22);

  /** On two folds for two epochs in each of the four trials, and six epochs in the last. */
  private static TableObjective objective(double rate) {
    Recipe recipe =
        Recipe.smallNetworks()
            .with("members", 1)
            .with("hidden", "4")
            .with("epochs", 6)
            .with("learningRate", rate);
    return new TableObjective(TableLearner.of("size"), recipe, FOLDS, "logLoss");
  }

  private static final TableObjective OBJECTIVE = objective(0.01);

  private final StringWriter written = new StringWriter();

  @TempDir private Path directory;

  private String search(Search search, TableObjective objective, boolean shown, boolean terminal) {
    written.getBuffer().setLength(0);
    PrintWriter out = shown ? new PrintWriter(written) : null;
    try (TrialProgress progress = new TrialProgress(out, terminal, search, objective)) {
      SearchResult result = search.run(progress.watched(), progress);
      assertThat(result).isEqualTo(search.withFile(null).run(objective));
    }
    return written.toString();
  }

  @Test
  void aLineSaysHowEachTrialHasEnded() {
    assertThat(search(SEARCH, OBJECTIVE, true, false).lines())
        .satisfiesExactly(
            line -> assertThat(line).matches(line(1, "rung 0 trial 0")),
            line -> assertThat(line).matches(line(2, "rung 0 trial 1")),
            line -> assertThat(line).matches(line(3, "rung 0 trial 2")),
            line -> assertThat(line).matches(line(4, "rung 0 trial 3")),
            line -> assertThat(line).matches(line(5, "rung 1 trial \\d")));
    assertThat(search(SEARCH, objective(1e30), true, false).lines())
        .hasSize(5)
        .contains("2 of 5 trials  rung 0 trial 1  diverged");
  }

  private static String line(int ended, String trial) {
    return ended + " of 5 trials  " + trial + "  logLoss \\d[.]\\d+";
  }

  /** At its end the bar is full, and then wiped out. */
  @Test
  void aTerminalHasOneLineThatGoesAway() {
    String text = search(SEARCH, OBJECTIVE, true, true);
    assertThat(text).contains("searching ", "100%", " epochs/s  5 of 5 trials  0 s left");
    assertThat(text).doesNotContain("\n").matches("(?s).*\r *\r");
  }

  /** What does not come to its last epoch is done all the same. */
  @Test
  void trialsThatDivergeAreDone() {
    assertThat(search(SEARCH, objective(1e30), true, true)).contains("100%", "5 of 5 trials");
  }

  @Test
  void whatTheFileHasIsDone() {
    Search search = SEARCH.withFile(directory.resolve("s.json"));
    assertThat(search(search, OBJECTIVE, false, false)).isEmpty();
    assertThat(search(search, OBJECTIVE, true, false))
        .isEqualToIgnoringNewLines("5 of 5 trials are in " + search.file());
    assertThat(search(search, OBJECTIVE, true, true)).contains("100%", "5 of 5 trials");
  }

  @Test
  void nothingIsShownToAProgram() {
    assertThat(search(SEARCH, OBJECTIVE, false, true)).isEmpty();
  }

  /** The command ends by that at last, not in the middle of its work. */
  @Test
  void aReaderThatIsGoneDoesNotEndTheSearch() {
    Writer gone =
        new Writer() {
          @Override
          public void write(char[] text, int from, int count) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void flush() throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void close() {}
        };
    for (boolean terminal : new boolean[] {false, true}) {
      PrintWriter out = new PrintWriter(gone);
      try (TrialProgress progress = new TrialProgress(out, terminal, SEARCH, OBJECTIVE)) {
        assertThat(SEARCH.run(progress.watched(), progress)).isEqualTo(SEARCH.run(OBJECTIVE));
      }
      assertThat(out.checkError()).isTrue();
    }
  }

  @Test
  void aSignalIsToldWhatIsKept() {
    Search kept = SEARCH.withFile(directory.resolve("s.json"));
    kept.run(OBJECTIVE);
    try (TrialProgress progress = new TrialProgress(null, false, kept, OBJECTIVE)) {
      kept.run(progress.watched(), progress);
      assertThat(progress.interrupted(Optional.of("camada search")))
          .isEqualTo(
              "interrupted after 5 of 5 trials; "
                  + kept.file()
                  + " keeps them; to go on: camada search");
    }
    try (TrialProgress progress = new TrialProgress(null, false, SEARCH, OBJECTIVE)) {
      assertThat(progress.interrupted(Optional.empty()))
          .isEqualTo(
              "interrupted after 0 of 5 trials; their results are lost; --state FILE would keep"
                  + " them");
    }
  }
}
