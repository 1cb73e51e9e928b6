package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Digits and a model of them, drawn and learnt by commands in this process: what these do is not in
 * question, and it would take two JVMs each.
 */
final class DrawnDigits {

  private DrawnDigits() {}

  /** The jar in a directory with "digits". */
  static App draw(Path directory, int train, int test) {
    requireSuccess(
        Console.run(
            "synth",
            directory.resolve("digits") + "",
            "--gzip",
            "--train",
            train + "",
            "--test",
            test + ""));
    return new App(directory);
  }

  /** Leaves "model.safetensors" beside the digits. */
  static void learn(Path directory, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--data", directory.resolve("digits").toString()));
    arguments.addAll(List.of("--model", directory.resolve("model.safetensors").toString()));
    arguments.addAll(List.of(options));
    requireSuccess(Console.run(arguments.toArray(String[]::new)));
  }

  private static void requireSuccess(Console.Result result) {
    assertThat(result.status()).as(result.err()).isZero();
  }
}
