package io.github.camada.codegen;

/** What the class that is written has for the rows of a table, and what it has without. */
final class RowTemplate {

  static final String IMPORTS =
      """
      import java.nio.ByteBuffer;
      import java.time.Instant;
      import java.time.LocalDate;
      import java.time.LocalDateTime;
      import java.time.ZoneOffset;
      import java.time.format.DateTimeParseException;
      import java.util.ArrayDeque;
      import java.util.ArrayList;
      import java.util.Arrays;
      import java.util.Base64;
      import java.util.Deque;
      import java.util.HashMap;
      import java.util.LinkedHashMap;
      import java.util.List;
      import java.util.Map;
      """;

  static final String NO_IMPORTS =
      """
      import java.nio.ByteBuffer;
      import java.util.ArrayDeque;
      import java.util.ArrayList;
      import java.util.Base64;
      import java.util.Deque;
      import java.util.List;
      """;

  static final String FIELD =
      """
        private final List<Column> columns = new ArrayList<>();
      """;

  static final String READ =
      """
          for (int count = data.getInt(); count > 0; count--) {
            columns.add(column(data));
          }
      """;

  static final String TEXT =
      """
        /**
         * The inputs of the network for a row: a cell for each column by its name, null where it is
         * missing; other columns are passed over. Numbers are of any class, words are texts, answers
         * are booleans, dates are of java.time or texts as 2024-05-17. The columns: $COLUMNS.
         */
        public float[] encode(Map<String, ?> row) {
          float[] inputs = new float[WIDTH];
          int at = 0;
          for (Column column : columns) {
            if (!row.containsKey(column.name)) {
              throw new IllegalArgumentException(
                  "no column " + column.name + "; null stands for a missing cell");
            }
            column.encode(row.get(column.name), inputs, at);
            at += column.width;
          }
          return inputs;
        }

        /** Probabilities of classes or labels by their names, or numbers in their own unit. */
        public Map<String, Float> predictAll(Map<String, ?> row) {
          float[] y = predictAll(encode(row));
          Map<String, Float> named = new LinkedHashMap<>();
          for (int i = 0; i < y.length; i++) {
            named.put(NAMES[i], y[i]);
          }
          return named;
        }

        /** The name of the class; the names of the labels that are reached; the numbers. */
        public String predict(Map<String, ?> row) {
          return answer(predictAll(encode(row)));
        }

        private float[][] examples() {
          float[][] inputs = new float[$EXAMPLES][];
          for (int i = 0; i < inputs.length; i++) {
            Map<String, Object> row = new HashMap<>();
            for (Column column : columns) {
              row.put(column.name, column.example(i));
            }
            inputs[i] = encode(row);
          }
          return inputs;
        }

      """;

  static final String NONE =
      """
        private float[][] examples() {
          float[] example = new float[WIDTH];
          for (int i = 0; i < example.length; i++) {
            example[i] = i * 37 % 256;
          }
          return new float[][] {example};
        }

      """;

  private RowTemplate() {}
}
