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
 * the tutorial's size: starts {@link FirstPrediction} again and again, from a jar as in use, and
 * reads the clock before each start and when the answer arrives. The last row has an archive of the
 * classes that an earlier start has loaded.
 */
public final class StartUpBenchmark {

  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  private StartUpBenchmark() {}

  /**
   * Prints a row for each set of JVM options.
   *
   * @param arguments the number of starts for each, 11 if left out
   * @throws IOException if the model cannot be saved or a JVM cannot be started
   */
  public static void main(String[] arguments) throws IOException {
    int starts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
    Path directory = Files.createTempDirectory("start-up");
    Path model = directory.resolve("tutorial.safetensors");
    Path jar = directory.resolve("camada.jar");
    Path archive = directory.resolve("classes.jsa");
    try {
      ModelSerializer.save(untrained(), model);
      ClassPathJar.write(jar);
      List<String> program =
          List.of("-cp", jar.toString(), FirstPrediction.class.getName(), model.toString());
      firstPrediction(List.of("-XX:ArchiveClassesAtExit=" + archive), program);
      System.out.println("| Java " + System.getProperty("java.version") + " | median ms | best |");
      System.out.println("|---|---|---|");
      row("no option", starts, List.of(), program);
      row(VECTORS, starts, List.of(VECTORS), program);
      row("-XX:TieredStopAtLevel=1", starts, List.of("-XX:TieredStopAtLevel=1"), program);
      row("-XX:SharedArchiveFile", starts, List.of("-XX:SharedArchiveFile=" + archive), program);
    } finally {
      for (Path each : List.of(archive, jar, model, directory)) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static void row(String name, int starts, List<String> options, List<String> program)
      throws IOException {
    double[] millis = new double[starts];
    for (int i = 0; i < starts; i++) {
      millis[i] = firstPrediction(options, program) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(Locale.ROOT, "| `%s` | %.0f | %.0f |%n", name, millis[starts / 2], millis[0]);
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
  private static long firstPrediction(List<String> options, List<String> program)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(program);
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
