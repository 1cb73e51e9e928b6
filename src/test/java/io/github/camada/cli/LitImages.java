package io.github.camada.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Images that are learnt in no time, and the command that does so. */
record LitImages(Path directory) {

  /** Sorted by class; the first sixth is all that there is of class 0. */
  private static final int[] SORTED =
      IntStream.range(0, 30).map(i -> i < 5 ? 0 : i < 17 ? 1 : 2).toArray();

  /** Options of a run that diverges: the second step leads beyond the range of a float. */
  static final String DIVERGING = "--hidden 8,8,8 --optimizer sgd --learning-rate 1e12 --epochs 9";

  static LitImages in(Path directory) throws IOException {
    IdxFiles.writeLit(directory.resolve("data"), "train", 3, SORTED);
    IdxFiles.writeLit(directory.resolve("data"), "t10k", 3, 0, 1, 2);
    return new LitImages(directory);
  }

  String data() {
    return directory.resolve("data").toString();
  }

  Console.Result train(String... options) {
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(List.of("--data", data()));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--model")) {
      arguments.addAll(List.of("--model", model().toString()));
    }
    return Console.run(arguments.toArray(String[]::new));
  }

  Path model() {
    return directory.resolve("model.safetensors");
  }
}
