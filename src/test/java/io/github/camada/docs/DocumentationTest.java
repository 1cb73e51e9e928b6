package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.example.SmallMnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Java blocks of the documents in {@code docs}, executed as {@link DocumentRun} describes, each
 * document in a JVM and a directory of its own.
 */
class DocumentationTest {

  private static final Path DOCS = Path.of("docs").toAbsolutePath();
  private static final Pattern IMAGE = Pattern.compile("\"images/([^\"]+)\"");

  @TempDir Path directory;

  private void run(Path mnist, Printed comparison, String file, int notRun) throws Exception {
    DocumentProcess.run(directory, mnist, comparison, DOCS.resolve(file), notRun);
  }

  /** What the text shows must be what the code made. */
  private void assertImagesWereMade(String file) throws IOException {
    Matcher images = IMAGE.matcher(Files.readString(DOCS.resolve(file)));
    int count = 0;
    while (images.find()) {
      count++;
      assertThat(directory.resolve(images.group(1))).isNotEmptyFile();
      assertThat(Files.size(DOCS.resolve("images").resolve(images.group(1)))).isLessThan(100_000);
    }
    assertThat(count).isPositive();
  }

  @Test
  void whatIsToBeAddedToTheLibraryWorks() throws Exception {
    run(directory.resolve("no-mnist"), Printed.EXACT, "architecture.md", 0);
  }

  /** All but the controller for Spring, which is no dependency of the tests. */
  @Test
  @Tag("slow")
  void theCookbookPrintsWhatItSays() throws Exception {
    CookbookData.write(directory);
    run(directory.resolve("no-mnist"), Printed.EXACT, "cookbook.md", 1);
  }

  @Test
  @Tag("slow")
  void networksMoveInAndOut() throws Exception {
    run(directory.resolve("no-mnist"), Printed.EXACT, "moving.md", 0);
  }

  @Test
  @Tag("slow")
  void tablesAreAnsweredAsItIsSaid() throws Exception {
    CookbookData.write(directory);
    run(directory.resolve("no-mnist"), Printed.EXACT, "tables.md", 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pictures.md", "number.md", "yes-no.md", "drawing.md"})
  @Tag("slow")
  void aPageForAJobPrintsWhatItSays(String file) throws Exception {
    CookbookData.write(directory);
    run(directory.resolve("no-mnist"), Printed.EXACT, file, 0);
    assertThat(Files.readAllLines(DOCS.resolve(file))).hasSizeLessThan(100);
  }

  @Test
  void optimizersWalkAsItIsSaid() throws Exception {
    run(directory.resolve("no-mnist"), Printed.EXACT, "optimizers.md", 0);
    assertImagesWereMade("optimizers.md");
  }

  @Test
  @Tag("slow")
  void networksOverfitAsItIsSaid() throws Exception {
    CookbookData.write(directory);
    run(directory.resolve("no-mnist"), Printed.EXACT, "overfitting.md", 0);
    assertImagesWereMade("overfitting.md");
  }

  /** With the real data every figure must be the text's; with other data, only its form. */
  @Test
  @Tag("slow")
  void theTutorialPrintsWhatItSays() throws Exception {
    String mnist = System.getenv("CAMADA_MNIST_DIR");
    if (mnist == null || mnist.isEmpty()) {
      run(smallMnist(), Printed.OTHER_NUMBERS, "tutorial.md", 0);
    } else {
      run(Path.of(mnist).toAbsolutePath(), Printed.EXACT, "tutorial.md", 0);
    }
    assertImagesWereMade("tutorial.md");
  }

  /** The same code and output, so the English one's run speaks for both. */
  @ParameterizedTest
  @ValueSource(strings = {"tutorial", "optimizers", "overfitting"})
  void thePortugueseOneHasTheSameBlocks(String name) throws IOException {
    String portuguese = Files.readString(DOCS.resolve(name + ".pt-BR.md"));
    String english = Files.readString(DOCS.resolve(name + ".md"));
    assertThat(contents(portuguese)).isEqualTo(contents(english)).isNotEmpty();
  }

  @Test
  @Tag("slow")
  void thePortugueseTutorialRuns() throws Exception {
    run(smallMnist(), Printed.OTHER_NUMBERS, "tutorial.pt-BR.md", 0);
    assertImagesWereMade("tutorial.pt-BR.md");
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"optimizers.pt-BR.md", "overfitting.pt-BR.md"})
  void thePortugueseGuidesRun(String file) throws Exception {
    CookbookData.write(directory);
    run(directory.resolve("no-mnist"), Printed.EXACT, file, 0);
    assertImagesWereMade(file);
  }

  /** Every block, formulas and commands too. */
  private static List<String> contents(String markdown) {
    return MarkdownBlock.of(markdown.replace("\r\n", "\n")).stream()
        .map(block -> block.language() + "\n" + block.content())
        .toList();
  }

  private Path smallMnist() throws IOException {
    // 10,000 are for validation; the tutorial looks at the first 1,500 of the rest
    return SmallMnist.write(directory.resolve("mnist"), 12_000, 1_000);
  }
}
