package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some columns, whatever is in the others. */
class CsvSelectionTest {

  /** The second and third columns have a text among numbers, no name, and the name of another. */
  private static final String ODD =
      """
      x,note,,note,day
      1.5,12,0,a,2024-05-17
      2,13,late,b,2024-05-18
      ,late,2,c,
      """;

  private static CsvSelection selection(String... columns) {
    return new CsvSelection(Csv.standard(), Set.of(columns));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nothingOfTheOthersIsAReasonToRefuseAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("odd.csv"), ODD);
    for (Table table :
        List.of(selection("day", "x").table(file), selection("x", "day").table("t", bytes(ODD)))) {
      assertThat(table.names()).containsExactly("x", "day");
      assertThat(table.size()).isEqualTo(3);
      assertThat(table.column("x").number(1)).isEqualTo(2);
      assertThat(table.column("day").kind()).isEqualTo(Kind.DATE);
    }
    assertThat(CsvSelection.names(Csv.standard(), file))
        .containsExactly("x", "note", "", "note", "day");
  }

  @Test
  void theirOwnCellsAndNamesAreRefusedAsEver() {
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> selection("x", "").table("t", bytes(ODD)))
        .withMessage("t: line 1: column 3 has no name");
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> selection("note").table("t", bytes(ODD)))
        .withMessage("t: line 1: column 4 is called \"note\" as column 2 is");
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> selection("x").table("t", bytes("x,y\n1,\n2,\nlate,\n")))
        .withMessageStartingWith("t: line 4, column x: \"late\" is no number");
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> selection("x").table("t", bytes("x,y\n1\n")))
        .withMessageStartingWith("t: line 2: 1 cells, wanted 2");
  }

  @Test
  void columnsThatAreNotThereAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selection("x", "z").table("t", bytes("x,y\n1,2\n")))
        .withMessage("csv: no column \"z\"; wanted are x, z, there are x, y");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selection("x", "y").table("t", bytes("x;y\n1;2\n")))
        .withMessage(
            "csv: no column \"x\"; wanted are x, y, there are x;y; the first line seems to be"
                + " separated by semicolons");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selection())
        .withMessage("csv: no column to read, wanted at least one");
  }

  /** A file that is damaged behind its first line has names all the same. */
  @Test
  void namesAreThoseOfTheFirstLine(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("t.csv"), " x , y\n1\n\"2");
    assertThat(CsvSelection.names(Csv.standard(), file)).containsExactly("x", "y");
    assertThat(CsvSelection.names(Csv.standard().withoutHeader(), file))
        .containsExactly("column 1", "column 2");
    Path empty = Files.createFile(directory.resolve("empty.csv"));
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> CsvSelection.names(Csv.standard(), empty))
        .withMessage("empty.csv: no line, wanted names of columns");
  }
}
