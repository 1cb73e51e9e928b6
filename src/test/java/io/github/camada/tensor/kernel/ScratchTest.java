package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Memory is kept while it is large enough, or a product would allocate in every step. */
class ScratchTest {

  private final Scratch scratch = new Scratch();

  @Test
  void eachArrayIsKeptUntilALongerOneIsAskedFor() {
    requireKept(scratch::flat);
    requireKept(scratch::band);
    requireKept(scratch::block);
    requireKept(length -> scratch.panel(3, length));
  }

  private static void requireKept(IntFunction<float[]> ask) {
    float[] first = ask.apply(5);
    assertThat(first).hasSize(5);
    assertThat(ask.apply(5)).isSameAs(first);
    assertThat(ask.apply(4)).isSameAs(first);
    assertThat(ask.apply(6)).hasSize(6);
  }

  @Test
  void placesAreKeptToo() {
    int[] first = scratch.places(5);
    assertThat(first).hasSize(5);
    assertThat(scratch.places(5)).isSameAs(first);
    assertThat(scratch.places(4)).isSameAs(first);
    assertThat(scratch.places(6)).hasSize(6);
  }

  @Test
  void noTwoUsesShareAnArray() {
    assertThat(scratch.flat(5)).isNotSameAs(scratch.band(5)).isNotSameAs(scratch.block(5));
    assertThat(scratch.band(5)).isNotSameAs(scratch.block(5));
    assertThat(scratch.panel(0, 5)).isNotSameAs(scratch.panel(1, 5)).isNotSameAs(scratch.flat(5));
  }

  @Test
  void aPanelIsKeptWhileOthersGrow() {
    float[] second = scratch.panel(1, 5);
    scratch.panel(0, 9);
    scratch.panel(2, 9);
    assertThat(scratch.panel(1, 5)).isSameAs(second);
  }

  @Test
  void rowsAreKeptUntilMoreOrLongerOnesAreAskedFor() {
    float[][] first = scratch.rows(3, 5);
    assertThat(first).hasDimensions(3, 5);
    assertThat(scratch.rows(3, 5)).isSameAs(first);
    assertThat(scratch.rows(2, 4)).isSameAs(first);
    assertThat(scratch.rows(4, 5)).hasDimensions(4, 5);
    assertThat(scratch.rows(2, 6)).as("never fewer").hasDimensions(4, 6);
    assertThat(scratch.rows(5, 3)).as("never shorter").hasDimensions(5, 6);
  }
}
