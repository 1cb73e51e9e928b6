package io.github.camada.cli;

import static io.github.camada.cli.Processes.TERMINATED;
import static io.github.camada.cli.Processes.assertEnded;
import static io.github.camada.cli.Processes.children;
import static io.github.camada.cli.Processes.drain;
import static io.github.camada.cli.Processes.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that a signal ends: what they leave and say, and that nothing of them goes on. */
@Tag("slow")
class SignalsIT {

  @TempDir private static Path directory;

  private static App app;

  @BeforeAll
  static void digits() {
    app = DrawnDigits.draw(directory, 600, 100);
  }

  private static String[] training(String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", "--data", "digits"));
    arguments.addAll(List.of("--epochs", "100000", "--hidden", "64"));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  private static void awaitEpoch(Process process) throws IOException {
    BufferedReader out = reader(process);
    String line = out.readLine();
    while (line != null && !line.startsWith("epoch")) {
      line = out.readLine();
    }
    assertThat(line).startsWith("epoch");
    drain(out);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSignalEndsTrainingAtOnceAndSaysHowToGoOn() throws Exception {
    Process process =
        app.start(training("--model", "un finished.safetensors", "--checkpoint", "run.checkpoint"));
    awaitEpoch(process);
    ProcessHandle second = children(process).get(0);
    // Not Process.destroy, which closes the streams as well.
    process.toHandle().destroy();
    assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(TERMINATED);
    assertEnded(second);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("camada: interrupted in epoch ")
        .contains(" of 100000; run.checkpoint keeps it but for the last 500 batches at most; ")
        .endsWith(
            "-jar "
                + System.getProperty("camada.app")
                + " train --data digits --epochs 100000 --hidden 64 --model"
                + " 'un finished.safetensors' --checkpoint run.checkpoint"
                + System.lineSeparator());
    assertThat(directory.resolve("run.checkpoint")).exists();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).noneMatch(file -> file.toString().contains("finished"));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSignalEndsTheLearningOfATableAndSaysHowToGoOn() throws Exception {
    StringBuilder rows = new StringBuilder("x,kind\n");
    for (int row = 0; row < 60; row++) {
      rows.append(row).append(row % 4 < 2 ? ",low\n" : ",high\n");
    }
    Files.writeString(directory.resolve("rows.csv"), rows);
    String command =
        "train --data rows.csv --target kind --set epochs=100000 --set patience=100000"
            + " --model table.safetensors --checkpoint table.run";
    Process process = app.start(command.split(" "));
    while (!Files.exists(directory.resolve("table.run/network-1.checkpoint"))) {
      assertThat(process.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(10);
    }
    process.toHandle().destroy();
    assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(TERMINATED);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("camada: interrupted; table.run keeps it but for some seconds; to go on: ")
        .endsWith(command + System.lineSeparator());
    assertThat(directory.resolve("table.safetensors")).doesNotExist();
  }

  /** A killed process is there, as a zombie, until its parent asks how it has ended. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theSecondJvmEndsWhenTheFirstIsKilledEvenIfNobodyAsksAfterThat() throws Exception {
    Process parent = app.startUnattended(training("--model", "killed.safetensors"));
    try {
      awaitEpoch(parent);
      ProcessHandle first = parent.children().findFirst().orElseThrow();
      ProcessHandle second = first.children().findFirst().orElseThrow();
      first.destroyForcibly();
      assertEnded(second);
    } finally {
      parent.descendants().forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly();
    }
  }
}
