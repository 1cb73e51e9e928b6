package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Java blocks of the documents in {@code docs}, executed as {@link DocumentRun} describes, each
 * document in a JVM and a directory of its own. Those that train for long are in {@link
 * TrainingDocumentsTest}.
 */
class DocumentationTest {

  private static final Path DOCS = Path.of("docs").toAbsolutePath();

  @TempDir Path directory;

  private void run(String file, int notRun) throws Exception {
    DocumentProcess.run(
        directory,
        directory.resolve("no-mnist"),
        Printed.EXACT,
        DOCS.resolve(file),
        notRun,
        DocumentProcess.FIRST_COMPILER);
  }

  @Test
  @Tag("slow")
  void whatIsToBeAddedToTheLibraryWorks() throws Exception {
    run("architecture.md", 0);
  }

  /** All but the controller for Spring, which is no dependency of the tests. */
  @Test
  @Tag("slow")
  void theCookbookPrintsWhatItSays() throws Exception {
    ExampleFiles.copyBelow(directory);
    run("cookbook.md", 1);
  }

  @Test
  @Tag("slow")
  void networksMoveInAndOut() throws Exception {
    run("moving.md", 0);
  }

  @Test
  @Tag("slow")
  void tablesAreAnsweredAsItIsSaid() throws Exception {
    ExampleFiles.copyBelow(directory);
    run("tables.md", 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pictures.md", "number.md", "yes-no.md", "drawing.md"})
  @Tag("slow")
  void aPageForAJobPrintsWhatItSays(String file) throws Exception {
    ExampleFiles.copyBelow(directory);
    run(file, 0);
    assertThat(Files.readAllLines(DOCS.resolve(file))).hasSizeLessThan(100);
  }
}
