package io.github.camada.chart;

import static io.github.camada.chart.DigitReports.full;
import static io.github.camada.chart.DigitReports.page;
import static io.github.camada.chart.DigitReports.report;
import static io.github.camada.chart.DigitReports.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Replaced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report as a page: it stands alone, whatever texts it holds, and is saved whole. */
class ReportPageTest {

  @Test
  void escapesEveryTextFromOutside() {
    String hostile = "</title><script>alert('1')</script>&\"";
    Report report =
        small().withTitle(hostile).withNames(hostile, hostile).withSetting(hostile, hostile);
    String html = report.html();
    SvgText page = SvgText.of(html);

    assertThat(page.elements("script")).isEmpty();
    assertThat(page.contents("h1")).containsExactly(hostile);
    assertThat(page.contents("title")).startsWith(hostile);
    assertThat(page.contents("tr")).contains(hostile + hostile);
    assertThat(html).doesNotContain("<script");
  }

  @Test
  void needsNothingBesideIt() {
    SvgText page = full();

    for (String name : List.of("script", "link", "img", "iframe", "object", "audio", "video")) {
      assertThat(page.elements(name)).as(name).isEmpty();
    }
    assertThat(page.elements("image"))
        .isNotEmpty()
        .allMatch(image -> image.getAttribute("xlink:href").startsWith("data:image/png;base64,"));
    assertThat(page.contents("style"))
        .hasSize(1)
        .noneMatch(css -> css.matches("(?s).*(url\\(|@import).*"));
    assertThat(page.elements("meta"))
        .extracting(meta -> meta.getAttribute("content"))
        .contains("width=device-width, initial-scale=1")
        .anyMatch(content -> content.startsWith("default-src 'none'"));
  }

  @Test
  void isMadeForPaperAndDarkScreensToo() {
    assertThat(full().contents("style").get(0))
        .contains("@media print", "@media (prefers-color-scheme: dark)");
  }

  @Test
  void noIdentifierStandsThereTwice() {
    SvgText page = full();

    assertThat(page.elements("clipPath"))
        .hasSizeGreaterThan(2)
        .extracting(clip -> clip.getAttribute("id"))
        .doesNotHaveDuplicates();
  }

  @Test
  void itsNumbersAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(report().withHistory(EpochChartTest.history(3)).html())
          .contains("200 images of 28x28 in 10 classes")
          .matches("[\\p{ASCII}\u2013]+");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void isSavedAsUtf8(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.html");

    small().withTitle("Olá, camada").save(file);

    assertThat(Files.readString(file)).contains("<h1>Olá, camada</h1>");
  }

  @Test
  void isSavedWholeOrNotAtAll(@TempDir Path directory) throws IOException {
    Replaced.check(directory.resolve("report.html"), small()::save);
  }
}
