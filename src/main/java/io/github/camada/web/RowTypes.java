package io.github.camada.web;

import io.github.camada.table.Csv;
import io.github.camada.table.CsvFormatException;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.util.List;
import java.util.Map;

/**
 * Content types in which rows are taken.
 *
 * @param all of them; CSV is among them only where FastCSV is, which reads it
 */
record RowTypes(List<String> all) {

  /** Those of this program. */
  static RowTypes present() {
    try {
      Csv.standard().table("a name", "x\n");
      return new RowTypes(List.of(ContentType.JSON, ContentType.CSV));
    } catch (IllegalStateException absent) {
      return new RowTypes(List.of(ContentType.JSON));
    } catch (CsvFormatException impossible) {
      throw new IllegalStateException("csv: a name alone is refused", impossible);
    }
  }

  boolean hasCsv() {
    return all.contains(ContentType.CSV);
  }

  /** Refuses what is in none of them. */
  void require(RequestHead head) throws Refusal {
    if (!hasCsv() && ContentType.of(head).equals(ContentType.CSV)) {
      throw new Refusal(
          415,
          "this server was started without FastCSV, wanted " + ContentType.JSON,
          Map.of("Accept-Post", ContentType.JSON));
    }
    ContentType.require(head, all);
  }
}
