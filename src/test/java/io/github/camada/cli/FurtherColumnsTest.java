package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Columns of a file that a model does not take are no reason to refuse it, whatever is in them. */
class FurtherColumnsTest {

  /** As a program writes its own numbers of the rows: without a name for them. */
  private static final String NAMES = ",size,note,coat,note,animal\n";

  @TempDir private Path directory;
  private Pets pets;
  private Path odd;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
    pets.copyOfLearnt();
    odd =
        Files.writeString(
            directory.resolve("odd.csv"),
            NAMES + "0,21.50,12,long,,cat\n1,22,13,long,,cat\n2,64,late,short,x,dog\n");
  }

  private static Console.Result run(String command, Object... files) {
    Console.Result result = Console.run(command.formatted(files).split(" "));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return result;
  }

  @Test
  void predictAnswersAndKeepsTheirCells() throws IOException {
    List<String> lines = run("predict %s %s", pets.model(), odd).out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("column 1,size,note,coat,column 5,animal,prediction,");
    assertThat(lines.get(1)).startsWith("0,21.50,12,long,,cat,cat,0.9");
    assertThat(lines.get(3)).startsWith("2,64,late,short,x,dog,dog,");
    assertThat(run("predict %s %s --json", pets.model(), odd).json().get("rows"))
        .asInstanceOf(LIST)
        .hasSize(3);
  }

  @Test
  void predictKeepsAFirstLineThatIsARow() throws IOException {
    Path rows = pets.rows("21.5,long,7\n64,short,late\n");
    assertThat(
            run("predict %s %s --names size,coat,note", pets.model(), rows).out().lines().toList())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("size,coat,note,prediction,"))
        .satisfies(lines -> assertThat(lines.get(1)).startsWith("21.5,long,7,cat,"));
  }

  @Test
  void theOthersReadWhatTheyUse() {
    assertThat(run("evaluate %s --data %s --target animal", pets.model(), odd).out())
        .contains("accuracy", "1.0000");
    assertThat(run("explain %s --data %s --target animal --repeats 2", pets.model(), odd).out())
        .contains("size", "coat")
        .doesNotContain("note");
    Path report = directory.resolve("report.html");
    run("report %s %s --data %s --target animal", pets.model(), report, odd);
    assertThat(report).isNotEmptyFile();
  }

  /** It gives its bytes once, so nothing can be known of its columns before it is read. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aPipeIsReadAtOnceAndNeverInPart() throws Exception {
    Path pipe = directory.resolve("pipe.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (String command :
        List.of("evaluate %s --data %s --target animal --json", "predict %s %s --json")) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                try {
                  Files.write(pipe, Files.readAllBytes(pets.data()));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      String given = run(command, pets.model(), pipe).out();
      String wanted = run(command, pets.model(), pets.data()).out();
      assertThat(given.replace(pipe.toString(), pets.data().toString())).isEqualTo(wanted);
      writing.join();
    }
    assertThat(Console.run("predict", pets.model().toString(), pipe.toString()).err())
        .isEqualTo("camada: " + pipe + ": is no regular file, and has to be read twice");
  }

  @Test
  void aFileThatIsNotThereIsSaidToBeMissing() {
    Path absent = directory.resolve("absent.csv");
    assertThat(Console.run("predict", pets.model().toString(), absent.toString()).err())
        .isEqualTo("camada: " + absent + ": no such file");
  }

  @Test
  void trainingReadsOfItsTestWhatItUses() {
    run(
        "train --data %s --target animal --leave-out id,price --test %s --model %s --set members=1"
            + " --set epochs=2",
        pets.data(), odd, directory.resolve("new.safetensors"));
  }

  /** Each of the two models needs its own columns. */
  @Test
  void aModelIsComparedWithOneThatTakesOtherColumns() throws IOException {
    Path other = directory.resolve("other.safetensors");
    run(
        "train --data %s --target animal --leave-out id,size,coat --model %s --set members=1"
            + " --set epochs=2",
        pets.data(), other);
    run("evaluate %s --data %s --target animal --against %s", pets.model(), pets.data(), other);
  }

  @Test
  void aFileWithNoColumnOfTheModelIsRefused() throws IOException {
    assertThat(pets.predict(pets.rows("length,fur\n3,long\n")).err())
        .startsWith(
            "camada: " + directory.resolve("new.csv") + ": none of the model's columns, such as \"")
        .endsWith("\", is in this file");
  }
}
