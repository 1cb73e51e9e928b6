package io.github.camada.learn;

import static io.github.camada.learn.RowsFile.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.file.PositionedFile;
import io.github.camada.record.LibraryVersion;
import io.github.camada.table.Csv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoded rows that fit are used again, and others are made again. */
class EncodedRowsTest {

  @TempDir private Path directory;
  private RowsFile rows;

  @BeforeEach
  void write() throws IOException {
    rows = RowsFile.in(directory);
  }

  /** A file that was not written again has the time of its last change still. */
  private boolean isWrittenAgain(TableLearner learner, Csv settings) throws IOException {
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(rows.encoded(), before);
    TableFile.open(rows.csv(), settings, learner).close();
    return !Files.getLastModifiedTime(rows.encoded()).equals(before);
  }

  @Test
  void rowsThatFitAreUsedAndOthersMadeAgain() throws IOException {
    TableLearner learner = quick("kind");
    Csv standard = Csv.standard();
    rows.open(learner).close();
    assertThat(isWrittenAgain(learner, standard)).isFalse();
    assertThat(isWrittenAgain(learner.withRecipe(Recipe::forTable), standard)).isFalse();
    // whatever decides rows
    assertThat(isWrittenAgain(learner.withSeed(23), standard)).isTrue();
    assertThat(isWrittenAgain(learner.leavingOut("x"), standard)).isTrue();
    assertThat(isWrittenAgain(quick("high"), standard)).isTrue();
    assertThat(isWrittenAgain(quick("high"), standard.withMissing("red", ""))).isTrue();
    // a source of the same length and time of change
    FileTime time = Files.getLastModifiedTime(rows.csv());
    Files.writeString(rows.csv(), Files.readString(rows.csv()).replaceFirst("red", "RED"));
    Files.setLastModifiedTime(rows.csv(), time);
    assertThat(isWrittenAgain(quick("high"), standard.withMissing("red", ""))).isTrue();
    assertThat(isWrittenAgain(quick("high"), standard.withMissing("red", ""))).isFalse();
  }

  @Test
  void rowsOfAnotherVersionAreMadeAgain() throws IOException {
    TableLearner learner = quick("kind");
    rows.open(learner).close();
    byte[] whole = Files.readAllBytes(rows.encoded());

    byte[] format = whole.clone();
    format[whole.length - 1]++;
    Files.write(rows.encoded(), format);
    assertThat(isWrittenAgain(learner, Csv.standard())).isTrue();
    assertThat(rows.encoded()).hasBinaryContent(whole);

    String description;
    try (PositionedFile file = PositionedFile.open(rows.encoded())) {
      description = RowFormat.description(file).orElseThrow();
    }
    String version = LibraryVersion.current();
    assertThat(description).containsOnlyOnce(version);
    int end = whole.length - RowFormat.tail(description).length;
    ByteArrayOutputStream library = new ByteArrayOutputStream();
    library.write(whole, 0, end);
    library.write(RowFormat.tail(description.replace(version, "0.0.1")));
    Files.write(rows.encoded(), library.toByteArray());
    assertThat(isWrittenAgain(learner, Csv.standard())).isTrue();
    assertThat(rows.encoded()).hasBinaryContent(whole);
    assertThat(isWrittenAgain(learner, Csv.standard())).isFalse();
  }
}
