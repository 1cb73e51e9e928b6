package io.github.camada.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The documents as static pages, with links between them and to the Javadoc beside them. README is
 * the first page; what links lead to outside of the documents stands in the repository.
 */
final class Site {

  private static final String REPOSITORY = "https://github.com/camada/camada/blob/main/";
  private static final Pattern LINK =
      Pattern.compile("(href|src)=\"(?![a-z]+:|#)([^\"#]*)(#[^\"]*)?\"");
  private static final Pattern TITLE = Pattern.compile("(?m)^# (.+)$");
  private static final Pattern FORMULA =
      Pattern.compile("<pre><code class=\"language-math\">(.*?)</code></pre>", Pattern.DOTALL);
  private static final Pattern DIAGRAM =
      Pattern.compile("<pre><code class=\"language-mermaid\">(.*?)</code></pre>", Pattern.DOTALL);
  private static final Pattern INLINE_FORMULA = Pattern.compile("\\$(?=\\S)([^$\\n]+?)(?<=\\S)\\$");

  private final Path root;
  private final List<Path> documents = new ArrayList<>();
  private final Parser parser;
  private final HtmlRenderer renderer;

  /**
   * A site.
   *
   * @param root of the project
   */
  Site(Path root) throws IOException {
    this.root = root;
    for (String directory : List.of("", ".github", "docs")) {
      try (Stream<Path> found = Files.list(root.resolve(directory))) {
        found.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
      }
    }
    List<Extension> extensions = List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    parser = Parser.builder().extensions(extensions).build();
    renderer = HtmlRenderer.builder().extensions(extensions).build();
  }

  /**
   * Writes the site.
   *
   * @param arguments the directory that it goes to
   */
  public static void main(String[] arguments) throws IOException {
    new Site(Path.of("")).write(Path.of(arguments[0]));
  }

  /** Writes a page for each document, and the pictures. */
  void write(Path target) throws IOException {
    for (Path document : documents) {
      Path page = target.resolve(page(root.relativize(document)));
      Files.createDirectories(page.getParent());
      Files.writeString(page, html(document));
    }
    Path images = Files.createDirectories(target.resolve("docs").resolve("images"));
    try (Stream<Path> found = Files.list(root.resolve("docs").resolve("images"))) {
      for (Path image : found.toList()) {
        Files.copy(image, images.resolve(image.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    // or GitHub Pages would pass over what begins with an underscore
    Files.writeString(target.resolve(".nojekyll"), "");
  }

  /** Where a document's page stands: that of README is the first. */
  static String page(Path document) {
    String path = document.toString().replace('\\', '/');
    return path.equals("README.md")
        ? "index.html"
        : path.replace(".github/", "project/").replaceAll("\\.md$", ".html");
  }

  private String html(Path document) throws IOException {
    String markdown = Files.readString(document).replace("\r\n", "\n");
    String body = renderer.render(parser.parse(protectedFormulas(markdown)));
    body = FORMULA.matcher(body).replaceAll("<p class=\"math\">\\\\[$1\\\\]</p>");
    body = DIAGRAM.matcher(body).replaceAll("<pre class=\"mermaid\">$1</pre>");
    Matcher title = TITLE.matcher(markdown);
    String name = title.find() ? title.group(1) : "Camada";
    String up = "../".repeat(page(root.relativize(document)).split("/").length - 1);
    return SiteTemplate.page(name, up, linked(document, body));
  }

  /** Dollars as MathJax wants them, and no underscore in them that Markdown takes for emphasis. */
  private static String protectedFormulas(String markdown) {
    StringBuilder text = new StringBuilder();
    boolean fenced = false;
    for (String line : markdown.split("\n", -1)) {
      fenced ^= line.startsWith("```");
      text.append(fenced ? line : formulas(line)).append('\n');
    }
    return text.toString();
  }

  private static String formulas(String line) {
    String[] parts = line.split("`", -1);
    for (int i = 0; i < parts.length; i += 2) { // those outside of code
      parts[i] =
          INLINE_FORMULA
              .matcher(parts[i])
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(
                          "\\\\("
                              + found.group(1).replaceAll("([\\\\_*\\[\\]<&])", "\\\\$1")
                              + "\\\\)"));
    }
    return String.join("`", parts);
  }

  /** Links to documents lead to their pages, all others within the project to the repository. */
  private String linked(Path document, String html) {
    Path base = root.relativize(document);
    return LINK.matcher(html)
        .replaceAll(
            found -> {
              Path target = base.resolveSibling(found.group(2)).normalize();
              String anchor = found.group(3) == null ? "" : found.group(3);
              return Matcher.quoteReplacement(
                  found.group(1) + "=\"" + address(base, target) + anchor + "\"");
            });
  }

  private String address(Path base, Path target) {
    String name = target.toString().replace('\\', '/');
    String up = "../".repeat(page(base).split("/").length - 1);
    if (documents.contains(root.resolve(name))) {
      return up + page(target);
    }
    return name.toLowerCase(Locale.ROOT).endsWith(".png") ? up + name : REPOSITORY + name;
  }
}
