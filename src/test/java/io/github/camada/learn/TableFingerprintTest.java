package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.file.Sha256;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFingerprintTest {

  /** Longer than what is digested at once, and by hand. */
  @Test
  void isTheSha256OfSizesNamesKindsAndCells() {
    String word = "w".repeat(40_000);
    TableSplit fold =
        new TableSplit(
            Table.of(Column.words("a", word, null), Column.numbers("b", 1, Double.NaN)),
            Table.of(Column.words("a", "\ud800")));
    ByteBuffer bytes = ByteBuffer.allocate(200_000);
    bytes.putInt(1).putInt(2).putInt(2);
    bytes.putInt(1).putChar('a').putInt(4);
    putText(bytes, "word");
    bytes.putInt(40_000);
    putText(bytes, word);
    bytes.putInt(-1);
    bytes.putInt(1).putChar('b').putInt(6);
    putText(bytes, "number");
    bytes.putDouble(1).putLong(0x7ff8000000000000L);
    bytes.putInt(1).putInt(1).putInt(1).putChar('a').putInt(4);
    putText(bytes, "word");
    bytes.putInt(1).putChar('\ud800');
    byte[] all = Arrays.copyOf(bytes.array(), bytes.position());
    assertThat(TableFingerprint.of(List.of(fold))).isEqualTo(Sha256.of(all));
  }

  private static void putText(ByteBuffer bytes, String text) {
    text.chars().forEach(unit -> bytes.putChar((char) unit));
  }
}
