package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablePartsTest {

  private static final String ROWS =
      """
      x,word,day,yes
      1.5,b,2024-05-17,true
      ,a,2024-05-18T10:30:00.123456789,false
      3,,,
      4,b,2024-05-19,true
      5,c,2024-05-20,
      """;

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(directory.resolve("t.csv"), ROWS);
  }

  private List<Table> parts(int rows) throws IOException {
    List<Table> parts = new ArrayList<>();
    TableParts.read(file, Csv.standard(), rows, parts::add);
    return parts;
  }

  @Test
  void partsHaveTheRowsInTheirOrder() throws IOException {
    List<Table> parts = parts(2);
    assertThat(parts).extracting(Table::size).containsExactly(2, 2, 1);
    assertThat(parts.get(1).row(1)).containsEntry("x", 4.0).containsEntry("word", "b");
    assertThat(parts.get(2).kinds()).isEqualTo(parts.get(0).kinds());
    assertThat(parts(5)).extracting(Table::size).containsExactly(5);
    assertThat(parts(6)).extracting(Table::size).containsExactly(5);
  }

  /** Of a compressed file it is told what stands on the disk. */
  @Test
  void howFarItIsIsTold() throws IOException {
    Files.writeString(file, "x\n" + "1234567\n".repeat(30_000));
    Path compressed = directory.resolve("t.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(file, out);
    }
    for (Path source : List.of(file, compressed)) {
      List<Long> read = new ArrayList<>();
      List<Integer> parts = new ArrayList<>();
      TableParts.read(source, Csv.standard(), 10_000, part -> parts.add(part.size()), read::add);
      assertThat(parts).containsExactly(10_000, 10_000, 10_000);
      assertThat(read).hasSize(4).isSorted().endsWith(Files.size(source));
    }
    List<Long> plain = new ArrayList<>();
    TableParts.read(file, Csv.standard(), 10_000, part -> {}, plain::add);
    assertThat(plain.get(0)).isBetween(80_000L, 160_000L);
    assertThat(plain.get(1)).isBetween(160_000L, 240_000L);
  }

  @Test
  void joinedTheyAreTheTable() throws IOException {
    Table whole = Csv.read(file);
    for (int rows = 1; rows < 7; rows++) {
      Table joined = TableParts.join(parts(rows));
      assertThat(joined.toString()).isEqualTo(whole.toString());
      for (int row = 0; row < whole.size(); row++) {
        assertThat(joined.row(row)).isEqualTo(whole.row(row));
        assertThat((Double) joined.column("day").number(row))
            .isEqualTo((Double) whole.column("day").number(row));
      }
    }
  }

  @Test
  void theFirstPartDecidesWhatColumnsAre() throws IOException {
    Files.writeString(file, "x\n1\n2\nred\n");
    assertThatThrownBy(() -> parts(2))
        .isInstanceOf(CsvFormatException.class)
        .hasMessage("t.csv: line 4, column x: \"red\" is no number");
    Files.writeString(file, "x\nred\nblue\n3\n");
    assertThat(parts(2).get(1).row(0)).containsEntry("x", "3");
  }

  /** A column that is not wanted refuses no cell. */
  @Test
  void someColumnsMayBeRead() throws IOException {
    Files.writeString(file, "code,x,y,day\n1,1,,a\n2,2,,b\nred,3,4,c\n");
    List<Table> parts = new ArrayList<>();
    Csv settings = Csv.standard().withKind("y", Kind.NUMBER);
    TableParts.read(file, settings, Set.of("y", "x"), 2, parts::add);
    Table joined = TableParts.join(parts);
    assertThat(joined.names()).containsExactly("x", "y");
    assertThat(joined.kinds()).containsEntry("x", Kind.NUMBER);
    assertThat(joined.row(2)).containsEntry("x", 3.0).containsEntry("y", 4.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableParts.read(file, settings, Set.of("x", "z"), 2, parts::add))
        .withMessage("csv: no column \"z\"; wanted are x, z, there are code, x, y, day");
  }

  /** As pandas writes them: its index has no name. */
  @Test
  void aNameThatNobodyWantsIsNoReasonToRefuse() throws IOException {
    Files.writeString(file, ",size,coat,size,,id,id\n0,20,long,21,,7,8\n");
    List<Table> parts = new ArrayList<>();
    TableParts.read(file, Csv.standard(), Set.of("coat"), 2, parts::add);
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).names()).containsExactly("coat");
    assertThat(parts.get(0).row(0)).containsEntry("coat", "long");
    assertThatThrownBy(
            () -> TableParts.read(file, Csv.standard(), Set.of("coat", "size"), 2, parts::add))
        .isInstanceOf(CsvFormatException.class)
        .hasMessage("t.csv: line 1: column 4 is called \"size\" as column 2 is");
    assertThatThrownBy(() -> parts(2)).hasMessage("t.csv: line 1: column 1 has no name");
  }

  @Test
  void aFileWithoutRowsIsOnePartWithout() throws IOException {
    Files.writeString(file, "x,y\n");
    assertThat(parts(2)).extracting(Table::size).containsExactly(0);
    Files.writeString(file, "");
    assertThatThrownBy(() -> parts(2)).hasMessage("t.csv: no line, wanted names of columns");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parts(0))
        .withMessage("table parts: 0 rows, wanted at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableParts.read(file, Csv.standard(), Set.of(), 1, part -> {}))
        .withMessage("table parts: no column to read, wanted at least one");
    assertThatNullPointerException()
        .isThrownBy(() -> TableParts.read(file, Csv.standard(), (Set<String>) null, 1, part -> {}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableParts.join(List.of()))
        .withMessage("table parts: no part, wanted at least one");
    Table numbers = Table.of(Column.numbers("x", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableParts.join(List.of(numbers, Table.of(Column.words("x", "a")))))
        .withMessage("table parts: column x has numbers in one part and words in another");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableParts.join(List.of(numbers, Table.of(Column.words("y", "a")))))
        .withMessageStartingWith("table: no column \"x\"");
  }
}
