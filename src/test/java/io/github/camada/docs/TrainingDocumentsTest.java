package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.example.SmallMnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents whose code trains networks for long, in English and in Portuguese. */
class TrainingDocumentsTest {

  private static final Path DOCS = Path.of("docs").toAbsolutePath();
  private static final Pattern IMAGE = Pattern.compile("\"images/([^\"]+)\"");

  @TempDir Path directory;

  private void run(Path mnist, Printed comparison, String file) throws Exception {
    DocumentProcess.run(
        directory, mnist, comparison, DOCS.resolve(file), 0, DocumentProcess.BOTH_COMPILERS);
  }

  /** What the text shows must be what the code made. */
  private void assertImagesWereMade(String file) throws IOException {
    List<String> images = images(Files.readString(DOCS.resolve(file)));
    assertThat(images).isNotEmpty();
    for (String image : images) {
      assertThat(directory.resolve(image)).isNotEmptyFile();
      assertThat(Files.size(DOCS.resolve("images").resolve(image))).isLessThan(80_000);
    }
  }

  @Test
  @Tag("slow")
  void optimizersWalkAsItIsSaid() throws Exception {
    run(directory.resolve("no-mnist"), Printed.EXACT, "optimizers.md");
    assertImagesWereMade("optimizers.md");
  }

  @Test
  @Tag("slow")
  void networksOverfitAsItIsSaid() throws Exception {
    ExampleFiles.copyBelow(directory);
    run(directory.resolve("no-mnist"), Printed.EXACT, "overfitting.md");
    assertImagesWereMade("overfitting.md");
  }

  /** With the real data every figure must be the text's; with other data, only its form. */
  @Test
  @Tag("slow")
  void theTutorialPrintsWhatItSays() throws Exception {
    String mnist = System.getenv("CAMADA_MNIST_DIR");
    if (mnist == null || mnist.isEmpty()) {
      run(smallMnist(), Printed.OTHER_NUMBERS, "tutorial.md");
    } else {
      run(Path.of(mnist).toAbsolutePath(), Printed.EXACT, "tutorial.md");
    }
    assertImagesWereMade("tutorial.md");
  }

  /** The same code, output and pictures, so the English one's run speaks for both. */
  @ParameterizedTest
  @ValueSource(strings = {"tutorial", "optimizers", "overfitting"})
  void thePortugueseOneHasTheSameBlocks(String name) throws IOException {
    String portuguese = Files.readString(DOCS.resolve(name + ".pt-BR.md"));
    String english = Files.readString(DOCS.resolve(name + ".md"));
    assertThat(contents(portuguese)).isEqualTo(contents(english)).isNotEmpty();
    assertThat(images(portuguese)).isEqualTo(images(english)).isNotEmpty();
  }

  private static List<String> images(String markdown) {
    return IMAGE.matcher(markdown).results().map(image -> image.group(1)).toList();
  }

  /** Every block, formulas and commands too. */
  private static List<String> contents(String markdown) {
    return MarkdownBlock.of(markdown.replace("\r\n", "\n")).stream()
        .map(block -> block.language() + "\n" + block.content() + (block.notRun() != null))
        .toList();
  }

  private Path smallMnist() throws IOException {
    // 10,000 are for validation; the tutorial looks at the first 1,500 of the rest
    return SmallMnist.write(directory.resolve("mnist"), 12_000, 1_000);
  }
}
