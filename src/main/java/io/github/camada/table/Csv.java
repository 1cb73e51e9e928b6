package io.github.camada.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a CSV file is written, and what its columns are. The standard is RFC 4180 in UTF-8 with a
 * line of names; a byte order mark decides over the character set, and a file that is a gzip file
 * is read as one whatever its name.
 *
 * <pre>{@code
 * Table flowers = Csv.read(Path.of("flowers.csv"));
 * Csv german = Csv.standard().withSeparator(';').withDecimalComma();
 * Table values = german.table("werte.csv", "name;wert\nAda;1,5\n");
 * }</pre>
 *
 * <p>Unless it is {@linkplain #withKind told}, what a column is follows from its first 1,000 cells
 * that are not missing: numbers if all are, dates if all are, yes/no if all are {@code true} or
 * {@code false}, else words; white space around these is passed over, and that of words kept. If
 * most of them are numbers and some are not, the first of these is refused with line, column and
 * cell, and so is one that is no number behind them: one wrong cell does not turn a column of
 * numbers into one of words.
 *
 * <p>In a file of one column, a line that is empty is a row whose cell is, also at the end; in one
 * of several columns, and before the line of names, it is passed over.
 *
 * <p>Reading and writing need FastCSV ({@code de.siegmar:fastcsv}), an optional dependency, at run
 * time; without it, they throw an {@link IllegalStateException} that says so. Immutable.
 */
public final class Csv {

  /** Of the usual texts those that hardly mean anything else; "None" often is a word. */
  private static final Set<String> MISSING =
      Set.of("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "?");

  private static final Csv STANDARD =
      new Csv(',', '"', false, StandardCharsets.UTF_8, null, MISSING, Map.of());

  private final char separator;
  private final char quote;
  private final boolean decimalComma;
  private final Charset charset;
  private final List<String> names;
  private final Set<String> missing;
  private final Map<String, Kind> kinds;

  /** With names that are null if the first line has them, and empty if nobody has. */
  private Csv(
      char separator,
      char quote,
      boolean decimalComma,
      Charset charset,
      List<String> names,
      Set<String> missing,
      Map<String, Kind> kinds) {
    FastCsv.requireDistinct(separator, quote);
    this.separator = separator;
    this.quote = quote;
    this.decimalComma = decimalComma;
    this.charset = charset;
    this.names = names;
    this.missing = missing;
    this.kinds = kinds;
  }

  /**
   * Comma, double quotes, decimal point, UTF-8, a line of names; missing is what is empty, {@code
   * NA}, {@code N/A}, {@code n/a}, {@code NaN}, {@code nan}, {@code null}, {@code NULL} or {@code
   * ?}.
   *
   * @return the usual settings
   */
  public static Csv standard() {
    return STANDARD;
  }

  /**
   * Reads a file with the usual settings.
   *
   * @param file plain or gzip
   * @return the table
   * @throws CsvFormatException if the file is no well-formed table
   * @throws IOException if it cannot be read
   */
  public static Table read(Path file) throws IOException {
    return STANDARD.table(file);
  }

  /**
   * The same settings with another separator.
   *
   * @param value for example a semicolon or a tabulator
   * @return new settings
   * @throws IllegalArgumentException if it breaks lines or is the quote
   */
  public Csv withSeparator(char value) {
    return new Csv(value, quote, decimalComma, charset, names, missing, kinds);
  }

  /**
   * The same settings with another quote.
   *
   * @param value what stands around cells with separators, quotes (each written twice) and line
   *     breaks
   * @return new settings
   * @throws IllegalArgumentException if it breaks lines or is the separator
   */
  public Csv withQuote(char value) {
    return new Csv(separator, value, decimalComma, charset, names, missing, kinds);
  }

  /**
   * The same settings for numbers as {@code 3,14}; one with a point is none then.
   *
   * @return new settings
   */
  public Csv withDecimalComma() {
    return new Csv(separator, quote, true, charset, names, missing, kinds);
  }

  /**
   * The same settings with another character set; a byte order mark decides over it.
   *
   * @param value the character set; bytes that are none of it are refused
   * @return new settings
   */
  public Csv withCharset(Charset value) {
    return new Csv(separator, quote, decimalComma, value, names, missing, kinds);
  }

  /**
   * The same settings for a file whose first line is a row.
   *
   * @param columns names of the columns; none for {@code column 1}, {@code column 2} and so on
   * @return new settings
   */
  public Csv withoutHeader(String... columns) {
    return new Csv(separator, quote, decimalComma, charset, List.of(columns), missing, kinds);
  }

  /**
   * The same settings with other texts for a missing cell.
   *
   * @param texts all of them; that of an empty cell is {@code ""}
   * @return new settings
   */
  public Csv withMissing(String... texts) {
    return new Csv(separator, quote, decimalComma, charset, names, Set.of(texts), kinds);
  }

  /**
   * The same settings with a kind for a column, if it is there: a cell that is of another is
   * refused, and postal codes can be words. Yes and no may be written as {@code true} and {@code
   * false}, {@code yes} and {@code no}, {@code y} and {@code n}, {@code t} and {@code f} or {@code
   * 1} and {@code 0}, in any case.
   *
   * @param column its name
   * @param kind what its cells are
   * @return new settings
   */
  public Csv withKind(String column, Kind kind) {
    return withKinds(Map.of(column, kind));
  }

  /**
   * The same settings with kinds for several columns, for those of them that are there: with those
   * that a model has learnt, its rows are read as in training.
   *
   * @param columns kinds by the names of columns
   * @return new settings
   */
  public Csv withKinds(Map<String, Kind> columns) {
    Map<String, Kind> all = new HashMap<>(kinds);
    all.putAll(columns);
    return new Csv(separator, quote, decimalComma, charset, names, missing, Map.copyOf(all));
  }

  /**
   * Reads a file.
   *
   * @param file plain or gzip
   * @return the table
   * @throws CsvFormatException if the file is no well-formed table, or a cell not of the kind of
   *     its column; the message names file, line, column and cell
   * @throws IOException if it cannot be read
   */
  public Table table(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return table(file.getFileName().toString(), bytes);
    }
  }

  /**
   * Reads a stream to its end and closes it.
   *
   * @param name what messages call it
   * @param bytes plain or gzip
   * @return the table
   * @throws CsvFormatException if the content is no well-formed table, or a cell not of the kind of
   *     its column
   * @throws IOException if it cannot be read
   */
  public Table table(String name, InputStream bytes) throws IOException {
    CsvTable table = new CsvTable(this, name);
    parse(name, bytes, table);
    return table.build();
  }

  void parse(String name, InputStream bytes, CsvTable table) throws IOException {
    FastCsv.read(name, bytes, charset, this, table);
  }

  /**
   * Reads a text.
   *
   * @param name what messages call it
   * @param text the whole of it
   * @return the table
   * @throws CsvFormatException if the text is no well-formed table, or a cell not of the kind of
   *     its column
   */
  public Table table(String name, String text) throws CsvFormatException {
    Csv unicode = withCharset(StandardCharsets.UTF_8);
    try {
      return unicode.table(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (CsvFormatException malformed) {
      throw malformed;
    } catch (IOException impossible) {
      throw new IllegalStateException("csv: a text in memory cannot be read", impossible);
    }
  }

  /**
   * Writes a table: a line of names, and one for each row. Separator and quote are these settings',
   * numbers have a decimal point, and a missing cell is empty.
   *
   * @param table what to write
   * @param out receives the characters; it is flushed and stays open
   * @throws IOException if it cannot be written
   */
  public void write(Table table, Writer out) throws IOException {
    FastCsv.write(table, this, out);
  }

  /** All settings, in one line: two that read alike have the same. */
  @Override
  public String toString() {
    return String.join(
        " ",
        "Csv separator=" + separator,
        "quote=" + quote,
        "decimalComma=" + decimalComma,
        "charset=" + charset,
        "names=" + names,
        "missing=" + new TreeSet<>(missing),
        "kinds=" + new TreeMap<>(kinds));
  }

  char separator() {
    return separator;
  }

  char quote() {
    return quote;
  }

  boolean decimalComma() {
    return decimalComma;
  }

  boolean isMissing(String cell) {
    return missing.contains(cell);
  }

  /** Null if the first line has the names. */
  List<String> names() {
    return names;
  }

  /** Null if nobody says. */
  Kind kind(String column) {
    return kinds.get(column);
  }
}
