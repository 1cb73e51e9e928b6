package io.github.camada.table;

import io.github.camada.json.JsonWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Grows a column cell by cell, in memory in proportion to what the cells become and not to their
 * texts.
 */
abstract sealed class ColumnBuilder {

  private static final int FIRST_CAPACITY = 16;

  final String name;
  int size;

  private ColumnBuilder(String name) {
    this.name = name;
  }

  static ColumnBuilder of(String name, Kind kind) {
    return switch (kind) {
      case NUMBER, DATE -> new Numbers(name, kind);
      case WORD -> new Words(name);
      case YES_NO -> new YesNos(name);
    };
  }

  /** What kind of cell an object is; null of one that is none. */
  static Kind kindOf(Object value) {
    if (value instanceof Number) {
      return Kind.NUMBER;
    } else if (value instanceof Boolean) {
      return Kind.YES_NO;
    } else if (value instanceof CharSequence
        || value instanceof Character
        || value instanceof Enum<?>) {
      return Kind.WORD;
    }
    return value instanceof LocalDate || value instanceof LocalDateTime || value instanceof Instant
        ? Kind.DATE
        : null;
  }

  abstract Kind kind();

  abstract void addMissing();

  /** Adds a cell that is given as an object; a text that stands for a date is one. */
  final void addValue(Object value) {
    if (value == null) {
      addMissing();
    } else if (!takes(value)) {
      throw new IllegalArgumentException(
          "column %s: row %d is %s, wanted %s".formatted(name, size, described(value), kind()));
    }
  }

  /** What a message calls it: texts may be long, and objects of any class have any text. */
  private static String described(Object value) {
    if (value instanceof CharSequence text) {
      return JsonWriter.excerpt(text.toString());
    } else if (value instanceof Map || value instanceof List) {
      return JsonWriter.describe(value);
    }
    return kindOf(value) == null ? "of " + value.getClass() : value.toString();
  }

  /** Adds a cell that is not null, if it is one of this kind. */
  abstract boolean takes(Object value);

  abstract Column build();

  /** The room for more cells than there are. */
  final int grown() {
    return Math.max(FIRST_CAPACITY, Math.addExact(size, size / 2));
  }

  /** Numbers and dates. */
  static final class Numbers extends ColumnBuilder {

    private final Kind kind;
    private double[] values = {};

    private Numbers(String name, Kind kind) {
      super(name);
      this.kind = kind;
    }

    @Override
    Kind kind() {
      return kind;
    }

    @Override
    void addMissing() {
      add(Double.NaN);
    }

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, grown());
      }
      values[size++] = value;
    }

    @Override
    boolean takes(Object value) {
      double number = kind == Kind.DATE ? days(value) : number(value);
      boolean missing = value instanceof Number && Double.isNaN(((Number) value).doubleValue());
      if (kind == Kind.DATE && missing || !missing && !Double.isFinite(number)) {
        return false;
      }
      add(number);
      return true;
    }

    private static double number(Object value) {
      return value instanceof Number number ? number.doubleValue() : Double.POSITIVE_INFINITY;
    }

    private static double days(Object value) {
      if (value instanceof LocalDate date) {
        return Days.of(date);
      } else if (value instanceof LocalDateTime time) {
        return Days.of(time);
      } else if (value instanceof Instant instant) {
        return Days.of(instant);
      }
      return value instanceof String text ? Days.parse(text) : Double.NaN;
    }

    @Override
    Column build() {
      return NumberColumn.of(name, kind, Arrays.copyOf(values, size));
    }
  }

  /** Words, each kept once. */
  static final class Words extends ColumnBuilder {

    private int[] codes = {};
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private Words(String name) {
      super(name);
    }

    @Override
    Kind kind() {
      return Kind.WORD;
    }

    @Override
    void addMissing() {
      addCode(WordColumn.MISSING);
    }

    void add(String word) {
      Integer place = places.get(word);
      if (place == null) {
        place = words.size();
        words.add(word);
        places.put(word, place);
      }
      addCode(place);
    }

    private void addCode(int code) {
      if (size == codes.length) {
        codes = Arrays.copyOf(codes, grown());
      }
      codes[size++] = code;
    }

    @Override
    boolean takes(Object value) {
      if (kindOf(value) != Kind.WORD) {
        return false;
      }
      // the name of a constant is what a program compares; its text may be for people
      add(value instanceof Enum<?> constant ? constant.name() : value.toString());
      return true;
    }

    @Override
    Column build() {
      return new WordColumn(name, Arrays.copyOf(codes, size), List.copyOf(words));
    }
  }

  /** Yes or no. */
  static final class YesNos extends ColumnBuilder {

    private byte[] values = {};

    private YesNos(String name) {
      super(name);
    }

    @Override
    Kind kind() {
      return Kind.YES_NO;
    }

    @Override
    void addMissing() {
      add(YesNoColumn.MISSING);
    }

    void add(boolean yes) {
      add((byte) (yes ? 1 : 0));
    }

    private void add(byte value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, grown());
      }
      values[size++] = value;
    }

    @Override
    boolean takes(Object value) {
      if (value instanceof Boolean yes) {
        add((boolean) yes);
        return true;
      }
      return false;
    }

    @Override
    Column build() {
      return new YesNoColumn(name, Arrays.copyOf(values, size));
    }
  }
}
