package io.github.camada.table;

import io.github.camada.json.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A column of a CSV file as it is read: its first cells are kept as texts until they say what kind
 * it is, all others become that at once.
 */
final class CsvColumn {

  /** Cells that are not missing, which decide. */
  private static final int SAMPLE = 1_000;

  private static final int FIRST_LINES = 4;

  /** What may be a number in groups of three digits. */
  private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}([.,]\\d{3})+");

  private final String name;
  private final String file;
  private final Csv settings;

  /** Whether its cells are wanted, and not only what they are. */
  private final boolean kept;

  /** What decides, in order, null for missing cells; null itself once it is decided. */
  private List<String> texts = new ArrayList<>();

  /** Where those stand that are not missing; as long as texts are kept. */
  private long[] lines = {};

  private int known;

  /** Null before the kind is decided. */
  private ColumnBuilder cells;

  CsvColumn(String name, String file, Csv settings, boolean kept) {
    this.name = name;
    this.file = file;
    this.settings = settings;
    this.kept = kept;
    Kind given = settings.kind(name);
    if (given != null) {
      begin(given);
    }
  }

  String name() {
    return name;
  }

  void add(long line, String cell) throws CsvFormatException {
    boolean missing = settings.isMissing(cell);
    if (missing && !kept) {
      return;
    }
    if (cells != null) {
      put(line, missing ? null : cell);
      if (!kept && cells.size >= SAMPLE) {
        begin(cells.kind()); // a cell had to be put somewhere to be refused if it must be
      }
      return;
    }
    texts.add(missing ? null : cell);
    if (!missing) {
      // a header may name thousands of columns that have no cell
      if (known == lines.length) {
        lines = Arrays.copyOf(lines, Math.max(FIRST_LINES, 2 * known));
      }
      lines[known++] = line;
    }
    if (known == SAMPLE) {
      decide();
    }
  }

  Column build() throws CsvFormatException {
    if (cells == null) {
      decide();
    }
    return cells.build();
  }

  Kind kind() throws CsvFormatException {
    if (cells == null) {
      decide();
    }
    return cells.kind();
  }

  private void begin(Kind kind) {
    cells = ColumnBuilder.of(name, kind);
  }

  private void decide() throws CsvFormatException {
    List<String> sample = texts;
    begin(kind(sample.stream().filter(text -> text != null).toList()));
    texts = null;
    int next = 0;
    for (String text : sample) {
      put(text == null ? 0 : lines[next++], text);
    }
    lines = null;
  }

  private Kind kind(List<String> sample) {
    int numbers = 0;
    int dates = 0;
    int answers = 0;
    for (String text : sample) {
      numbers += Double.isNaN(number(text)) ? 0 : 1;
      dates += Double.isNaN(Days.parse(text)) ? 0 : 1;
      answers += isAnswer(text.strip()) ? 1 : 0;
    }
    // with one that is none, it is refused when it is put among them
    if (2 * numbers > sample.size()) {
      return Kind.NUMBER;
    } else if (2 * dates > sample.size()) {
      return Kind.DATE;
    }
    return answers > 0 && answers == sample.size() ? Kind.YES_NO : Kind.WORD;
  }

  private static boolean isAnswer(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  private double number(String text) {
    return CellText.number(text, settings.decimalComma());
  }

  private void put(long line, String text) throws CsvFormatException {
    if (text == null) {
      cells.addMissing();
    } else if (cells instanceof ColumnBuilder.Words words) {
      words.add(text);
    } else if (cells instanceof ColumnBuilder.YesNos answers) {
      Boolean yes = CellText.yes(text);
      if (yes == null) {
        throw refused(line, text, "is neither yes nor no");
      }
      answers.add((boolean) yes);
    } else if (cells instanceof ColumnBuilder.Numbers numbers) {
      boolean date = cells.kind() == Kind.DATE;
      double value = date ? Days.parse(text) : number(text);
      if (Double.isNaN(value)) {
        String what = date ? "is no date such as 2024-05-17" : noNumber(text);
        throw refused(line, text, what + hint());
      } else if (Double.isInfinite(value)) {
        throw refused(line, text, "is beyond the numbers that a double holds");
      }
      numbers.add(value);
    }
  }

  private CsvFormatException refused(long line, String text, String what) {
    return new CsvFormatException(
        "%s: line %d, column %s: %s %s"
            .formatted(file, line, JsonWriter.oneLine(name), JsonWriter.excerpt(text), what));
  }

  private String noNumber(String text) {
    boolean comma = !settings.decimalComma();
    boolean number = !Double.isNaN(CellText.number(text, comma));
    String decimal = number ? "is a number only with a decimal " + (comma ? "comma" : "point") : "";
    if (GROUPED.matcher(text.strip()).matches()) {
      // a decimal comma would make 1.234 of 1,234
      return (number ? decimal + ", or" : "is a number only") + " without thousands separators";
    }
    return number ? decimal : "is no number";
  }

  /** What a person may do about a kind that was inferred. */
  private String hint() {
    return settings.kind(name) == null
        ? "; most cells of the column are %s: if it is one of words, say so".formatted(cells.kind())
        : "";
  }
}
