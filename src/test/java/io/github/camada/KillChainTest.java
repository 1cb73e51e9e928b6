package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillChainTest {

  @TempDir private Path directory;

  private KillChain chain(Callable<Boolean> program, Duration longest) throws Exception {
    return KillChain.of(2, 1, directory, program, () -> {}, () -> {}, longest);
  }

  /** Killed, then not, then killed while it writes. */
  @Test
  void itEndsWhenItHasMetBoth() throws Exception {
    int[] calls = new int[1];
    KillChain met =
        chain(
            () -> {
              calls[0]++;
              if (calls[0] == 3) {
                Files.createFile(directory.resolve(".camada-1.tmp"));
              }
              return calls[0] != 2;
            },
            Patience.LONGEST);
    assertThat(met).isEqualTo(new KillChain(1, 1, 1));
  }

  @Test
  void itGoesOnUntilItHasMetSoManyOfEach() throws Exception {
    int[] calls = new int[1];
    Callable<Boolean> program =
        () -> {
          calls[0]++;
          if (calls[0] == 4) {
            Files.createFile(directory.resolve(".camada-1.tmp"));
          }
          return true;
        };
    assertThat(KillChain.of(2, 2, directory, program, () -> {}, () -> {}))
        .isEqualTo(new KillChain(2, 3, 0));
  }

  /** A program that is never killed, or never while it writes. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itDoesNotWaitForeverForWhatDoesNotCome(boolean killed) {
    assertThatThrownBy(() -> chain(() -> killed, Duration.ofMillis(50)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "no kill of a kind that is missing: 2, 1 of each; KillChain[whileWriting=0, ");
  }
}
