package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.KillChain;
import io.github.camada.KilledProgram;
import io.github.camada.file.Sha256;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.kernel.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link LearnerProgram} is killed at random moments, some of them while a checkpoint is written,
 * and started again each time. What it leaves in the end is the model file of a run that nobody
 * killed.
 */
class LearnerCrashTest {

  private static final int ROWS = 200;
  private static final int KILLS = 15;

  /** Far below those of all three networks together. */
  private static final int MOST_BATCHES = 40;

  /** About as long as a batch takes together with its checkpoint. */
  private static final int BATCH_MICROSECONDS = 5_000;

  private static final List<String> OPTIONS =
      List.of("-Dcamada.threads=2", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  @TempDir private Path home;
  private final RandomStream random = new RandomStream(11);

  private Path table() throws IOException {
    StringBuilder text = new StringBuilder("x,y,kind\n");
    for (int row = 0; row < ROWS; row++) {
      int x = random.nextInt(100);
      text.append(x).append(',').append(row % 7).append(x < 50 ? ",low\n" : ",high\n");
    }
    return Files.writeString(home.resolve("rows.csv"), text);
  }

  private String learnt(String where, Path model, Path... checkpoints) throws Exception {
    List<String> arguments = arguments(where, model, checkpoints);
    JavaProcess process =
        JavaProcess.run(home, OPTIONS, LearnerProgram.class, arguments.toArray(String[]::new));
    assertThat(process.exitCode()).as("%s", process.errors()).isZero();
    return Sha256.of(Files.readAllBytes(model));
  }

  private List<String> arguments(String where, Path model, Path... checkpoints) {
    List<String> arguments = new ArrayList<>();
    arguments.add(where);
    arguments.add(home.resolve("rows.csv").toString());
    arguments.add(model.toString());
    for (Path each : checkpoints) {
      arguments.add(each.toString());
    }
    return arguments;
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "file", "pictures"})
  @Tag("slow")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGKILL")
  void killedAgainAndAgainItLeavesTheSameModel(String where) throws Exception {
    table();
    String expected = learnt(where, home.resolve("whole.safetensors"));
    Path model = home.resolve("model.safetensors");
    Path checkpoints = home.resolve("checkpoints");
    List<String> arguments = arguments(where, model, checkpoints);
    KillChain met =
        KillChain.of(
            KILLS,
            checkpoints,
            () -> KilledProgram.kill(OPTIONS, LearnerProgram.class, arguments, moment()),
            () -> {},
            () -> compare(expected, model, checkpoints));
    System.out.println(met);
    assertThat(learnt(where, model, checkpoints)).isEqualTo(expected);
    compare(expected, model, checkpoints);
  }

  /** Then the next run begins anew. */
  private static void compare(String expected, Path model, Path checkpoints) throws IOException {
    assertThat(Sha256.of(Files.readAllBytes(model))).isEqualTo(expected);
    Files.delete(model);
    assertThat(checkpoints.toFile().list())
        .containsExactlyInAnyOrder(
            "run.json", "network-1.checkpoint", "network-2.checkpoint", "network-3.checkpoint");
    for (String file : checkpoints.toFile().list()) {
      Files.delete(checkpoints.resolve(file));
    }
  }

  private KilledProgram.Moment moment() {
    int batches = 1 + random.nextInt(MOST_BATCHES);
    return KilledProgram.afterLine(batches, random.nextInt(BATCH_MICROSECONDS));
  }
}
