package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ParagraphTest {

  @Test
  void linesAreBrokenAtSpacesAndTheNextIsIndented() {
    String words = "seven chars ".repeat(20).strip();
    assertThat(Paragraph.of(words).lines())
        .hasSize(4)
        .allMatch(line -> line.length() <= 80)
        .element(0)
        .isEqualTo("seven chars seven chars seven chars seven chars seven chars seven chars seven");
    assertThat(Paragraph.of(words).lines().skip(1)).allMatch(line -> line.matches("  \\S.*"));
    assertThat(Paragraph.of(words).replaceAll("\\s+", " ")).isEqualTo(words);
  }

  @Test
  void aLineThatIsJustFullStays() {
    String full = "x".repeat(39) + " " + "y".repeat(40);
    assertThat(Paragraph.of(full)).isEqualTo(full);
    assertThat(Paragraph.of(full + "y").lines()).hasSize(2);
  }

  @Test
  void aWordThatIsLongerIsNotBroken() {
    assertThat(Paragraph.of("a " + "x".repeat(90) + " b").lines())
        .containsExactly("a", "  " + "x".repeat(90), "  b");
    assertThat(Paragraph.of("")).isEmpty();
  }

  @Test
  void aNumberStaysWithItsUnit() {
    assertThat(Paragraph.of("on 3 threads of 1,024 MB (12.5 s), x", 5).lines())
        .containsExactly("on", "  3 threads", "  of", "  1,024 MB", "  (12.5 s),", "  x");
    assertThat(Paragraph.of("1 2 -> 3 x2 s, 4 s", 4).lines())
        .containsExactly("1 2", "  ->", "  3 x2", "  s,", "  4 s");
  }

  @Test
  void linesOfATableAreBrokenUnderThemselves() {
    StringWriter out = new StringWriter();
    Paragraph.printLines(new PrintWriter(out, true), "pets.csv\n  " + "twelve chars ".repeat(7));

    assertThat(out.toString().lines())
        .containsExactly(
            "pets.csv", "  " + "twelve chars ".repeat(5) + "twelve chars", "    twelve chars ");
  }
}
