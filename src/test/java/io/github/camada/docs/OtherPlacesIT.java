package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.example.ExampleProcess;
import io.github.camada.example.SmallMnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars, used without a build: from a prompt, and from a source file that nobody compiled. */
class OtherPlacesIT {

  private static final List<String> FLAG = List.of("--add-modules", "jdk.incubator.vector");

  @TempDir Path directory;

  private static String blocks(String document, String language) throws IOException {
    return MarkdownBlock.of(Files.readString(Path.of(document)).replace("\r\n", "\n")).stream()
        .filter(block -> block.language().equals(language))
        .map(MarkdownBlock::content)
        .collect(Collectors.joining());
  }

  /** The command is the tutorial's own. */
  @Test
  @Tag("slow")
  void theTutorialIsTypedIntoJshell() throws Exception {
    String command = blocks("docs/tutorial.md", "sh").lines().toList().get(1);
    List<String> options = List.of(command.substring("jshell ".length()).split(" "));
    assertThat(options).contains("target/camada-app.jar").containsAll(FLAG);
    Path mnist = SmallMnist.write(directory.resolve("mnist"), 12_000, 1_000);

    ExampleProcess.Result result =
        ExampleProcess.jshell(
            directory,
            Map.of("CAMADA_MNIST_DIR", mnist.toString()),
            options.stream()
                .map(o -> o.equals("target/camada-app.jar") ? System.getProperty("camada.app") : o)
                .toList(),
            blocks("docs/tutorial.md", "java")
                + "System.out.println(Backend.current().kernel());\n");

    List<String> out = result.out();
    assertThat(out.get(out.size() - 1)).startsWith("vector-");
    String printed = String.join("\n", out.subList(0, out.size() - 1));
    String stated = blocks("docs/tutorial.md", "text");
    assertThat(Printed.OTHER_NUMBERS.comparable(printed))
        .isEqualTo(Printed.OTHER_NUMBERS.comparable(stated));
    assertThat(result.status()).isZero();
  }

  /** With nothing but the jar: its files, and the command that the page names. */
  @Test
  @Tag("slow")
  void aPageIsTypedIntoJshellWithTheFilesOfTheJar() throws Exception {
    unpackDataOfTheJar();
    for (Path file : ExampleFiles.all()) {
      assertThat(directory.resolve(file)).hasSameBinaryContentAs(file);
    }
    String page = Files.readString(Path.of("docs", "yes-no.md")).replace("\r\n", "\n");
    Matcher command = Pattern.compile("`jshell ([^`]+)`").matcher(page);
    assertThat(command.find()).isTrue();
    StringBuilder typed = new StringBuilder();
    StringBuilder stated = new StringBuilder();
    List<MarkdownBlock> blocks = MarkdownBlock.of(page);
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).language().equals("java")) {
        typed.append(blocks.get(i).content());
        MarkdownBlock next = blocks.get(i + 1);
        stated.append(next.language().equals("text") ? next.content() : "");
      }
    }

    ExampleProcess.Result result =
        ExampleProcess.jshell(
            directory,
            Map.of(),
            Arrays.stream(command.group(1).split(" "))
                .map(o -> o.replace("target/camada-app.jar", System.getProperty("camada.app")))
                .toList(),
            typed.toString());

    assertThat(String.join("\n", result.out())).isEqualTo(stated.toString().strip());
    assertThat(stated).isNotEmpty();
  }

  private void unpackDataOfTheJar() throws Exception {
    Path jar = Path.of(System.getProperty("java.home"), "bin", "jar");
    ProcessBuilder unpacking =
        new ProcessBuilder(jar.toString(), "xf", System.getProperty("camada.app"), "docs/data");
    assertThat(unpacking.directory(directory.toFile()).inheritIO().start().waitFor()).isZero();
  }

  @Test
  @Tag("slow")
  void theCompleteProgramIsLaunchedAsASourceFile() throws Exception {
    String program =
        MarkdownBlock.of(Files.readString(Path.of("docs", "installing.md"))).stream()
            .filter(block -> block.language().equals("java"))
            .map(MarkdownBlock::content)
            .findFirst()
            .orElseThrow();
    Files.writeString(directory.resolve("Digits.java"), program);

    ExampleProcess.Result result =
        ExampleProcess.java(
            directory,
            Map.of(),
            List.of(
                FLAG.get(0),
                FLAG.get(1),
                "-classpath",
                System.getProperty("camada.jar"),
                "Digits.java"));

    assertThat(result.err()).as("errors").noneMatch(line -> line.contains("rror"));
    assertThat(result.status()).isZero();
    assertThat(result.out()).hasSize(6);
    assertThat(result.out().get(5)).matches("a (\\d) is read as a \\1");
  }
}
