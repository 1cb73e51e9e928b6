package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which memory the parts of a product find again. */
class ScratchPoolTest {

  private final ScratchPool pool = new ScratchPool(3);

  @Test
  void partsAtTheSameTimeHaveMemoryOfTheirOwnAndFindItAgain() {
    Scratch first = pool.take(0);
    Scratch second = pool.take(1);
    assertThat(second).isNotSameAs(first);
    pool.giveBack(0, first);
    pool.giveBack(1, second);
    assertThat(pool.take(1)).isSameAs(second);
    assertThat(pool.take(0)).isSameAs(first);
  }

  @Test
  void oneThreadThatDoesAllPartsFillsOne() {
    Scratch first = pool.take(0);
    pool.giveBack(0, first);
    for (int part : new int[] {1, 2, 0, 1}) {
      assertThat(pool.take(part)).isSameAs(first);
      pool.giveBack(part, first);
    }
  }

  /** A part that took what is another's gives it back where there is room. */
  @Test
  void noneIsLostWhereAnotherIsInItsPlace() {
    Scratch first = pool.take(0);
    Scratch second = pool.take(0);
    pool.giveBack(0, first);
    pool.giveBack(0, second);
    assertThat(pool.take(0)).isSameAs(first);
    assertThat(pool.take(0)).isSameAs(second);
  }
}
