package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.model.ModelSerializer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is written in two ways is the same to every command that reads one. */
class CsvFormTest {

  private static final Charset ENCODING = Charset.forName("windows-1252");

  /** How the other file is written. */
  private static final List<String> FORM =
      List.of(
          "--separator",
          "semicolon",
          "--quote",
          "'",
          "--decimal-comma",
          "--encoding",
          "windows-1252",
          "--names",
          "id,size,coat,animal,price",
          "--missing",
          "-",
          "--kind",
          "id=word");

  @TempDir private Path directory;
  private Path usual;
  private Path other;
  private Path model;

  @BeforeEach
  void data() throws IOException {
    String text = Files.readString(Pets.in(directory).data()).replace("short", "kürzer");
    String rows = text.substring(text.indexOf('\n') + 1);
    usual = Files.writeString(directory.resolve("usual.csv"), text + "60,,long,cat,\n");
    other = directory.resolve("other.csv");
    String written = rows.replace(",", ";").replace('.', ',').replace("long", "'long'");
    Files.writeString(other, written + "60;-;long;cat;\n", ENCODING);
    model = directory.resolve("model.safetensors");
  }

  private static Console.Result run(List<String> form, String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(form);
    return Console.run(words.toArray(String[]::new));
  }

  private Console.Result train(Path data, List<String> form, String... more) {
    List<String> words = new ArrayList<>(form);
    words.addAll(List.of(more));
    words.addAll(List.of("--set", "epochs=3", "--set", "members=2"));
    return run(
        words,
        "train",
        "--data",
        data.toString(),
        "--target",
        "animal",
        "--leave-out",
        "id",
        "--model",
        model.toString(),
        "--force");
  }

  private float[] weights() throws IOException {
    return ModelSerializer.load(model).network().weights();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seed;3", "--seed;3;--on-disk"})
  void trainsTheSameModel(String more) throws IOException {
    Console.Result first = train(usual, List.of(), more.split(";"));
    assertThat(first.err()).isEmpty();
    float[] weights = weights();
    Console.Result second = train(other, FORM, more.split(";"));
    assertThat(second.err()).isEmpty();
    assertThat(weights()).isEqualTo(weights);
    assertThat(ModelSerializer.load(model).inputs().toString()).contains("3 columns");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seed;3", "--seed;3;--on-disk"})
  void testRowsAreWrittenAsTheOthers(String more) throws IOException {
    List<String> words = new ArrayList<>(List.of(more.split(";")));
    words.addAll(List.of("--json", "--test"));
    List<String> usually = new ArrayList<>(words);
    usually.add(usual.toString());
    words.add(other.toString());
    Object figures = train(usual, List.of(), usually.toArray(String[]::new)).json().get("test");
    assertThat(figures).asString().contains("accuracy");
    assertThat((Object) train(other, FORM, words.toArray(String[]::new)).json().get("test"))
        .isEqualTo(figures);
  }

  @Test
  void asksAModelTheSame() throws IOException {
    assertThat(train(usual, List.of()).err()).isEmpty();
    String file = model.toString();
    requireSame("evaluate", file, "--target", "animal", "--json", "--data");
    requireSame("explain", file, "--target", "animal", "--repeats", "2", "--json", "--data");
    requireSame("predict", file, "--json");
    Path page = directory.resolve("page.html");
    String[] report = {"report", file, page + "", "--target", "animal", "--force", "--data"};
    assertThat(with(report, other, FORM).err()).isEmpty();
    assertThat(page).content().contains("0 of 61 examples were taken for another class");
  }

  @Test
  void triesTheSame() throws IOException {
    requireSame(
        "cross-validate",
        "--target",
        "price",
        "--leave-out",
        "id",
        "--set",
        "epochs=2",
        "--folds",
        "2",
        "--json",
        "--data");
  }

  private static Console.Result with(String[] command, Path data, List<String> form) {
    List<String> words = new ArrayList<>(List.of(data.toString()));
    words.addAll(form);
    return run(words, command);
  }

  private void requireSame(String... command) throws IOException {
    Console.Result first = with(command, usual, List.of());
    assertThat(first.err()).isEmpty();
    Map<Object, Object> wanted = new LinkedHashMap<>(first.json());
    Console.Result second = with(command, other, FORM);
    assertThat(second.err()).isEmpty();
    Map<Object, Object> found = new LinkedHashMap<>(second.json());
    wanted.remove("data");
    found.remove("data");
    assertThat(found).isEqualTo(wanted);
  }

  /** Its command trains as the one that is typed does. */
  @Test
  void aSearchSaysThemAgain() throws IOException {
    Path spaces = Files.copy(other, directory.resolve("my data.csv"));
    String[] command = {
      "search",
      "--target",
      "animal",
      "--leave-out",
      "id",
      "--trials",
      "1",
      "--folds",
      "2",
      "--set",
      "epochs=2",
      "--json",
      "--data"
    };
    Console.Result result = with(command, spaces, FORM);
    assertThat(result.err()).isEmpty();
    assertThat(result.json().get("command").toString())
        .startsWith(
            "camada train --data '"
                + spaces
                + "' --separator semicolon --quote ''\\''' --decimal-comma --encoding windows-1252"
                + " --names id,size,coat,animal,price --missing - --kind id=word --target animal ");
  }

  /** Before anything listens. */
  @Test
  void aServerReadsItsRows() {
    assertThat(train(usual, List.of()).err()).isEmpty();
    String[] serve = {"serve", model.toString(), "--target", "coat", "--data"};
    assertThat(with(serve, other, FORM).err())
        .contains(
            "target: column coat: row 0, counted from 0, is \"long\", no class of training: [cat,"
                + " dog]");
  }

  @Test
  void predictWritesAsUsual() throws IOException {
    assertThat(train(usual, List.of()).err()).isEmpty();
    Path few = Files.writeString(directory.resolve("few.csv"), "kürzer;20,5;2\n", ENCODING);
    Console.Result result =
        Console.run(
            "predict",
            model.toString(),
            few.toString(),
            "--separator",
            ";",
            "--decimal-comma",
            "--encoding",
            "latin1",
            "--names",
            "coat,size,price");
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .first()
        .asString()
        .startsWith("coat,size,price,prediction,probability of cat");
    assertThat(result.out().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("kürzer,\"20,5\",2,");
  }

  @Test
  void columnsWithoutNamesAreCounted() throws IOException {
    Path file = Files.writeString(directory.resolve("bare.csv"), "1\ta\n2\tb\n".repeat(20));
    Console.Result result =
        Console.run(
            "cross-validate",
            "--data",
            file.toString(),
            "--separator",
            "tab",
            "--no-header",
            "--target",
            "column 2",
            "--set",
            "epochs=2",
            "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.json().get("mean")).asString().contains("accuracy");
  }
}
