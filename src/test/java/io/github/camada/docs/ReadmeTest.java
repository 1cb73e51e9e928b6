package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.example.ExampleProcess;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md and docs/installing.md show works when it is pasted. */
class ReadmeTest {

  private static final String README = "README.md";
  private static final String INSTALLING = "docs/installing.md";
  private static final String CLASSES = System.getProperty("java.class.path");

  @TempDir Path directory;

  private static String text(String document) throws IOException {
    return Files.readString(Path.of(document)).replace("\r\n", "\n");
  }

  private static List<String> blocks(String document, String language) throws IOException {
    return MarkdownBlock.of(text(document)).stream()
        .filter(block -> block.language().equals(language))
        .map(MarkdownBlock::content)
        .toList();
  }

  private static String program() throws IOException {
    return blocks(INSTALLING, "java").get(0);
  }

  /** The test of that document runs them. */
  @Test
  void theLinesForATableAreThoseOfItsDocument() throws IOException {
    assertThat(blocks("docs/tables.md", "java")).contains(blocks(README, "java").get(1));
  }

  @Test
  void theFirstLinesAreTheBodyOfTheCompleteProgram() throws IOException {
    String lines = blocks(README, "java").get(0);
    assertThat(program()).contains("Exception {\n" + lines.indent(4) + "  }\n}\n");
    assertThat(lines.lines()).hasSize(10);
  }

  /** To the last bit, as the data come from a seed; only seconds differ. */
  @Test
  @Tag("slow")
  void theProgramPrintsWhatReadmeSays() throws Exception {
    compile(Files.writeString(directory.resolve("Digits.java"), program()));
    ExampleProcess.Result result =
        ExampleProcess.java(
            directory,
            Map.of(),
            List.of("-classpath", CLASSES + File.pathSeparator + directory, "Digits"));

    assertThat(result.err()).noneMatch(line -> line.contains("Exception"));
    assertThat(result.status()).isZero();
    String printed = String.join("\n", result.out());
    String stated = blocks(README, "text").get(0);
    assertThat(Printed.EXACT.comparable(printed)).isEqualTo(Printed.EXACT.comparable(stated));
    assertThat(directory.resolve("digits.safetensors")).isNotEmptyFile();
  }

  private void compile(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-classpath",
              CLASSES,
              "-d",
              directory.toString(),
              "-proc:none",
              "-Xlint:all,-path,-classfile");
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
    String pom = text("pom.xml");
    List<String> shown = blocks(README, "xml");
    assertThat(shown).hasSize(1);
    for (String line : shown.get(0).lines().map(String::strip).toList()) {
      if (!line.matches("</?dependency>")) {
        assertThat(pom).contains(line);
      }
    }
    String version = version(pom, "version");
    assertThat(blocks(README, "kotlin").get(0)).contains("io.github.camada:camada:" + version);
    assertThat(blocks(INSTALLING, "kotlin").get(0)).contains("io.github.camada:camada:" + version);
  }

  /** The build does not tell a program which one to name, as it is optional. */
  @Test
  void fastCsvIsOfTheVersionThatTheTestsUse() throws IOException {
    Pattern dependency =
        Pattern.compile("<artifactId>fastcsv</artifactId>\\s*<version>([^<]+)</version>");
    Matcher found = dependency.matcher(text("pom.xml"));
    assertThat(found.find()).isTrue();
    String version = found.group(1);
    assertThat(text(README)).contains("`de.siegmar:fastcsv:" + version + "`");
    assertThat(blocks("docs/tables.md", "xml").get(0)).contains("<version>" + version + "<");
  }

  /** Every build compiles and runs that project; only its versions are put in there. */
  @Test
  void theCompletePomAndProgramAreThoseThatTheBuildTries() throws IOException {
    String pom = text("pom.xml");
    String tried =
        text("src/it/first/pom.xml").replace("@project.version@", version(pom, "version"));
    for (String plugin : List.of("version.resources", "version.compiler", "version.exec")) {
      tried = tried.replace("@" + plugin + "@", version(pom, plugin));
    }
    assertThat(blocks(INSTALLING, "xml").get(0)).isEqualTo(tried);
    assertThat(program()).isEqualTo(text("src/it/first/src/main/java/Digits.java"));
  }

  private static String version(String pom, String name) {
    Matcher found = Pattern.compile("<" + name + ">([^<]+)</").matcher(pom);
    assertThat(found.find()).as(name).isTrue();
    return found.group(1);
  }

  @Test
  void theTwoCommandsStandAloneToBeCopied() throws IOException {
    assertThat(text(README))
        .contains("```sh\nmvn -q compile exec:exec\n```")
        .contains("```sh\nmvn verify\n```");
  }
}
