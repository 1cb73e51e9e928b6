package io.github.camada.web;

import io.github.camada.feature.ColumnEncoding;
import io.github.camada.feature.Columns;
import io.github.camada.feature.NumberEncoding;
import io.github.camada.feature.WordEncoding;
import io.github.camada.table.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows that a model takes, in JSON Schema. */
final class RowSchema {

  /** More words than this are not listed where others are taken, too. */
  private static final int EXAMPLES = 20;

  private final Columns columns;

  RowSchema(Columns columns) {
    this.columns = columns;
  }

  /** An object with a value for each column; others are passed over. */
  Map<String, Object> schema() {
    Map<String, Object> properties = new TreeMap<>();
    columns.encodings().forEach(column -> properties.put(column.name(), property(column)));
    return Members.of(
        "type",
        "object",
        "required",
        List.copyOf(columns.kinds().keySet()),
        "properties",
        properties);
  }

  /** A row that is answered. */
  Map<String, Object> example() {
    Map<String, Object> row = Members.of();
    for (ColumnEncoding column : columns.encodings()) {
      row.put(column.name(), example(column));
    }
    return row;
  }

  private static Object example(ColumnEncoding column) {
    if (column instanceof WordEncoding words) {
      return words.levels().isEmpty() ? "other" : words.levels().get(0);
    }
    NumberEncoding numbers = (NumberEncoding) column;
    double typical = numbers.median().orElse(numbers.least());
    return switch (column.kind()) {
      case YES_NO -> typical != 0;
      case DATE -> day(typical);
      default -> typical;
    };
  }

  private static String day(double days) {
    return LocalDate.ofEpochDay((long) Math.floor(days)).toString();
  }

  private static Map<String, Object> property(ColumnEncoding column) {
    return column instanceof WordEncoding words ? words(words) : numbers((NumberEncoding) column);
  }

  private static Map<String, Object> numbers(NumberEncoding column) {
    String type =
        switch (column.kind()) {
          case YES_NO -> "boolean";
          case DATE -> "string";
          default -> "number";
        };
    Map<String, Object> schema = Members.of("type", type);
    if (column.median().isPresent()) {
      schema.put("type", List.of(type, "null"));
    }
    if (column.kind() == Kind.DATE) {
      schema.put("format", "date");
      schema.put(
          "description",
          "A day; in training %s to %s.".formatted(day(column.least()), day(column.most())));
    } else if (column.kind() == Kind.NUMBER) {
      // No minimum and maximum: the model answers beyond what it was trained on.
      schema.put("description", "In training %s to %s.".formatted(column.least(), column.most()));
    }
    schema.put("examples", List.of(example(column)));
    return schema;
  }

  private static Map<String, Object> words(WordEncoding column) {
    boolean missing = column.hasMissing() || !column.refusesUnseen();
    if (column.refusesUnseen()) {
      List<Object> all = new ArrayList<>(column.levels());
      if (missing) {
        all.add(null);
      }
      return Members.of("enum", all);
    }
    return Members.of(
        "type", List.of("string", "null"),
        "description",
            "One of the %d words of training, or another.".formatted(column.levels().size()),
        "examples", column.levels().stream().limit(EXAMPLES).toList());
  }
}
