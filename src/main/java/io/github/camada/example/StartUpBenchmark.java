package io.github.camada.example;

import io.github.camada.feature.Inputs;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures how long a program takes from the start of its JVM to the first prediction of a model of
 * the tutorial's size: starts {@link FirstPrediction} again and again, and reads the clock before
 * each start and when the answer arrives.
 */
public final class StartUpBenchmark {

  private static final List<List<String>> OPTIONS =
      List.of(
          List.of(),
          List.of("--add-modules=jdk.incubator.vector"),
          List.of("-XX:TieredStopAtLevel=1"));

  private StartUpBenchmark() {}

  /**
   * Prints a row for each set of JVM options.
   *
   * @param arguments the number of starts for each, 11 if left out
   * @throws IOException if the model cannot be saved or a JVM cannot be started
   */
  public static void main(String[] arguments) throws IOException {
    int starts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
    Path file = Files.createTempFile("tutorial", ".safetensors");
    try {
      ModelSerializer.save(untrained(), file);
      System.out.println("| Java " + System.getProperty("java.version") + " | median ms | best |");
      System.out.println("|---|---|---|");
      for (List<String> options : OPTIONS) {
        double[] millis = new double[starts];
        for (int i = 0; i < starts; i++) {
          millis[i] = firstPrediction(options, file) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
            Locale.ROOT,
            "| %s | %.0f | %.0f |%n",
            options.isEmpty() ? "no option" : "`" + options.get(0) + "`",
            millis[starts / 2],
            millis[0]);
      }
    } finally {
      Files.delete(file);
    }
  }

  /** The tutorial's network: how well it answers makes no difference to how soon. */
  private static Classifier untrained() {
    MLP model =
        new MLP(
                new DenseLayer(700, Activation.RELU),
                new DenseLayer(500, Activation.RELU),
                new DenseLayer(10))
            .build(28 * 28, 22);
    return new Classifier(model, Inputs.greyImages(28, 28));
  }

  /** Nanoseconds. Taken from outside, as a JVM does not know to the millisecond when it started. */
  private static long firstPrediction(List<String> options, Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FirstPrediction.class.getName(), file.toString()));
    // the line about the missing flag is part of what is measured, but not of what is shown
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    long start = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      if (answer.readLine() == null) {
        throw new IOException("ended without an answer: " + String.join(" ", command));
      }
      return System.nanoTime() - start;
    } finally {
      process.onExit().join();
    }
  }
}
