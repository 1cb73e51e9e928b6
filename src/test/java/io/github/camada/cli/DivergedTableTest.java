package io.github.camada.cli;

import static io.github.camada.cli.Console.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on a table whose networks, or some of them, leave the finite numbers. */
class DivergedTableTest {

  @TempDir private Path directory;
  private Pets pets;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
  }

  private String[] diverging(String rate, String... more) {
    String[] options = {
      "--target", "animal", "--leave-out", "id,price", "--set", "epochs=9", "--set", "hidden=8,8,8"
    };
    return with(with(options, "--set", "learningRate=" + rate, "--force"), more);
  }

  @Test
  void aNetworkThatDivergesDoesNotLoseTheOthers() throws IOException {
    Path run = directory.resolve("pets.run");
    String[] options = diverging("1.5e9", "--set", "members=3", "--checkpoint", run + "");
    Console.Result first = pets.train(options);
    assertThat(first.status()).isEqualTo(1);
    assertThat(first.err())
        .startsWith("camada: network 1 of 3 diverged in epoch 6: not finite in layer 3 (dense 2")
        .contains("; it has the best weights, those of epoch 1 with a validation loss of ")
        .endsWith(
            "; the same command ends the same way; try a --set learningRate below 1.5E9 and another"
                + " --checkpoint than "
                + run)
        .hasLineCount(1);
    assertThat(first.out())
        .contains("network 1/3  5 epochs, diverged", "network 2/3  9 epochs  best")
        .contains("test accuracy", "model: " + pets.model());
    byte[] model = Files.readAllBytes(pets.model());

    // also where all is known from checkpoints, and for a table that stays in its file
    for (String[] again : List.of(options, with(options, "--on-disk"))) {
      Files.delete(pets.model());
      Console.Result result = pets.train(again);
      assertThat(result.err()).isEqualTo(first.err());
      assertThat(result.status()).isEqualTo(1);
      assertThat(pets.model()).hasBinaryContent(model);
    }
  }

  @Test
  void theOnlyNetworkIsCalledTheModel() {
    assertThat(pets.train(diverging("1.5e9", "--set", "members=1")).err())
        .startsWith("camada: training diverged in epoch 6: not finite in ")
        .contains("; the model has the best weights, those of epoch 1 with a validation loss of ")
        .endsWith("; try a --set learningRate below 1.5E9");
  }

  @Test
  void aNetworkWithoutACompleteEpochLeavesNothing() {
    Console.Result result = pets.train(diverging("3e9", "--set", "members=3"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .matches("camada: network \\d of 3 diverged in epoch 1: not finite in .*")
        .endsWith("so there are no weights to save; try a --set learningRate below 3.0E9")
        .hasLineCount(1);
    assertThat(pets.model()).doesNotExist();
  }

  /** As train does, whose model it stands for. */
  @Test
  void aCrossValidationKeepsBestEpochsToo() {
    String[] command = {"cross-validate", "--data", pets.data().toString(), "--folds", "2"};
    String[] options = {
      "--target", "animal", "--leave-out", "id,price", "--set", "epochs=9", "--set", "hidden=8,8,8"
    };
    Console.Result result =
        Console.run(
            with(with(command, options), "--set", "learningRate=1.6e9", "--set", "members=3"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "camada: 1 network diverged and kept the weights of its best epoch; try a --set"
                + " learningRate below 1.6E9");
    assertThat(result.out()).contains("2 of 2 folds", "accuracy", "logLoss");
  }

  @Test
  void aCrossValidationThatDivergesSaysWhatMightHelp() {
    Console.Result result =
        Console.run(
            "cross-validate",
            "--data",
            pets.data().toString(),
            "--target",
            "animal",
            "--set",
            "learningRate=1e12",
            "--set",
            "hidden=8,8,8");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("camada: training: loss ")
        .endsWith("; a lower learning rate may help, by --set learningRate=NUMBER")
        .hasLineCount(1);
  }
}
