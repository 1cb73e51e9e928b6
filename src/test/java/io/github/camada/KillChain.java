package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * A program with checkpoints that was killed, started again and killed, as often as that.
 *
 * @param whileWriting kills while a checkpoint was written
 * @param otherwise kills at another moment
 * @param completedRuns that came to their end before they were killed
 */
public record KillChain(int whileWriting, int otherwise, int completedRuns) {

  /** What a test looks at. */
  @FunctionalInterface
  public interface Check {

    /** Looks. */
    void run() throws Exception;
  }

  /**
   * Kills. How a machine shares its time decides what a kill meets, so a chain goes on until it has
   * met both, but not if no kill brings it nearer to that for {@link Patience#LONGEST}.
   *
   * @param kills at least
   * @param directory of the checkpoints, in which there are temporary files while one is written
   * @param program runs and says whether it was killed
   * @param afterKill what is true then
   * @param afterEnd what is true of a run that ended; the next begins anew
   */
  public static KillChain of(
      int kills, Path directory, Callable<Boolean> program, Check afterKill, Check afterEnd)
      throws Exception {
    return of(kills, 1, directory, program, afterKill, afterEnd);
  }

  /**
   * Kills as above, but goes on until it has met each of both more than once.
   *
   * @param kills at least
   * @param each kills while a checkpoint is written, and as many at another moment, at least
   * @param directory of the checkpoints, in which there are temporary files while one is written
   * @param program runs and says whether it was killed
   * @param afterKill what is true then
   * @param afterEnd what is true of a run that ended; the next begins anew
   */
  public static KillChain of(
      int kills,
      int each,
      Path directory,
      Callable<Boolean> program,
      Check afterKill,
      Check afterEnd)
      throws Exception {
    return of(kills, each, directory, program, afterKill, afterEnd, Patience.LONGEST);
  }

  static KillChain of(
      int kills,
      int each,
      Path directory,
      Callable<Boolean> program,
      Check afterKill,
      Check afterEnd,
      Duration longest)
      throws Exception {
    KillChain met = new KillChain(0, 0, 0);
    int missing = met.missing(kills, each);
    long begin = System.nanoTime();
    while (missing > 0) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as(
              "for too long no kill of a kind that is missing: %d, %d of each; %s",
              kills, each, met)
          .isLessThanOrEqualTo(longest);
      if (program.call()) {
        boolean writing = !temporaryFiles(directory).isEmpty();
        met = met.plus(new KillChain(writing ? 1 : 0, writing ? 0 : 1, 0));
        afterKill.run();
      } else {
        met = met.plus(new KillChain(0, 0, 1));
        afterEnd.run();
      }
      if (met.missing(kills, each) < missing) {
        missing = met.missing(kills, each);
        begin = System.nanoTime();
      }
    }
    return met;
  }

  private int missing(int kills, int each) {
    int others = Math.max(0, each - whileWriting) + Math.max(0, each - otherwise);
    return Math.max(others, kills - kills());
  }

  /** Of whatever is being written, or was when its writer was killed. */
  public static Set<String> temporaryFiles(Path directory) {
    String[] files = directory.toFile().list((in, name) -> name.matches("[.]camada-.*[.]tmp"));
    return files == null ? Set.of() : Set.of(files);
  }

  /** At all moments. */
  public int kills() {
    return whileWriting + otherwise;
  }

  /** Of two chains together. */
  public KillChain plus(KillChain other) {
    return new KillChain(
        whileWriting + other.whileWriting,
        otherwise + other.otherwise,
        completedRuns + other.completedRuns);
  }
}
