package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.PythonFiles;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class InfoCommandTest {

  @TempDir private Path directory;

  private static String info(String... options) {
    CommandLine line = Main.commandLine();
    StringWriter out = new StringWriter();
    line.setOut(new PrintWriter(out));
    String[] arguments =
        Stream.concat(Stream.of("info"), Stream.of(options)).toArray(String[]::new);
    assertThat(Main.execute(line, arguments)).isZero();
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void tensorsOfAnotherProgramAreListed() {
    Path path = PythonFiles.path("state-square.safetensors");
    assertThat(info(path.toString()))
        .isEqualTo(
            path
                + """
                : 384 bytes, 4 tensors of another program
                format: pt
                0.bias F32 [3]
                0.weight F32 [3, 3]
                2.bias F32 [3]
                2.weight F32 [3, 3]
                """);
    assertThat(info(path.toString(), "--json"))
        .contains("\"metadata\":{\"format\":\"pt\"}")
        .contains("{\"name\":\"2.weight\",\"dtype\":\"F32\",\"shape\":[3,3]}");
  }

  @Test
  void aTemperatureIsShown() throws IOException {
    MLP network = new MLP(new DenseLayer(2)).build(3, 1);
    Model model = new Model(network, Inputs.features(3), Outputs.classes("hen", "ox"));
    String path = directory.resolve("model.safetensors").toString();
    ModelSerializer.save(model, Path.of(path));
    assertThat(info(path)).doesNotContain("temperature");
    assertThat(info(path, "--json")).doesNotContain("temperature");
    ModelSerializer.save(model.withTemperature(1.25), Path.of(path));
    assertThat(info(path)).contains("outputs divided by the temperature 1.250\n");
    assertThat(info(path, "--json")).contains("\"temperature\":1.25");
  }

  @Test
  void textsOfAFileMoveNoCursor() {
    String hostile = "\u001b[2J\r";
    TrainingRecord record =
        new TrainingRecord(
            hostile,
            new TrainingSettings(1, 2, 3),
            hostile,
            hostile,
            hostile,
            hostile,
            Optional.of(hostile));
    assertThat(InfoCommand.text(record).replace(System.lineSeparator(), "|"))
        .isEqualTo(
            "trained by camada \"E\": 1 epoch in batches of 2, seed 3|\"E\", \"E\", \"E\"|data \"E\"|validation \"E\""
                .replace("E", "\\u001b[2J\\u000d"));
    assertThat(InfoCommand.text(record.withRecipe(hostile)).replace(System.lineSeparator(), "|"))
        .contains("|recipe \"\\u001b[2J\\u000d\"|data ");
  }

  @ParameterizedTest
  @CsvSource({
    "a.png, 89504e470d0a1a0a0000, a PNG picture; predict MODEL FILE answers for it",
    "a.h5, 894844460d0a1a0a00, 'an HDF5 file; import reads those of Keras, named .h5'",
    "a.pt, 504b030414, 'a zip archive; import reads those of Keras, named .keras; export PyTorch''s"
        + " to ONNX'",
    "a.pkl, 80049500, a Python pickle; export it to ONNX or safetensors there",
    "a.csv, 612c620a312c320a, a table; train --data FILE --target COLUMN learns from it",
    "a.heic, 000000186674797068656963, a HEIC picture; save it as PNG or JPEG to predict from it",
    "a.heif, 00000018667479706d736631, a HEIC picture; save it as PNG or JPEG to predict from it",
    "a.avif, 000000186674797061766966, an AVIF picture; save it as PNG or JPEG to predict from it",
    "a.webp, 524946462400000057454250, a WebP picture; save it as PNG or JPEG to predict from it",
    "a.tiff, 4d4d002a00000008, a TIFF picture; save it as PNG or JPEG to predict from it",
    "a.txt, 68656c6c6f, a text",
    "a.bin, '', an empty file"
  })
  void aFileOfAnotherKindIsSaidToBeOne(String name, String bytes, String what) throws IOException {
    Path file = Files.write(directory.resolve(name), HexFormat.of().parseHex(bytes));
    Console.Result result = Console.run("info", file.toString());
    assertThat(result.err())
        .isEqualTo("camada: " + file + ": " + what.replaceFirst("(?=;|$)", ", not a model file"));
    assertThat(result.status()).isEqualTo(1);
  }

  /** Its first bytes are the length of its header, which can spell anything. */
  @Test
  void aDamagedModelIsNoForeignFile() throws IOException {
    Path file = directory.resolve("model.safetensors");
    Files.write(file, HexFormat.of().parseHex("424d0000000000007b7d"));
    assertThat(Console.run("info", file.toString()).err())
        .startsWith("camada: ")
        .contains("model.safetensors")
        .doesNotContain("BMP");
  }

  @Test
  void aCheckpointIsSaidToBeOne() throws IOException {
    IdxFiles.writeLit(directory, "train", 3, 0, 1, 2, 0, 1, 2, 0, 1, 2);
    IdxFiles.writeLit(directory, "t10k", 3, 0, 1, 2);
    String run = directory.resolve("run.checkpoint").toString();
    Console.run(
        "train",
        "--data",
        directory.toString(),
        "--model",
        directory.resolve("m.safetensors").toString(),
        "--epochs",
        "1",
        "--hidden",
        "4",
        "--checkpoint",
        run);
    assertThat(info(run))
        .contains("tensors of a checkpoint, from which train --checkpoint goes on")
        .hasLineCount(1);
  }
}
