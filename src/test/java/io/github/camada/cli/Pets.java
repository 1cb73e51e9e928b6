package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file of cats and dogs, and the commands that learn and answer it. */
record Pets(Path directory, Path data) {

  static Pets in(Path directory) throws IOException {
    return new Pets(directory, pets(directory.resolve("pets.csv")));
  }

  /** Cats are small, dogs are large; the price is three times the size. */
  private static Path pets(Path file) throws IOException {
    StringBuilder csv = new StringBuilder("id,size,coat,animal,price\n");
    for (int i = 0; i < 60; i++) {
      boolean cat = i % 3 == 0;
      double size = (cat ? 20 : 60) + i % 7;
      csv.append(i).append(',').append(size).append(',').append(i % 2 == 0 ? "long" : "short");
      csv.append(',').append(cat ? "cat" : "dog").append(',').append(3 * size).append('\n');
    }
    return Files.writeString(file, csv);
  }

  /** Tells cats from dogs, by size and coat: learnt once for all that ask something of it. */
  static byte[] learnt() {
    return Learnt.MODEL;
  }

  private static final class Learnt {

    private static final byte[] MODEL = model();

    private static byte[] model() {
      try {
        Path directory = Files.createTempDirectory("camada-pets");
        Pets pets = in(directory);
        try {
          Console.Result result = pets.train("--target", "animal", "--leave-out", "id,price");
          assertThat(result.status()).as(result.err()).isZero();
          return Files.readAllBytes(pets.model());
        } finally {
          for (Path each : List.of(pets.model(), pets.data(), directory)) {
            Files.deleteIfExists(each);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Path copyOfLearnt() throws IOException {
    return Files.write(model(), learnt());
  }

  Path model() {
    return directory.resolve("pets.safetensors");
  }

  Console.Result train(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--data", data.toString(), "--model", model() + ""));
    arguments.addAll(List.of(options));
    return Console.run(arguments.toArray(String[]::new));
  }

  Path rows(String text) throws IOException {
    return Files.writeString(directory.resolve("new.csv"), text);
  }

  Console.Result predict(Path rows, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("predict", model().toString(), rows.toString()));
    arguments.addAll(List.of(options));
    return Console.run(arguments.toArray(String[]::new));
  }

  /** The words of a search for what tells cats from dogs, which takes a moment. */
  String[] search(List<String> options) {
    List<String> words =
        new ArrayList<>(List.of("search", "--data", data + "", "--target", "animal"));
    words.addAll(List.of("--trials", "1", "--folds", "2", "--set", "epochs=2"));
    words.addAll(options);
    return words.toArray(String[]::new);
  }

  /** That a command is refused before it does anything; its words stand between semicolons. */
  void requireRefused(String command, String error) {
    List<String> arguments = new ArrayList<>(List.of(command.split(";")));
    arguments.addAll(1, List.of("--data", data.toString()));
    Console.Result result = Console.run(arguments.toArray(String[]::new));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(error);
  }
}
