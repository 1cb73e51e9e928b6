package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which part a thread takes of those that are left. */
class PartsTest {

  @Test
  void aThreadTakesThePartOfItsOwnNumberFirst() {
    int left = (int) Parts.all(4);
    assertThat(Parts.next(left, 2)).isEqualTo(2);
    left = Parts.without(left, 2);
    assertThat(left).isEqualTo(0b1011);
    assertThat(Parts.next(left, 2)).as("then the first one of the others").isZero();
    assertThat(Parts.next(left, 40)).as("as one does whose number is none of them").isZero();
  }

  /** With bits, and counted where there are more parts than bits. */
  @Test
  void everyPartIsTakenOnce() {
    for (int count : new int[] {1, 2, 30, 31, 32, 33, 1_000}) {
      for (int own : new int[] {0, 1, 30, 31, 50}) {
        TreeSet<Integer> taken = new TreeSet<>();
        int left = (int) Parts.all(count);
        while (left != 0) {
          int part = Parts.next(left, own);
          assertThat(taken.add(part)).as("part %d of %d for the first time", part, count).isTrue();
          left = Parts.without(left, part);
        }
        assertThat(taken).hasSize(count);
        assertThat(taken.first()).isZero();
        assertThat(taken.last()).isEqualTo(count - 1);
      }
    }
  }

  /** In the lower half of a long, whose upper half counts rounds. */
  @Test
  void allOfThemLeaveTheUpperHalfAlone() {
    assertThat(Parts.all(0)).isZero();
    assertThat(Parts.all(31)).isEqualTo(0x7FFFFFFFL);
    assertThat(Parts.all(32)).isEqualTo(0x80000020L);
  }
}
