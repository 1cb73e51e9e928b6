package io.github.camada.cli;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a training writes beside its model, and files that it cannot write. */
class TrainingFilesTest {

  @TempDir private Path directory;
  private LitImages lit;

  @BeforeEach
  void data() throws IOException {
    lit = LitImages.in(directory);
  }

  @Test
  void theReportNamesTheOptimizerAndItsRate() throws IOException {
    Path report = directory.resolve("report.html");
    lit.train(
        "--epochs", "1", "--hidden", "none", "--optimizer", "sgd", "--report", report.toString());
    assertThat(report)
        .content()
        .containsPattern("optimizer.{1,40}sgd")
        .containsPattern("learning rate.{1,40}0[.]1<");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatCannotBeSavedIsEvaluatedAllTheSame(int members) {
    Path report = directory.resolve("report.html");
    String[] arguments = {
      "train",
      "--data",
      directory.resolve("data") + "",
      "--model",
      lit.model() + "",
      "--recipe",
      "pictures",
      "--set",
      "hidden=8",
      "--set",
      "epochs=2",
      "--set",
      "members=" + members,
      "--report",
      report + ""
    };
    Console.Result result = Console.runWithDirectoryAt(lit.model(), arguments);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("test accuracy", "report: " + report)
        .doesNotContain("model: ");
    assertThat(result.err()).contains(lit.model().toString(), "; the weights are lost");
    assertThat(report).exists();
  }

  @Test
  void theFiguresOfEveryEpochAreWritten() throws IOException {
    Path figures = directory.resolve("history.csv");
    Console.Result result =
        lit.train("--hidden", "4", "--epochs", "2", "--history", figures.toString());

    assertThat(result.status()).isZero();
    assertThat(Files.readAllLines(figures))
        .hasSize(3)
        .first()
        .isEqualTo("epoch,loss,accuracy,validationLoss,validationAccuracy,seconds");
    assertThat(Files.readAllLines(figures).get(2)).startsWith("2,");
  }

  /** The last epoch ends about when the file is written, and no event is later. */
  @Test
  void theFiguresOfEveryEpochAreEventsOfTensorBoardUnderAName() throws IOException {
    Path events = directory.resolve("events.out.tfevents.1");
    double before = System.currentTimeMillis() / 1e3;
    Console.Result result =
        lit.train("--hidden", "4", "--epochs", "2", "--history", events.toString());

    assertThat(result.status()).isZero();
    ByteBuffer written = ByteBuffer.wrap(Files.readAllBytes(events)).order(LITTLE_ENDIAN);
    assertThat(written.getLong(0)).isEqualTo(24);
    assertThat(written.getDouble(13)).isBetween(before, System.currentTimeMillis() / 1e3);
    assertThat(new String(written.array(), ISO_8859_1))
        .contains("brain.Event:2", "loss/training", "accuracy/validation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--model", "--report", "--history", "--checkpoint"})
  void whatCannotBeWrittenIsRefusedBeforeTraining(String option) {
    Path target = directory.resolve("none").resolve("file");
    Console.Result result = lit.train(option, target.toString());
    assertThat(result.err()).isEqualTo("camada: " + target + ": no such directory to write it in");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void noTwoOutputsAreOneFile() {
    String file = directory.resolve("data/../model.safetensors").toString();
    assertThat(lit.train("--report", file).err())
        .contains("--report " + file + ": wanted another file");
    assertThat(lit.train("--history", file).err())
        .contains("--history " + file + ": wanted another");
    Console.Result result = lit.train("--checkpoint", file);
    assertThat(result.err()).contains("--checkpoint " + file + ": wanted another file");
    assertThat(result.status()).isEqualTo(2);
  }
}
