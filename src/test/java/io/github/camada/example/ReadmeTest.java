package io.github.camada.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows works when it is pasted. */
class ReadmeTest {

  private static final String CLASSES = Path.of("target", "classes").toAbsolutePath().toString();

  @TempDir Path directory;

  /** The blocks of a language, of which there are so many. */
  private static List<String> blocks(String language, int count) throws IOException {
    List<String> blocks =
        Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(readme())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(blocks).as("blocks of %s", language).hasSize(count);
    return blocks;
  }

  /** The test of that document runs them. */
  @Test
  void theLinesForATableAreThoseOfItsDocument() throws IOException {
    assertThat(Files.readString(Path.of("docs", "tables.md")).replace("\r\n", "\n"))
        .contains("```java\n" + blocks("java", 2).get(1) + "```");
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md")).replace("\r\n", "\n");
  }

  @Test
  void theProgramCompilesAndRuns() throws Exception {
    compile(Files.writeString(directory.resolve("Digits.java"), blocks("java", 2).get(0)));
    ExampleProcess.Result result =
        ExampleProcess.java(
            directory,
            Map.of(),
            List.of("-classpath", CLASSES + File.pathSeparator + directory, "Digits"));

    assertThat(result.err()).noneMatch(line -> line.contains("Exception"));
    assertThat(result.status()).isZero();
    assertThat(result.out()).hasSize(6);
    for (int epoch = 0; epoch < 5; epoch++) {
      assertThat(result.out().get(epoch)).startsWith("epoch " + epoch + ": loss ");
    }
    assertThat(result.out().get(5)).matches("a (\\d) is read as a \\1");
    assertThat(directory.resolve("digits.safetensors")).isNotEmptyFile();
  }

  private void compile(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-classpath", CLASSES, "-d", directory.toString(), "-proc:none", "-Xlint:all");
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
      assertThat(messages.toString()).isEmpty();
    }
  }

  @Test
  void theDependencyIsThisProject() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    for (String line : blocks("xml", 1).get(0).lines().map(String::strip).toList()) {
      if (!line.matches("</?dependency>")) {
        assertThat(pom).contains(line);
      }
    }
  }

  @Test
  void theTwoCommandsStandAloneToBeCopied() throws IOException {
    assertThat(readme())
        .contains("```sh\nmvn -q compile exec:exec\n```")
        .contains("```sh\nmvn verify\n```");
  }

  @Test
  void linksWithinTheProjectLeadSomewhere() throws IOException {
    Matcher links = Pattern.compile("\\]\\((?!https?:)([^)#]+)").matcher(readme());
    int count = 0;
    while (links.find()) {
      count++;
      assertThat(Path.of(links.group(1))).exists();
    }
    assertThat(count).isPositive();
  }
}
