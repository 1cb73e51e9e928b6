package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there: files, headings, classes, methods, arrows. */
class DocumentNamesTest {

  private static final Path PACKAGES = Path.of("src", "main", "java", "io", "github", "camada");

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (String directory : List.of("", "docs", ".github")) {
      try (Stream<Path> found = Files.walk(Path.of(directory), directory.isEmpty() ? 1 : 9)) {
        found.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
      }
    }
    return documents;
  }

  @Test
  void everythingThatADocumentNamesIsThere() throws IOException {
    DocumentNames names = new DocumentNames();
    List<String> missing = new ArrayList<>();
    for (Path document : documents()) {
      String text = Files.readString(document).replace("\r\n", "\n");
      names.missing(document, text).forEach(name -> missing.add(document + ": " + name));
    }
    assertThat(missing).isEmpty();
    assertThat(documents()).contains(Path.of("README.md"), Path.of("docs", "architecture.md"));
  }

  @Test
  void whatIsNotThereIsCaught() throws IOException {
    String text =
        """
        # One: the first
        [a](tutorial.md) [b](nowhere.md) [c](#one-the-first) [d](#two) [e](../README.md#licence)
        [f](../README.md#nothing) [g](https://example.org/x) <img src="images/nothing.png">
        `Tensor` `Tenser` `Tensor.zeros(2, 3)` `Tensor.ones(2)` `StrictMath` `Trainer.fit`
        `nn/MLP.java` `nn/CNN.java` `MLPTest` `MLPTests` `train.slice(0, 9)` `CAMADA_MNIST_DIR`
        `docs/tutorial.md` `docs/nothing.md` `pom.xml` `Activation.RELU`
        ```java
        [h](nowhere.md) `Nothing`
        ```
        """;
    assertThat(new DocumentNames().missing(Path.of("docs", "x.md"), text))
        .containsExactly(
            "link to nowhere.md",
            "heading #two",
            "heading #nothing",
            "link to images/nothing.png",
            "Tenser",
            "Tensor.ones(2)",
            "nn/CNN.java",
            "MLPTests",
            "docs/nothing.md");
  }

  /** Each arrow of the diagram is an import, and each import has a way along the arrows. */
  @Test
  void theArrowsOfTheDiagramAreTheImports() throws IOException {
    Map<String, Set<String>> arrows = new TreeMap<>();
    String text = Files.readString(Path.of("docs", "architecture.md"));
    Matcher arrow = Pattern.compile("^ +([\\w.]+) --> ([\\w.]+)", Pattern.MULTILINE).matcher(text);
    while (arrow.find()) {
      arrows.computeIfAbsent(arrow.group(1), from -> new TreeSet<>()).add(arrow.group(2));
    }
    Map<String, Set<String>> imports = imports();
    assertThat(imports.keySet()).containsAll(arrows.keySet());
    arrows.forEach((from, to) -> assertThat(imports.get(from)).as(from).containsAll(to));
    imports.forEach(
        (from, to) -> assertThat(reachable(from, arrows)).as("from " + from).containsAll(to));
  }

  /** Both tables have a row for each package: what it is, and where a change of it begins. */
  @Test
  void everyPackageHasItsRows() throws IOException {
    String text = Files.readString(Path.of("docs", "architecture.md")).replace("\r\n", "\n");
    int second = text.indexOf("\n## To change this, begin there\n");
    assertThat(second).isPositive();
    List<String> packages = packages();
    assertThat(packages).contains("tensor.kernel", "example");
    assertThat(rows(text.substring(0, second))).containsExactlyInAnyOrderElementsOf(packages);
    assertThat(rows(text.substring(second))).containsExactlyInAnyOrderElementsOf(packages);
  }

  /** The packages that the rows of a table begin with. */
  private static List<String> rows(String text) {
    return Pattern.compile("^\\| `([a-z.]+)` \\|", Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(row -> row.group(1))
        .toList();
  }

  private static List<String> packages() throws IOException {
    try (Stream<Path> found = Files.walk(PACKAGES)) {
      return found
          .filter(file -> file.endsWith("package-info.java"))
          .map(file -> PACKAGES.relativize(file.getParent()).toString())
          .map(name -> name.replaceAll("[/\\\\]", "."))
          .toList();
    }
  }

  private static Set<String> reachable(String from, Map<String, Set<String>> arrows) {
    Set<String> reached = new TreeSet<>();
    for (String next : arrows.getOrDefault(from, Set.of())) {
      reached.add(next);
      reached.addAll(reachable(next, arrows));
    }
    return reached;
  }

  /** The packages that each package imports, but for the examples, which belong to no layer. */
  private static Map<String, Set<String>> imports() throws IOException {
    Pattern use =
        Pattern.compile(
            "^import (?:static )?io\\.github\\.camada\\.([a-z.]+)\\.[A-Z]", Pattern.MULTILINE);
    Map<String, Set<String>> imports = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> found = Files.walk(PACKAGES)) {
      files = found.filter(file -> file.toString().endsWith(".java")).toList();
    }
    for (Path file : files) {
      String from = PACKAGES.relativize(file.getParent()).toString().replaceAll("[/\\\\]", ".");
      Set<String> used =
          new TreeSet<>(
              use.matcher(Files.readString(file))
                  .results()
                  .map(result -> result.group(1))
                  .toList());
      used.remove(from);
      if (!from.equals("example")) {
        imports.computeIfAbsent(from, name -> new TreeSet<>()).addAll(used);
      }
    }
    return imports;
  }
}
