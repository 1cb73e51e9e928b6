package io.github.camada.cli;

import io.github.camada.model.Model;
import io.github.camada.table.Csv;
import io.github.camada.table.Kind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a CSV file that a command reads is written, where it is not as usual. */
final class CsvOptions {

  private static final String SEPARATOR = "--separator";
  private static final String QUOTE = "--quote";
  private static final String DECIMAL_COMMA = "--decimal-comma";
  private static final String ENCODING = "--encoding";
  private static final String NO_HEADER = "--no-header";
  private static final String NAMES = "--names";
  private static final String MISSING = "--missing";
  private static final String KIND = "--kind";

  /** Behind all others but help. */
  private static final int ORDER = 60;

  @Option(
      names = SEPARATOR,
      paramLabel = "CHARACTER",
      order = ORDER,
      converter = CsvCharacter.class,
      description =
          "What stands between the cells of the CSV file: a character, semicolon or tab. Default:"
              + " a comma.")
  private Character separator;

  @Option(
      names = QUOTE,
      paramLabel = "CHARACTER",
      order = ORDER,
      converter = CsvCharacter.class,
      description = "What stands around cells with separators. Default: a double quote.")
  private Character quote;

  @Option(
      names = DECIMAL_COMMA,
      order = ORDER,
      description = "The CSV file's numbers are written as 3,14.")
  private boolean decimalComma;

  @Option(
      names = ENCODING,
      paramLabel = "NAME",
      order = ORDER,
      description =
          "Character set of the CSV file, such as windows-1252. Default: UTF-8, or what a byte"
              + " order mark says.")
  private Charset encoding;

  @Option(
      names = NO_HEADER,
      order = ORDER,
      description =
          "The CSV file's first line is a row; the columns are \"column 1\", \"column 2\" and so"
              + " on.")
  private boolean noHeader;

  @Option(
      names = NAMES,
      paramLabel = "COLUMN",
      split = ",",
      order = ORDER,
      description =
          "The CSV file's first line is a row; names of all columns, separated by commas.")
  private List<String> names = List.of();

  @Option(
      names = MISSING,
      paramLabel = "TEXT",
      split = ",",
      order = ORDER,
      description =
          "Texts of missing cells, beside none at all, separated by commas. Default: NA, N/A, n/a,"
              + " NaN, nan, null, NULL and ?.")
  private List<String> missing;

  @Option(
      names = KIND,
      paramLabel = "COLUMN=KIND",
      order = ORDER,
      converter = ColumnKind.Text.class,
      description =
          "What a column of the CSV file is: number, word, yes-no or date. Default: what its cells"
              + " say. May be given several times.")
  private List<ColumnKind> kinds = List.of();

  CsvOptions() {}

  /**
   * Checks what the parser cannot.
   *
   * @throws ParameterException if the options do not go together
   */
  void validate(CommandBasics command) {
    if (names.contains("") || new HashSet<>(names).size() < names.size()) {
      throw new ParameterException(
          command.spec().commandLine(),
          NAMES + " " + String.join(",", names) + ": wanted a name of its own for each column");
    }
    try {
      csv();
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(command.spec().commandLine(), refused.getMessage());
    }
  }

  /** What reads files that are written so. */
  CsvFiles files() {
    return new CsvFiles(csv(), byColumn(), hasHeader());
  }

  private Csv csv() {
    Csv csv = Csv.standard().withKinds(byColumn());
    csv = separator == null ? csv : csv.withSeparator(separator);
    csv = quote == null ? csv : csv.withQuote(quote);
    csv = decimalComma ? csv.withDecimalComma() : csv;
    csv = encoding == null ? csv : csv.withCharset(encoding);
    csv = hasHeader() ? csv : csv.withoutHeader(names.toArray(String[]::new));
    return missing == null
        ? csv
        : csv.withMissing(
            Stream.concat(Stream.of(""), missing.stream()).distinct().toArray(String[]::new));
  }

  private boolean hasHeader() {
    return !noHeader && names.isEmpty();
  }

  private Map<String, Kind> byColumn() {
    Map<String, Kind> byColumn = new LinkedHashMap<>();
    kinds.forEach(each -> byColumn.put(each.column(), each.kind()));
    return byColumn;
  }

  /** The options that were given, each with its values. */
  private Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (separator != null) {
      values.put(SEPARATOR, List.of(CsvCharacter.text(separator)));
    }
    if (quote != null) {
      values.put(QUOTE, List.of(CsvCharacter.text(quote)));
    }
    if (decimalComma) {
      values.put(DECIMAL_COMMA, List.of());
    }
    if (encoding != null) {
      values.put(ENCODING, List.of(encoding.name()));
    }
    if (noHeader) {
      values.put(NO_HEADER, List.of());
    }
    if (!names.isEmpty()) {
      values.put(NAMES, List.of(String.join(",", names)));
    }
    if (missing != null) {
      values.put(MISSING, List.of(String.join(",", missing)));
    }
    if (!kinds.isEmpty()) {
      values.put(KIND, kinds.stream().map(ColumnKind::toString).toList());
    }
    return values;
  }

  /** The names of those that were given. */
  List<String> given() {
    return List.copyOf(values().keySet());
  }

  /** The options as they are typed. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    values()
        .forEach(
            (option, values) -> {
              if (values.isEmpty()) {
                words.add(option);
              }
              values.forEach(value -> words.addAll(List.of(option, value)));
            });
    return words;
  }

  /** Refuses them for a model whose data is not in a CSV file. */
  void requireNone(Path file, Model model) throws IOException {
    if (!given().isEmpty()) {
      throw ModelFile.ofNoTable(given().get(0), file, model);
    }
  }
}
