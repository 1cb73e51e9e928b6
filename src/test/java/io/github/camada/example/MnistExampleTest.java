package io.github.camada.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.metric.Accuracy;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tutorial as a person starts it, offline and without any file of MNIST on the machine. */
class MnistExampleTest {

  /** 11,000 digits to train with leave 1,000 behind those for validation: ten epochs are quick. */
  private static final int TRAIN = 11_000;

  private static final int TEST = 1_000;

  /** Said by the JVM, not by the program. */
  private static final String INCUBATOR_WARNING =
      "WARNING: Using incubator modules: jdk.incubator.vector";

  @TempDir Path directory;

  private ExampleProcess.Result run(Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                // A comma for the decimal point must not come into what others may parse.
                "-Duser.language=de",
                "-Duser.country=DE",
                "--add-modules",
                "jdk.incubator.vector",
                "-classpath",
                Path.of("target", "classes").toAbsolutePath().toString(),
                "io.github.camada.example.MnistExample"));
    command.addAll(List.of(arguments));
    ExampleProcess.Result result = ExampleProcess.java(directory, environment, command);
    List<String> err =
        result.err().stream().filter(line -> !line.equals(INCUBATOR_WARNING)).toList();
    return new ExampleProcess.Result(result.status(), result.out(), err);
  }

  private Path smallMnist() throws IOException {
    return SmallMnist.write(directory.resolve("mnist"), TRAIN, TEST);
  }

  @Test
  @Tag("slow")
  void anEpochThenTheReloadedModelIsJudged() throws Exception {
    assertTutorial(1, 0.5, "22", "target/mnist.safetensors", "1");
  }

  @Test
  @Tag("slow")
  void withoutArgumentsThereAreTenEpochs() throws Exception {
    assertTutorial(10, 0.7);
  }

  private void assertTutorial(int epochs, double leastAccuracy, String... arguments)
      throws Exception {
    ExampleProcess.Result result =
        run(Map.of("CAMADA_MNIST_DIR", smallMnist().toString()), arguments);

    assertThat(result.err()).as("stack traces").noneMatch(line -> line.contains("Exception"));
    assertThat(result.status()).isZero();
    List<String> out = new ArrayList<>(result.out());
    assertThat(out.remove(0)).isEqualTo("data: MNIST");
    assertThat(out.remove(0)).matches("layer +kind +output +shapes +parameters");
    assertThat(out.remove(0)).matches("0 +dense 700 relu +.*\\[784, 700\\] \\+ \\[700\\] +549,500");
    assertThat(out.remove(0)).matches("1 +dense 500 relu +.*\\[700, 500\\] \\+ \\[500\\] +350,500");
    assertThat(out.remove(0)).matches("2 +dense 10 identity +.*\\[500, 10\\] \\+ \\[10\\] +5,010");
    assertThat(out.remove(0)).matches(" +total +905,010");
    for (int epoch = 0; epoch < epochs; epoch++) {
      assertThat(out.remove(0))
          .matches(
              "epoch "
                  + (epoch + 1)
                  + ": loss \\d\\.\\d{4}, accuracy \\d\\.\\d{4}"
                  + "; validation loss \\d\\.\\d{4}, accuracy \\d\\.\\d{4}; \\d+\\.\\d s");
    }
    Path file = directory.resolve(Path.of("target", "mnist.safetensors"));
    assertThat(out.remove(0))
        .isEqualTo(
            "saved to %s and loaded back, %s bytes"
                .formatted(
                    Path.of("target", "mnist.safetensors"),
                    String.format(Locale.ROOT, "%,d", Files.size(file))));
    double accuracy = number("test accuracy: (\\d\\.\\d{4})", out.remove(0));
    assertThat(accuracy).isBetween(leastAccuracy, 1.0);
    assertDigits(out, accuracy);
    assertConfusionMatrix(out);
    assertThat(out).isEmpty();

    Classifier saved = ModelSerializer.load(file).classifier();
    ImageDataset test = SyntheticDigits.generate(TEST, 2);
    assertThat(Accuracy.of(test.labels(), saved.predictAll(test)))
        .as("the file holds what was judged")
        .isEqualTo(accuracy);
  }

  /** Takes the lines of the digits; their mean, weighted, is the accuracy of all. */
  private static void assertDigits(List<String> out, double accuracy) {
    assertThat(out.remove(0)).isEqualTo("accuracy for each digit, ascending:");
    List<Integer> digits = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String line = out.remove(0);
      digits.add((int) number("  digit (\\d): \\d\\.\\d{4}", line));
      accuracies.add(number("  digit \\d: (\\d\\.\\d{4})", line));
    }
    assertThat(digits).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(accuracies).isSortedAccordingTo(Comparator.naturalOrder());
    int[] counts = SyntheticDigits.generate(TEST, 2).counts();
    double correct = 0;
    for (int i = 0; i < 10; i++) {
      correct += accuracies.get(i) * counts[digits.get(i)];
    }
    assertThat(correct / TEST).isCloseTo(accuracy, within(1e-4));
  }

  /** Takes the lines of the matrix; every row's shares sum to one. */
  private static void assertConfusionMatrix(List<String> out) {
    assertThat(out.remove(0)).isEqualTo("confusion matrix, each row divided by its sum:");
    assertThat(out.remove(0)).matches("true.pred( +\\d){10}");
    for (int digit = 0; digit < 10; digit++) {
      String line = out.remove(0);
      assertThat(line).matches(" +" + digit + "( \\d\\.\\d{4}){10}");
      double sum = 0;
      for (String cell : line.strip().split(" +", 2)[1].split(" +")) {
        sum += Double.parseDouble(cell);
      }
      assertThat(sum).isCloseTo(1, within(6e-4));
    }
  }

  private static double number(String pattern, String line) {
    Matcher matcher = Pattern.compile(pattern).matcher(line);
    assertThat(matcher.matches()).as("%s in: %s", pattern, line).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  @Tag("slow")
  void withoutMnistAndWithoutANetworkItTakesSyntheticDigitsAndSaysSo() throws Exception {
    ExampleProcess.Result result = run(Map.of(), "7", "models/digits.safetensors", "1");
    assertThat(result.err()).as("stack traces").noneMatch(line -> line.contains("Exception"));
    assertThat(result.status()).isZero();
    assertThat(result.out().subList(0, 3))
        .containsExactly(
            "data: synthetic digits, because",
            "  MNIST is not on this machine and cannot be downloaded:",
            "  train-images-idx3-ubyte.gz: no mirror gave it");
    assertThat(result.out().get(3)).startsWith("  https://");
    assertThat(result.out()).allMatch(line -> line.length() <= 120, "fits a terminal");
    assertThat(result.out()).filteredOn(line -> line.startsWith("epoch ")).hasSize(1);
    assertThat(result.out())
        .anyMatch(
            line ->
                line.startsWith("saved to " + Path.of("models", "digits.safetensors") + " and"));
    String accuracy =
        result.out().stream().filter(line -> line.startsWith("test accuracy")).findFirst().get();
    assertThat(number("test accuracy: (\\d\\.\\d{4})", accuracy)).isBetween(0.9, 1.0);
    assertThat(result.out()).anyMatch(line -> line.startsWith("confusion matrix"));
    assertThat(directory.resolve("models/digits.safetensors")).isNotEmptyFile();
  }

  @Test
  void aDirectoryWithoutTheFilesIsAnErrorInOneLine() throws Exception {
    ExampleProcess.Result result = run(Map.of("CAMADA_MNIST_DIR", directory.toString()));
    assertThat(result.err())
        .containsExactly(
            "MnistExample: CAMADA_MNIST_DIR="
                + directory
                + ": has no train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                + " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte (plain or .gz)");
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isOne();
  }

  @Test
  void aModelThatCannotBeSavedIsKnownBeforeItIsTrained() throws Exception {
    ExampleProcess.Result result =
        run(
            Map.of("CAMADA_MNIST_DIR", smallMnist().toString()),
            "22",
            directory.resolve("mnist").toString(),
            "1");
    assertThat(result.err())
        .singleElement()
        .asString()
        .endsWith(directory.resolve("mnist") + ": is a directory, wanted a file");
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isOne();
  }

  @Test
  void noDirectoryAtAllIsAnErrorInOneLine() throws Exception {
    String absent = directory.resolve("absent").toString();
    ExampleProcess.Result result = run(Map.of("CAMADA_MNIST_DIR", absent));
    assertThat(result.err())
        .containsExactly("MnistExample: CAMADA_MNIST_DIR=" + absent + ": is not a directory");
    assertThat(result.status()).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "one, 'For input string: \"one\"'",
    "1 m.safetensors ten, 'For input string: \"ten\"'",
    "1 m.safetensors 0, 'run length: 0 epochs, wanted at least 1'",
    "1 m.safetensors 10 more, given 4 arguments"
  })
  void wrongArgumentsAreAnErrorInOneLine(String arguments, String reason) throws Exception {
    ExampleProcess.Result result = run(Map.of(), arguments.split(" "));
    assertThat(result.err())
        .containsExactly("usage: MnistExample [seed [file [epochs]]]: " + reason);
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(2);
  }
}
