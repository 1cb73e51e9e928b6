package io.github.camada.table;

import static io.github.camada.table.PeopleCsv.compressed;
import static io.github.camada.table.PeopleCsv.refused;
import static io.github.camada.table.PeopleCsv.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Lines, names and bytes that no table is read from. */
class MalformedCsvTest {

  @Test
  void malformedFilesAreRefused() {
    refused("line 3: 1 cells, wanted 2, one for each column", "a,b\n1,2\n3\n");
    refused("line 2: 3 cells, wanted 2, one for each column", "a,b\n1,2,3\n");
    refused(
        "line 2: 2 cells, wanted 1, one for each column; the first line seems to be separated by"
            + " semicolons",
        "a;b\n1,5;2\n");
    refused(
        "line 2: 2 cells, wanted 1, one for each column; the first line seems to be separated by"
            + " tabs",
        "a\tb\n1,5\t2\n");
    refused("line 2: 1 cells, wanted 2, one for each column", "a,size (cm; inner)\n1\n");
    refused("line 1: column 2 has no name", "a,,c\n1,2,3\n");
    refused("line 1: column 2 has no name", "a,  ,c\n1,2,3\n");
    refused("line 1: column 3 is called \"a\" as column 1 is", "a,b,a\n1,2,3\n");
    refused(
        "line 1 has only numbers, wanted names of columns, or to be read without a header",
        "1,2\n3,4\n");
    refused("no line, wanted names of columns", "");
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> table("a,b\n1,2\n\"3,4\n5,6\n"))
        .withMessageStartingWith("people.csv: behind line 2: ");
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> table("a,b\n\"1\"2,3\n"))
        .withMessageStartingWith("people.csv: behind line 1: ");
  }

  @Test
  void damagedCompressionIsRefused() throws IOException {
    byte[] whole = compressed("a,b\n" + "1,x\n".repeat(50_000));
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 9);
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> Csv.standard().table("people.csv.gz", new ByteArrayInputStream(cut)))
        .withMessageContaining("damaged gzip");
    byte[] odd = whole.clone();
    odd[3] = (byte) 0xD4;
    for (byte[] opened : new byte[][] {java.util.Arrays.copyOf(whole, 5), odd}) {
      assertThatExceptionOfType(CsvFormatException.class)
          .isThrownBy(() -> Csv.standard().table("people.csv.gz", new ByteArrayInputStream(opened)))
          .withMessageStartingWith("people.csv.gz: damaged gzip: ");
    }
  }

  @Test
  void aMessageIsOneLineOfCharactersThatAreSeen() {
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> table("a,b\n\"x\"\u0007,1\n"))
        .withMessageContaining("people.csv: behind line 1: \"Unexpected character")
        .satisfies(refusal -> assertThat(refusal.getMessage().chars()).noneMatch(c -> c < ' '));
  }
}
