package io.github.camada.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Dates as numbers: days since 1970-01-01, with the time of day as a fraction. */
final class Days {

  private static final double MILLIS_OF_DAY = 86_400_000;
  private static final int DATE_LENGTH = 10;

  private Days() {}

  static double of(LocalDate date) {
    return date.toEpochDay();
  }

  static double of(LocalDateTime time) {
    return of(time.toInstant(ZoneOffset.UTC));
  }

  static double of(Instant instant) {
    return instant.toEpochMilli() / MILLIS_OF_DAY;
  }

  /** To the millisecond, which a double has exactly for some hundred thousand years. */
  static LocalDateTime time(double days) {
    return LocalDateTime.ofInstant(
        Instant.ofEpochMilli(Math.round(days * MILLIS_OF_DAY)), ZoneOffset.UTC);
  }

  /**
   * A date as ISO 8601 has it, {@code 2024-05-17}, with or without a time of day behind a T or a
   * space, and white space around it.
   *
   * @return NaN if the text is none
   */
  static double parse(String cell) {
    String text = cell.strip();
    // most texts of a table are no dates, and an exception for each would take most of the time
    if (text.length() < DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return Double.NaN;
    }
    try {
      return text.length() == DATE_LENGTH
          ? of(LocalDate.parse(text))
          : of(LocalDateTime.parse(text.replace(' ', 'T')));
    } catch (DateTimeParseException other) {
      return Double.NaN;
    }
  }
}
