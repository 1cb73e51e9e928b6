package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader of the pages is told where the examples' files are, and they are there. */
class ExampleFilesTest {

  private static final Pattern LINE = Pattern.compile("(?m)^\\*\\*To follow this page:\\*\\* .*");
  private static final int MOST_BYTES = 200_000;

  private static String text(String document) throws IOException {
    return Files.readString(Path.of("docs", document));
  }

  private static String line(String document) throws IOException {
    Matcher found = LINE.matcher(text(document));
    assertThat(found.find()).as(document).isTrue();
    return found.group();
  }

  /** The line that begins it may go on with what only that page needs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cookbook.md",
        "drawing.md",
        "moving.md",
        "number.md",
        "optimizers.md",
        "overfitting.md",
        "pictures.md",
        "yes-no.md"
      })
  void everyPageBeginsWithTheSameLine(String page) throws IOException {
    assertThat(line(page)).startsWith(line("tables.md"));
  }

  @Test
  void thePageOfRequestsNeedsNoJava() throws IOException {
    String line = line("tables.md");
    assertThat(line("http.md")).startsWith(line.substring(0, line.indexOf(" Type the Java")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimizers.pt-BR.md", "overfitting.pt-BR.md"})
  void thePortugueseLineHasTheSameCommands(String page) throws IOException {
    assertThat(text(page)).contains(codes(line("tables.md")));
  }

  private static String[] codes(String line) {
    return Pattern.compile("`[^`]+`|\\]\\([^)]+\\)")
        .matcher(line)
        .results()
        .map(code -> code.group())
        .toArray(String[]::new);
  }

  @Test
  void theFilesAreSmallAndTheirSourcesAreNamed() throws IOException {
    String sources = text("data/README.md");
    long bytes = 0;
    for (Path file : ExampleFiles.all()) {
      bytes += Files.size(file);
      String name = file.getFileName().toString();
      assertThat(name.equals("README.md") || sources.contains("| `" + name + "` |"))
          .as(name)
          .isTrue();
    }
    assertThat(bytes).isBetween(1L, (long) MOST_BYTES);
  }

  @Test
  void theDriverOfTheQueryIsTheOneOfTheTests() throws IOException {
    Matcher version =
        Pattern.compile("<artifactId>h2</artifactId>\\s*<version>([^<]+)</version>")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(text("tables.md"))
        .contains("-Dartifact=com.h2database:h2:" + version.group(1) + " ")
        .contains("target/h2-" + version.group(1) + ".jar");
  }
}
