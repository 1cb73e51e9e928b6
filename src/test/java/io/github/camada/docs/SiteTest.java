package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

  private static final Pattern LINK =
      Pattern.compile("(?:href|src)=\"(?![a-z]+:)([^\"#]*)(?:#([^\"]*))?\"");

  @TempDir Path directory;

  /** The Javadoc is made by another tool. */
  @Test
  void everyLinkLeadsToAPageAPictureOrTheJavadoc() throws IOException {
    new Site(Path.of("")).write(directory);
    List<String> broken = new ArrayList<>();
    int count = 0;
    try (Stream<Path> pages = Files.walk(directory)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".html")).toList()) {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
          count++;
          Path target =
              links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1)).normalize();
          boolean isThere = target.endsWith("api/index.html") || Files.exists(target);
          if (!isThere || links.group(2) != null && !hasAnchor(target, links.group(2))) {
            broken.add(directory.relativize(page) + ": " + links.group());
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(count).isGreaterThan(100);
  }

  private static boolean hasAnchor(Path page, String anchor) throws IOException {
    return Files.readString(page).contains("id=\"" + anchor + "\"");
  }

  @Test
  void readmeIsTheFirstPage() throws IOException {
    new Site(Path.of("")).write(directory);
    assertThat(directory.resolve("index.html"))
        .content()
        .contains("<title>Camada</title>", "<table>", "href=\"docs/tables.html\"")
        .contains("https://github.com/camada/camada/blob/main/src/main/java/");
    assertThat(directory.resolve("docs/tutorial.html"))
        .content()
        .contains("<p class=\"math\">\\[", "mathjax", "\\(", "lang=\"en\"");
    assertThat(directory.resolve("docs/tutorial.pt-BR.html")).content().contains("lang=\"pt-BR\"");
    assertThat(directory.resolve("docs/architecture.html"))
        .content()
        .contains("<pre class=\"mermaid\">graph TD");
  }
}
