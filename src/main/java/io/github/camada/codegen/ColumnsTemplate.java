package io.github.camada.codegen;

/** The columns of a table in the class that is written: what the library's encodings compute. */
final class ColumnsTemplate {

  static final String TEXT =
      """

        private static String text(ByteBuffer data) {
          char[] text = new char[data.getInt()];
          for (int i = 0; i < text.length; i++) {
            text[i] = data.getChar();
          }
          return new String(text);
        }

        private static Column column(ByteBuffer data) {
          String name = text(data);
          String kind = text(data);
          return kind.equals("word") ? new WordColumn(name, data) : new NumberColumn(name, kind, data);
        }

        /** How the cells of a column become inputs. */
        private abstract static class Column {
          final String name;
          int width;

          Column(String name) {
            this.name = name;
          }

          abstract void encode(Object cell, float[] inputs, int at);

          /** A cell of a row by which the class tests itself. */
          abstract Object example(int row);

          final IllegalArgumentException refused(Object cell, String what) {
            String given = cell instanceof CharSequence ? "\\"" + cell + "\\"" : "" + cell;
            return new IllegalArgumentException(
                "column " + name + ": " + (cell == null ? "missing" : given) + ", " + what);
          }

          final IllegalArgumentException refusedMissing(String wanted) {
            return refused(null, "which the column's policy refuses; wanted " + wanted);
          }
        }

        /** An input for each level, of which one is 1. */
        private static final class WordColumn extends Column {
          private final String[] levels;
          private final Map<String, Integer> places = new HashMap<>();
          private final boolean others;
          private final boolean missing;
          private final boolean refuses;

          WordColumn(String name, ByteBuffer data) {
            super(name);
            levels = new String[data.getInt()];
            for (int i = 0; i < levels.length; i++) {
              levels[i] = text(data);
              places.put(levels[i], i);
            }
            others = data.get() == 1;
            missing = data.get() == 1;
            refuses = data.get() == 1;
            width = levels.length + (others ? 1 : 0) + (missing ? 1 : 0);
          }

          @Override
          void encode(Object cell, float[] inputs, int at) {
            boolean word =
                cell instanceof CharSequence || cell instanceof Character || cell instanceof Enum;
            if (cell != null && !word) {
              throw refused(cell, "wanted words");
            }
            Integer level =
                cell == null
                    ? null
                    : places.get(cell instanceof Enum ? ((Enum<?>) cell).name() : cell.toString());
            if (level != null) {
              inputs[at + level] = 1;
            } else if (cell == null && missing) {
              inputs[at + width - 1] = 1;
            } else if (cell == null && refuses) {
              throw refusedMissing("one of " + places.size() + " words");
            } else if (refuses) {
              throw refused(cell, "which training has not seen");
            } else if (others) {
              inputs[at + levels.length] = 1;
            }
          }

          @Override
          Object example(int row) {
            if (row == 3 && (missing || !refuses)) {
              return null;
            }
            boolean unseen = levels.length == 0 || row == 2 && !refuses;
            return unseen ? "?" : levels[row % levels.length];
          }
        }
      """;

  private ColumnsTemplate() {}
}
