package io.github.camada.codegen;

import io.github.camada.feature.ColumnEncoding;
import io.github.camada.feature.Columns;
import io.github.camada.feature.NumberEncoding;
import io.github.camada.feature.WordEncoding;
import io.github.camada.table.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows by which a class that is written tests itself: cells at and between the bounds of
 * training, words that it has and has not seen, and missing ones. {@link ColumnsTemplate} makes the
 * same.
 */
final class ExampleRows {

  static final int COUNT = 4;

  /** In place of a missing cell, which some columns refuse. */
  private static final int MISSING = 3;

  private static final double FAR_DAY = 1e8;

  private ExampleRows() {}

  static List<Map<String, Object>> of(Columns columns) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      Map<String, Object> row = new HashMap<>();
      for (ColumnEncoding encoding : columns.encodings()) {
        row.put(
            encoding.name(),
            encoding instanceof WordEncoding words
                ? word(words, i)
                : number((NumberEncoding) encoding, i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String word(WordEncoding words, int row) {
    List<String> levels = words.levels();
    if (row == MISSING && (words.hasMissing() || !words.refusesUnseen())) {
      return null;
    }
    boolean unseen = levels.isEmpty() || row == 2 && !words.refusesUnseen();
    return unseen ? "?" : levels.get(row % levels.size());
  }

  private static Object number(NumberEncoding numbers, int row) {
    if (row == MISSING && numbers.median().isPresent()) {
      return null;
    } else if (numbers.kind() == Kind.YES_NO) {
      return row % 2 == 0;
    }
    double part = row % 3 / 2.0;
    double value = numbers.least() * (1 - part) + numbers.most() * part;
    return numbers.kind() == Kind.DATE
        ? (Object) LocalDate.ofEpochDay((long) Math.max(-FAR_DAY, Math.min(FAR_DAY, value)))
        : (Object) value;
  }
}
