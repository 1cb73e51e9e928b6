package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BarLineTest {

  private int width = 20;
  private final StringWriter drawn = new StringWriter();
  private final BarLine line = new BarLine(new PrintWriter(drawn), () -> width);

  /** What has been written since the last call. */
  private String written() {
    String text = drawn.toString();
    drawn.getBuffer().setLength(0);
    return text;
  }

  @Test
  void aShorterTextWipesOutTheRestOfALongerOne() {
    line.accept("0123456789");
    assertThat(written()).isEqualTo("\r0123456789");
    line.accept("abc");
    assertThat(written()).isEqualTo("\rabc       ");
    line.clear();
    assertThat(written()).isEqualTo("\r   \r");
  }

  @Test
  void theLastColumnStaysFree() {
    line.accept("x".repeat(50));
    assertThat(written()).isEqualTo("\r" + "x".repeat(19));
  }

  /** The terminal has made three lines of 8, 8 and 3 characters; the cursor is in the third. */
  @Test
  void aTerminalMadeNarrowerStillHasOneLine() {
    line.accept("x".repeat(50));
    written();
    width = 8;
    line.accept("y".repeat(50));
    assertThat(written()).isEqualTo("\r\u001b[2A\u001b[J" + "y".repeat(7));
    line.accept("z");
    assertThat(written()).isEqualTo("\rz      ");
  }

  @Test
  void soHasOneMadeNarrowerJustBeforeTheEnd() {
    line.accept("x".repeat(19));
    written();
    width = 10;
    line.close();
    assertThat(written()).isEqualTo("\r\u001b[1A\u001b[J\r");
  }

  @Test
  void oneMadeWiderIsUsed() {
    line.accept("x".repeat(50));
    written();
    width = 40;
    line.accept("y".repeat(50));
    assertThat(written()).isEqualTo("\r" + "y".repeat(39));
  }
}
