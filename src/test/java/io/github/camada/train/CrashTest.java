package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.KillChain;
import io.github.camada.KilledProgram;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.kernel.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link CrashProgram} is killed at random moments, most of them after it has begun to train, and
 * started again each time; some moments are in the middle of writing a checkpoint. What it leaves
 * in the end are the bits of a run that was never interrupted.
 */
class CrashTest {

  /** About as long as the program takes from its start to its first batch. */
  private static final int START_MILLISECONDS = 300;

  private static final int MOST_BATCHES = 30;

  private static final int KILLS_OF_A_CHAIN = 25;

  /** About as long as a batch takes together with its checkpoint. */
  private static final int BATCH_MICROSECONDS = 5_000;

  private static final String JAVA = JavaProcess.java(Path.of(System.getProperty("java.home")));
  private static final List<String> OPTIONS =
      List.of("-Dcamada.threads=1", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  @TempDir Path directory;

  /** What a run without interruption leaves. */
  private String expected(String schedule) throws Exception {
    Path model = directory.resolve("whole-" + schedule + ".safetensors");
    JavaProcess process =
        JavaProcess.run(directory, OPTIONS, CrashProgram.class, schedule, model.toString());
    assertThat(process.exitCode()).as("%s", process.errors()).isZero();
    return bits(model);
  }

  /** Of the model file, and the figures of the history. */
  private static String bits(Path model) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    Path figures = model.resolveSibling(model.getFileName() + ".figures");
    return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(model)))
        + "\n"
        + Files.readString(figures);
  }

  @Test
  @Tag("slow")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGKILL")
  void killedAt200MomentsUnderEachScheduleItEndsWithTheSameBits() throws Exception {
    List<String> schedules = new ArrayList<>(new TreeSet<>(CrashProgram.SCHEDULES.keySet()));
    schedules.add(CrashProgram.PLATEAU);
    killAndRestart(schedules);
  }

  /** One chain for each schedule. */
  private void killAndRestart(List<String> schedules) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(4, schedules.size()));
    List<Callable<KillChain>> chains = new ArrayList<>();
    for (String schedule : schedules) {
      Path home = Files.createDirectory(directory.resolve("chain-" + schedule));
      RandomStream random = new RandomStream(chains.size());
      String expected = expected(schedule);
      chains.add(() -> chain(schedule, expected, home, random));
    }
    KillChain all = new KillChain(0, 0, 0);
    try {
      for (Future<KillChain> chain : threads.invokeAll(chains)) {
        all = all.plus(chain.get());
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.printf(
        "killed %d times while a checkpoint was written, %d times otherwise; %d runs completed%n",
        all.whileWriting(), all.otherwise(), all.completedRuns());
    assertThat(all.kills()).isGreaterThanOrEqualTo(schedules.size() * KILLS_OF_A_CHAIN);
    assertThat(all.completedRuns()).isGreaterThanOrEqualTo(schedules.size());
  }

  /** Kills, starts again, kills; a run that ends before it is killed is compared, then the next. */
  private static KillChain chain(String schedule, String expected, Path home, RandomStream random)
      throws Exception {
    // apart from the checkpoint, whose temporary files are counted
    Path model = Files.createDirectory(home.resolve("result")).resolve("model.safetensors");
    Path checkpoint = home.resolve("run.checkpoint");
    List<String> arguments = List.of(schedule, model.toString(), checkpoint.toString());
    KillChain met =
        KillChain.of(
            KILLS_OF_A_CHAIN,
            home,
            () -> KilledProgram.kill(OPTIONS, CrashProgram.class, arguments, moment(home, random)),
            () -> {
              // a run without interruption leaves no other file, a killed one at most one
              assertThat(KillChain.temporaryFiles(home)).hasSizeLessThanOrEqualTo(1);
              if (Files.exists(checkpoint)) {
                assertThat(Checkpoint.read(checkpoint).tensors()).isNotEmpty();
              }
            },
            () -> compare(expected, model, checkpoint));
    JavaProcess last =
        JavaProcess.run(home, OPTIONS, CrashProgram.class, arguments.toArray(String[]::new));
    assertThat(last.exitCode()).as("%s", last.errors()).isZero();
    compare(expected, model, checkpoint);
    return met.plus(new KillChain(0, 0, 1));
  }

  private static void compare(String expected, Path model, Path checkpoint) throws Exception {
    assertThat(bits(model)).isEqualTo(expected);
    assertThat(checkpoint.getParent())
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith(".camada-"));
    Files.delete(model);
    Files.delete(checkpoint);
  }

  /** Looks often: one is there for a millisecond. */
  private static void awaitAnotherTemporaryFile(Path home, Process process)
      throws InterruptedException {
    Set<String> before = KillChain.temporaryFiles(home);
    while (process.isAlive() && before.containsAll(KillChain.temporaryFiles(home))) {
      TimeUnit.MICROSECONDS.sleep(100);
    }
  }

  /**
   * A quarter at any moment since the start, a quarter when a file appears that is being written;
   * the others, however fast the machine is, some batches later: each prints a line.
   */
  private static KilledProgram.Moment moment(Path home, RandomStream random) {
    int kind = random.nextInt(4);
    if (kind == 0) {
      int milliseconds = random.nextInt(START_MILLISECONDS);
      return (process, output) -> Thread.sleep(milliseconds);
    }
    if (kind == 1) {
      return (process, output) -> awaitAnotherTemporaryFile(home, process);
    }
    int batches = 1 + random.nextInt(MOST_BATCHES);
    return KilledProgram.afterLine(batches, random.nextInt(BATCH_MICROSECONDS));
  }

  /**
   * A limit of the size of files stands for a full disk. The first checkpoints fit; the one behind
   * the first epoch, with the best weights in it, does not.
   */
  @Test
  @Tag("slow")
  @DisabledOnOs(OS.WINDOWS)
  void aFullDiskIsAnErrorAndARunCanGoOnWhenThereIsSpace() throws Exception {
    Path model = directory.resolve("model.safetensors");
    Path checkpoint = directory.resolve("run.checkpoint");

    JavaProcess process = limited(450, model, checkpoint);

    assertThat(process.exitCode()).isEqualTo(1);
    assertThat(String.join("\n", process.errors()))
        .contains(
            "io.github.camada.train.CheckpointException: a checkpoint could not be written, one"
                + " from before is as it was: write "
                + checkpoint
                + ": java.io.IOException: File too large");
    assertThat(KillChain.temporaryFiles(directory)).isEmpty();
    RunProgress kept = Checkpoint.read(checkpoint).progress();
    assertThat(kept.epoch()).isZero();
    assertThat(kept.batch()).isEqualTo(4);
    JavaProcess.run(
        directory,
        OPTIONS,
        CrashProgram.class,
        "constant",
        model.toString(),
        checkpoint.toString());
    compare(expected("constant"), model, checkpoint);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDiskThatIsFullFromTheBeginIsAnErrorBeforeTheFirstBatch() throws Exception {
    Path checkpoint = directory.resolve("run.checkpoint");
    JavaProcess process = limited(50, directory.resolve("model.safetensors"), checkpoint);
    assertThat(process.exitCode()).isEqualTo(1);
    assertThat(String.join("\n", process.errors())).contains("File too large");
    assertThat(KillChain.temporaryFiles(directory)).isEmpty();
    assertThat(checkpoint).doesNotExist();
  }

  /** With files of at most so many KiB. */
  private JavaProcess limited(int kibibytes, Path model, Path checkpoint) throws Exception {
    // POSIX: in units of 512 bytes
    String limit = "ulimit -f " + 2 * kibibytes + "; exec \"$@\"";
    return JavaProcess.run(
        directory,
        List.of("/bin/sh", "-c", limit, "sh", JAVA),
        OPTIONS,
        CrashProgram.class,
        "constant",
        model.toString(),
        checkpoint.toString());
  }
}
