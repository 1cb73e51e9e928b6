package io.github.camada.cli;

import io.github.camada.table.Kind;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What somebody says that a column is.
 *
 * @param column its name
 * @param kind what its cells are
 */
record ColumnKind(String column, Kind kind) {

  /** As {@code zip=word}; the name of a column may have an equals sign, too. */
  static final class Text implements ITypeConverter<ColumnKind> {

    Text() {}

    @Override
    public ColumnKind convert(String value) {
      int end = value.lastIndexOf('=');
      String text = value.substring(end + 1);
      for (Kind kind : Kind.values()) {
        // the plural is what a table is described with
        if (end > 0 && (text.equals(kind.text()) || text.equals(kind.toString()))) {
          return new ColumnKind(value.substring(0, end), kind);
        }
      }
      throw new TypeConversionException(
          "'%s', wanted COLUMN=KIND with one of %s"
              .formatted(
                  value,
                  Arrays.stream(Kind.values()).map(Kind::text).collect(Collectors.joining(", "))));
    }
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return column + "=" + kind.text();
  }
}
