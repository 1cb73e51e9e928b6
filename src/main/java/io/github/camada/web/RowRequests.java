package io.github.camada.web;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonReader;
import io.github.camada.table.Csv;
import io.github.camada.table.CsvFormatException;
import io.github.camada.table.CsvSelection;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Reads rows of a table from the bodies of requests, and answers each. */
final class RowRequests implements Route {

  /** Values of JSON take up to 64 times the memory of their text. */
  private static final int MOST_BYTES = 4 << 20;

  private final RowTypes types;
  private final Map<String, Kind> kinds;
  private final RowAnswers answers;
  private final int mostRows;
  private final int limit;

  /**
   * For a model.
   *
   * @param types of bodies
   * @param kinds of its columns
   * @param answers to rows
   * @param mostRows of one request; more of them are sent in several
   * @param bodyLimit bytes of a body
   */
  RowRequests(
      RowTypes types, Map<String, Kind> kinds, RowAnswers answers, int mostRows, int bodyLimit) {
    this.types = types;
    this.kinds = kinds;
    this.answers = answers;
    this.mostRows = mostRows;
    this.limit = Math.min(bodyLimit, MOST_BYTES);
  }

  @Override
  public int bodyLimit(RequestHead head) throws Refusal {
    types.require(head);
    return limit;
  }

  @Override
  public Reply answer(HttpRequest request) throws Refusal {
    String query = request.head().query().orElse("");
    try {
      if (ContentType.of(request.head()).equals(ContentType.CSV)) {
        return Reply.json(200, Map.of("rows", answers(table(request.body()), query)));
      }
      Object value = JsonReader.read(ByteBuffer.wrap(request.body()));
      if (value instanceof Map<?, ?> row) {
        return Reply.json(200, answers(Table.of(kinds, List.of(row)), query).get(0));
      }
      if (value instanceof List<?> rows && rows.stream().allMatch(row -> row instanceof Map)) {
        requireFew(rows.size());
        return Reply.json(200, Map.of("rows", answers(Table.of(kinds, rows), query)));
      }
    } catch (JsonFormatException | CsvFormatException | IllegalArgumentException wrong) {
      throw new Refusal(400, wrong.getMessage());
    }
    throw new Refusal(400, "wanted a JSON object with a value for each column, or a list of them");
  }

  private Table table(byte[] content) throws Refusal, CsvFormatException {
    requirePlain(content);
    Csv settings = Csv.standard().withKinds(kinds);
    try {
      Table table =
          new CsvSelection(settings, kinds.keySet())
              .table("the body", new ByteArrayInputStream(content));
      requireFew(table.size());
      return table;
    } catch (CsvFormatException malformed) {
      throw malformed;
    } catch (IOException damaged) {
      throw new Refusal(400, damaged.getMessage());
    }
  }

  /** A reader of files unpacks them: of a body of some megabytes that may be gigabytes. */
  private static void requirePlain(byte[] content) throws Refusal {
    if (content.length >= 2 && (content[0] & 0xFF) == 0x1F && (content[1] & 0xFF) == 0x8B) {
      throw new Refusal(415, "the body is compressed, wanted CSV as it is");
    }
  }

  private void requireFew(int rows) throws Refusal {
    if (rows < 1 || rows > mostRows) {
      throw new Refusal(400, rows + " rows, wanted 1 to " + mostRows);
    }
  }

  private List<Map<String, Object>> answers(Table rows, String query) throws Refusal {
    try {
      return answers.of(rows, query);
    } catch (ArithmeticException overflow) {
      // the weights are finite, or the model would not be there: large values have overflowed
      throw new Refusal(400, overflow.getMessage());
    }
  }
}
