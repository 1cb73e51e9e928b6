package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextTest {

  @Test
  void whatXmlCanHoldStays() {
    String text = "a\t\r\n\u007f\u0085\ud7ff\ue000\ufffd\ud83d\ude00\udbff\udfff<&\"'";
    assertThat(XmlText.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(chars = {0, 1, 0x0B, 0x0C, 0x1F, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFFFE, 0xFFFF})
  void whatXmlCannotHoldIsReplaced(char other) {
    assertThat(XmlText.of(other + "b\ud83d\ude00" + other)).isEqualTo("\ufffdb\ud83d\ude00\ufffd");
    assertThat(Html.escape("<" + other)).isEqualTo("&lt;\ufffd");
  }

  @ParameterizedTest
  @ValueSource(chars = {1, 0x0B, 0x0C, 0x1F, 0xD800, 0xDC00, 0xFFFE, 0xFFFF})
  void picturesAreWellFormedWithAnyName(char other) {
    double[][] line = {{0, 1}, {0, 1}};
    Picture picture = Charts.lines("T" + other, "x" + other, "y", Map.of("a" + other + "b", line));
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    String svg;
    try {
      svg = picture.svg();
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    SvgText text = SvgText.of(svg);
    assertThat(text.texts()).containsExactly("a\ufffdb");
    assertThat(text.contents("title")).containsExactly("T\ufffd");
    assertThat(text.contents("desc").get(0)).startsWith("Last points: a\ufffdb 1.000");
  }
}
