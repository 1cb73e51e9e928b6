package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options for CSV files that make no sense, and files that seem to want some. */
class CsvOptionsTest {

  @TempDir private Path directory;
  private Pets pets;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
  }

  private static Console.Result run(List<String> form, String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(form);
    return Console.run(words.toArray(String[]::new));
  }

  private Console.Result train(String... more) {
    List<String> words = new ArrayList<>(List.of(more));
    words.addAll(List.of("--target", "animal", "--set", "epochs=2", "--set", "members=1"));
    return pets.train(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--separator;ab       | --separator': 'ab', wanted one character, semicolon or",
        "--separator;\"       | csv: separator and quote are '\"' and '\"', wanted two that differ",
        "--encoding;no-such   | --encoding",
        "--names;a,b,a        | --names a,b,a: wanted a name of its own for each column",
        "--names;a,,b         | --names a,,b: wanted a name of its own for each column",
        "--kind;a=text        | 'a=text', wanted COLUMN=KIND with one of number, word, yes-no,"
            + " date",
        "--kind;word          | 'word', wanted COLUMN=KIND",
      })
  void valuesThatMakeNoSenseAreRefused(String words, String error) {
    List<String> form = List.of(words.split(";"));
    for (String command :
        List.of(
            "train;--target;x;--data;d.csv",
            "cross-validate;--target;x;--data;d.csv",
            "search;--target;x;--data;d.csv",
            "evaluate;m;--target;x;--data;d.csv",
            "report;m;r;--target;x;--data;d.csv",
            "explain;m;--target;x;--data;d.csv",
            "serve;m;--target;x;--data;d.csv",
            "predict;m;d.csv")) {
      Console.Result result = run(form, command.split(";"));
      assertThat(result.err()).contains(error);
      assertThat(result.status()).isEqualTo(2);
    }
  }

  @Test
  void aKindIsThatOfAColumn() {
    String error = "camada: " + pets.data() + ": no column \"idd\", for which --kind was given";
    assertThat(train("--kind", "idd=word").err()).isEqualTo(error);
    assertThat(train("--kind", "idd=word", "--on-disk").err()).isEqualTo(error);
    assertThat(train("--kind", "coat=number").err())
        .contains("pets.csv: line 2, column coat: \"long\" is no number");
    assertThat(train("--kind", "coat=words").err()).isEmpty();
    assertThat(pets.predict(pets.data(), "--kind", "size=word").err())
        .isEqualTo("camada: --kind size=word: the model has learnt from numbers");
  }

  @Test
  void whatSeemsToBeWrittenOtherwiseIsSaid() throws IOException {
    Path file = directory.resolve("semi.csv");
    String how =
        " (--separator, --decimal-comma, --encoding, --no-header, --missing and --kind say how a"
            + " file is written)";
    Files.writeString(file, "a;b\n1,5;2,5\n");
    String[] command = {"cross-validate", "--target", "b", "--data", file.toString()};
    assertThat(Console.run(command).err())
        .isEqualTo(
            "camada: semi.csv: line 2: 3 cells, wanted 1, one for each column; the first line"
                + " seems to be separated by semicolons"
                + how);
    Files.writeString(file, "a;b\n1;2\n");
    assertThat(Console.run(command).err())
        .isEqualTo(
            "camada: "
                + file
                + ": only one column, \"a;b\"; if it should be several, set --separator");
    Files.write(file, "a,b\nä,b\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Console.run(command).err())
        .isEqualTo("camada: semi.csv: behind line 0: bytes that are not UTF-8" + how);
  }

  @Test
  void aModelOfPlainFeaturesHasNoColumns() throws IOException {
    MLP network = new MLP(new DenseLayer(2)).build(3, 1);
    Path file = directory.resolve("features.safetensors");
    ModelSerializer.save(
        new Model(network, Inputs.features(3), Outputs.classes("hen", "ox")), file);
    assertThat(
            Console.run("evaluate", file.toString(), "--data", "x.csv", "--target", "bird").err())
        .isEqualTo(
            "camada: --target is for models of tables; %s takes 3 features in a fixed order, without names of columns"
                .formatted(file));
  }

  @Test
  void picturesAreNotInCsvFiles() throws IOException {
    LitImages lit = LitImages.in(directory);
    lit.train("--hidden", "8", "--epochs", "1");
    String file = lit.model().toString();
    String data = directory.toString();
    String error = "camada: --separator is for models of tables; " + file + " takes pictures";
    for (String command :
        List.of(
            "evaluate;%s;--data;%s",
            "report;%s;r.html;--data;%s", "serve;%s;--data;%s", "predict;%s;%s")) {
      assertThat(run(List.of("--separator", "tab"), command.formatted(file, data).split(";")).err())
          .isEqualTo(error);
    }
    assertThat(Console.run("serve", file, "--decimal-comma").err())
        .contains("--decimal-comma: for the CSV file of --data");
    assertThat(Console.run("explain", file, "--picture", "a", "--output", "b", "--no-header").err())
        .contains("--no-header: for a table only, wanted --data");
    assertThat(Console.run("train", "--data", data, "--encoding", "latin1").err())
        .contains("--encoding: for a table only, wanted --target");
  }
}
