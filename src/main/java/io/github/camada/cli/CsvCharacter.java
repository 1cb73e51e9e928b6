package io.github.camada.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A character of a CSV file; those that a shell takes for its own may have a name. */
final class CsvCharacter implements ITypeConverter<Character> {

  private static final String SEMICOLON = "semicolon";
  private static final String TAB = "tab";

  CsvCharacter() {}

  @Override
  public Character convert(String value) {
    if (value.equals(SEMICOLON)) {
      return ';';
    } else if (value.equals(TAB)) {
      return '\t';
    } else if (value.length() == 1) {
      return value.charAt(0);
    }
    throw new TypeConversionException("'" + value + "', wanted one character, semicolon or tab");
  }

  /** What it is converted from. */
  static String text(char character) {
    return switch (character) {
      case ';' -> SEMICOLON;
      case '\t' -> TAB;
      default -> String.valueOf(character);
    };
  }
}
