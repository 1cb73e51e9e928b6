package io.github.camada.codegen;

import io.github.camada.feature.ColumnEncoding;
import io.github.camada.feature.Columns;
import io.github.camada.feature.NumberEncoding;
import io.github.camada.feature.NumberScale;
import io.github.camada.feature.WordEncoding;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What the columns of a table have learnt, as the bytes that {@link ColumnsTemplate} reads. */
final class ColumnData {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private ColumnData() {}

  static byte[] of(Columns columns) {
    ColumnData data = new ColumnData();
    try {
      data.out.writeInt(columns.encodings().size());
      for (ColumnEncoding encoding : columns.encodings()) {
        data.writeText(encoding.name());
        data.writeText(encoding.kind().text());
        if (encoding instanceof WordEncoding words) {
          data.write(words);
        } else {
          data.write((NumberEncoding) encoding);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: the bytes are in memory
    }
    return data.bytes.toByteArray();
  }

  private void write(WordEncoding words) throws IOException {
    out.writeInt(words.levels().size());
    for (String level : words.levels()) {
      writeText(level);
    }
    out.writeBoolean(words.hasOthers());
    out.writeBoolean(words.hasMissing());
    out.writeBoolean(words.refusesUnseen());
  }

  private void write(NumberEncoding numbers) throws IOException {
    NumberScale scale = numbers.scale();
    if (scale instanceof NumberScale.Standard standard) {
      writeScale("standard", standard.mean(), standard.deviation());
    } else if (scale instanceof NumberScale.Robust robust) {
      writeScale("robust", robust.median(), robust.spread());
    } else {
      writeScale("quantile", ((NumberScale.Quantile) scale).values());
    }
    for (double number :
        List.of(numbers.median().orElse(Double.NaN), numbers.least(), numbers.most())) {
      out.writeDouble(number);
    }
    out.writeBoolean(numbers.hasFlag());
  }

  private void writeScale(String name, double... numbers) throws IOException {
    writeText(name);
    out.writeInt(numbers.length);
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  private void writeText(String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }
}
