package io.github.camada.codegen;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Features;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Pixels;
import io.github.camada.feature.Scaling;
import io.github.camada.file.AtomicFile;
import io.github.camada.model.Model;
import io.github.camada.record.LibraryVersion;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a model as one Java class that needs neither this library nor any other, of Java 11 or
 * later, with the weights in it. It gives the same bits: the same chains of fused multiply-adds in
 * the same order, and {@link StrictMath}. A class of a table's model takes rows as maps, encodes
 * their cells as {@link Columns} does, and refuses what its policies refuse. Its {@code main}
 * computes examples and compares the bits with those that the model gave when it was written.
 */
public final class JavaSource {

  /** A constant of a class has at most 65,535 bytes. */
  private static final int LONGEST_TEXT = 60_000;

  /** Beyond that compilers take long, and the class would be of little use. */
  private static final int MOST_BYTES = 64 << 20;

  /**
   * Names, steps and pieces of weights: each takes at most 8 bytes of the code that begins a class,
   * of which Java allows 65,535.
   */
  private static final int MOST_TEXTS = 8_000;

  /** Words that look like names and are none. */
  private static final Set<String> WORDS =
      Set.of(
          """
          _ abstract assert boolean break byte case catch char class const continue default do
          double else enum extends false final finally float for goto if implements import
          instanceof int interface long native new null package private protected public return
          short static strictfp super switch synchronized this throw throws transient true try void
          volatile while var record sealed permits yield\
          """
              .split("\\s+"));

  /** Comments, characters and texts. */
  private static final Pattern NO_CODE =
      Pattern.compile("(?s)/\\*.*?\\*/|(?-s://.*)|'(?:[^'\\\\]|\\\\.)'|\"(?:[^\"\\\\\n]|\\\\.)*\"");

  private static final HexFormat HEX = HexFormat.of();

  private JavaSource() {}

  /**
   * Creates or replaces a file, completely or not at all.
   *
   * @param model what to write
   * @param path the file; its name without {@code .java} becomes that of the class
   * @throws IllegalArgumentException if the name is none of a class, or a part of the model has no
   *     form in such a class, as more than 64 MiB of weights or some 8,000 outputs have none
   * @throws IOException if the file cannot be written; an earlier one is then still there
   */
  public static void write(Model model, Path path) throws IOException {
    String name = path.getFileName().toString();
    if (!name.endsWith(".java")) {
      throw new IllegalArgumentException("Java source: file " + name + ", wanted one of .java");
    }
    String source = of(model, name.substring(0, name.length() - ".java".length()));
    AtomicFile.write(path, source.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The text of such a class.
   *
   * @param model what to write
   * @param className its name, without a package
   * @return Java, equal for equal models
   * @throws IllegalArgumentException as above
   */
  public static String of(Model model, String className) {
    if (!className.matches("[A-Za-z_][A-Za-z0-9_]*") || WORDS.contains(className)) {
      throw new IllegalArgumentException(
          "Java source: " + className + " cannot be the name of a class");
    }
    SourceSteps steps = SourceSteps.of(model.network().layers(), "Java source");
    Scaling scaling = scaling(model);
    List<String> data = pieces(data(model, scaling, steps));
    requireFewTexts(model.outputs().names().size() + steps.texts().size() + data.size());
    boolean table = model.inputs() instanceof Columns;
    String code = code(table);
    requireFree(className, code);
    return code.replace("$CLASS", className)
        .replace("$ABOUT", escaped(model.inputs() + " to " + model.outputs()))
        .replace("$COLUMNS", table ? escaped(columns((Columns) model.inputs())) : "")
        .replace("$EXAMPLES", Integer.toString(ExampleRows.COUNT))
        .replace("$VERSION", LibraryVersion.current())
        .replace("$WIDTH", Integer.toString(scaling.width()))
        .replace("$STEPS", texts(steps.texts()))
        .replace("$KIND", kind(model.outputs()))
        .replace("$DOUBLE", Boolean.toString(!(model.inputs() instanceof Pixels)))
        .replace("$NAMES", texts(model.outputs().names()))
        .replace("$EXPECTED", texts(pieces(bits(expected(model)))))
        .replace("$DATA", texts(data));
  }

  private static String code(boolean table) {
    return Template.TEXT
        .replace("$FUNCTIONS\n", FunctionsTemplate.TEXT + "\n")
        .replace("$IMPORTS\n", table ? RowTemplate.IMPORTS : RowTemplate.NO_IMPORTS)
        .replace("$COLUMN_FIELD\n", table ? RowTemplate.FIELD : "")
        .replace("$COLUMN_READ\n", table ? RowTemplate.READ : "")
        .replace("$ROWS\n", table ? RowTemplate.TEXT : RowTemplate.NONE)
        .replace(
            "$COLUMN_CLASSES\n", table ? ColumnsTemplate.TEXT + NumberColumnTemplate.TEXT : "");
  }

  /** A class of the name of a type that its own code uses, such as Map, would not compile. */
  private static void requireFree(String className, String code) {
    String types = NO_CODE.matcher(code).replaceAll(" ");
    if (Character.isUpperCase(className.charAt(0))
        && Pattern.compile("\\b" + className + "\\b").matcher(types).find()) {
      throw new IllegalArgumentException(
          "Java source: the code of the class has a %s of its own, wanted another name"
              .formatted(className));
    }
  }

  private static void requireFewTexts(int count) {
    if (count > MOST_TEXTS) {
      throw new IllegalArgumentException(
          "Java source: %,d names of outputs, steps and pieces of weights, wanted at most %,d"
              .formatted(count, MOST_TEXTS));
    }
  }

  /** The outputs for the examples by which the class tests itself. */
  private static float[] expected(Model model) {
    if (model.inputs() instanceof Columns columns) {
      return model.forwardAll(columns.encode(ExampleRows.of(columns))).data();
    }
    float[] example = new float[model.inputs().width()];
    for (int i = 0; i < example.length; i++) {
      example[i] = i * 37 % 256;
    }
    return model.forward(example);
  }

  private static String columns(Columns columns) {
    return columns.kinds().entrySet().stream()
        .map(column -> column.getKey() + " (" + column.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private static Scaling scaling(Model model) {
    if (model.inputs() instanceof Pixels pixels) {
      return Scaling.dividingBy(pixels.divisor(), pixels.width());
    } else if (model.inputs() instanceof Features features) {
      return features.scaling();
    } else if (model.inputs() instanceof Columns columns) {
      return Scaling.none(columns.width());
    }
    throw new IllegalArgumentException("Java source: no form of the inputs " + model.inputs());
  }

  private static String kind(Outputs outputs) {
    return outputs instanceof Classes
        ? "classes"
        : outputs instanceof Labels ? "labels" : "numbers";
  }

  /** Shifts and scales of the inputs, layers, and what the outputs need, as doubles and floats. */
  private static byte[] data(Model model, Scaling scaling, SourceSteps steps) {
    byte[] columns = model.inputs() instanceof Columns of ? ColumnData.of(of) : new byte[0];
    long size =
        2L * Double.BYTES * (scaling.width() + model.outputs().width())
            + steps.bytes()
            + columns.length;
    if (size > MOST_BYTES) {
      throw new IllegalArgumentException(
          "Java source: %,d bytes of weights, wanted at most %,d".formatted(size, MOST_BYTES));
    }
    ByteBuffer data = ByteBuffer.allocate((int) size);
    putAll(data, scaling.shift());
    putAll(data, scaling.scale());
    for (Tensor values : steps.values()) {
      for (float value : values.data()) {
        data.putFloat(value);
      }
    }
    double[] shift = new double[model.outputs().width()];
    double[] scale = new double[shift.length];
    if (model.outputs() instanceof Numbers numbers) {
      shift = numbers.scaling().shift();
      scale = numbers.scaling().scale();
    } else if (model.outputs() instanceof Labels labels) {
      for (int i = 0; i < shift.length; i++) {
        shift[i] = labels.threshold(i);
      }
    }
    putAll(data, shift);
    putAll(data, scale);
    return data.put(columns).array();
  }

  private static void putAll(ByteBuffer data, double[] numbers) {
    Arrays.stream(numbers).forEach(data::putDouble);
  }

  private static List<String> pieces(byte[] data) {
    String text = Base64.getEncoder().encodeToString(data);
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); from += LONGEST_TEXT) {
      pieces.add(text.substring(from, Math.min(text.length(), from + LONGEST_TEXT)));
    }
    return pieces;
  }

  private static byte[] bits(float[] numbers) {
    ByteBuffer bits = ByteBuffer.allocate(numbers.length * Float.BYTES);
    for (float number : numbers) {
      bits.putInt(Float.floatToIntBits(number));
    }
    return bits.array();
  }

  private static String texts(List<String> texts) {
    return texts.stream()
        .map(text -> "\"" + escaped(text) + "\"")
        .collect(Collectors.joining(",\n    "));
  }

  /** As a constant or a comment has it: ASCII, and no end of either. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '$' && c != '*';
      if (plain) {
        escaped.append(c);
      } else if (c
          < 0x80) { // as the compiler would read an escape of these before it sees the text
        escaped.append('\\').append(c / 64).append(c / 8 % 8).append(c % 8);
      } else {
        escaped.append('\\').append('u').append(HEX.toHexDigits(c));
      }
    }
    return escaped.toString();
  }
}
