package io.github.camada.learn;

import io.github.camada.file.Sha256;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * A SHA-256 of folds: of the number of them, and of both parts of each the sizes and, column by
 * column, name, kind and cells. Numbers, dates and answers are doubles, words their UTF-16 units
 * behind the number of these. Nothing of a table is copied but what fits in a buffer.
 */
final class TableFingerprint {

  private static final int BUFFER = 1 << 16;

  /** In place of the length of a word. */
  private static final int MISSING = -1;

  private final MessageDigest sha256 = Sha256.start();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  private TableFingerprint() {}

  /** 64 hexadecimal digits. */
  static String of(List<TableSplit> folds) {
    TableFingerprint all = new TableFingerprint();
    all.add(folds.size());
    for (TableSplit fold : folds) {
      all.add(fold.train());
      all.add(fold.validation());
    }
    all.empty();
    return Sha256.hex(all.sha256);
  }

  private void add(Table table) {
    List<Column> columns = table.columns();
    add(table.size());
    add(columns.size());
    for (Column column : columns) {
      add(column.name());
      add(column.kind().text());
      for (int row = 0; row < table.size(); row++) {
        if (column.kind() == Kind.WORD) {
          add(column.text(row));
        } else {
          room(Double.BYTES).putLong(Double.doubleToLongBits(column.number(row)));
        }
      }
    }
  }

  private void add(int number) {
    room(Integer.BYTES).putInt(number);
  }

  private void add(String text) {
    if (text == null) {
      add(MISSING);
      return;
    }
    add(text.length());
    for (int i = 0; i < text.length(); i++) {
      room(Character.BYTES).putChar(text.charAt(i));
    }
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      empty();
    }
    return buffer;
  }

  private void empty() {
    sha256.update(buffer.flip());
    buffer.clear();
  }
}
