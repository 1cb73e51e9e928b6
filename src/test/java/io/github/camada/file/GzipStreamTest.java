package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the head of a member may hold, by RFC 1952; damaged files are {@link MalformedIdxTest}'s.
 */
class GzipStreamTest {

  private static final int CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  /** Adds a member with these parts in its head, of which the extra field has 300 bytes. */
  private void add(int flags, int checksumOff, byte... content) {
    ByteBuffer head = littleEndian(1_000);
    head.put(new byte[] {0x1F, (byte) 0x8B, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
    if ((flags & EXTRA) != 0) {
      head.putShort((short) 300).put(new byte[300]);
    }
    if ((flags & NAME) != 0) {
      head.put("digits\0".getBytes(StandardCharsets.ISO_8859_1));
    }
    if ((flags & COMMENT) != 0) {
      head.put("by hand\0".getBytes(StandardCharsets.ISO_8859_1));
    }
    if ((flags & CHECKSUM) != 0) {
      head.putShort((short) (crc(head.array(), head.position()) + checksumOff));
    }
    file.write(head.array(), 0, head.position());
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] deflated = new byte[1_000];
    file.write(deflated, 0, deflater.deflate(deflated));
    deflater.end();
    int trailer = crc(content, content.length);
    file.writeBytes(littleEndian(8).putInt(trailer).putInt(content.length).array());
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private GzipStream stream() {
    return new GzipStream(new ByteArrayInputStream(file.toByteArray()));
  }

  @Test
  void everyPartOfAHeadIsPassedOver() throws IOException {
    for (int flags = 0; flags < 32; flags += 2) {
      file.reset();
      add(flags, 0, (byte) 5, (byte) 6);
      assertThat(stream().readAllBytes()).as("flags %d", flags).containsExactly(5, 6);
    }
  }

  @Test
  void eachMemberHasAChecksumOfItsOwnHead() throws IOException {
    add(CHECKSUM, 0, (byte) 5);
    add(CHECKSUM | NAME, 0, (byte) 6);
    assertThat(stream().readAllBytes()).containsExactly(5, 6);

    add(CHECKSUM, 1, (byte) 7);
    assertThatThrownBy(() -> stream().readAllBytes())
        .isInstanceOf(ZipException.class)
        .hasMessage("a header does not fit its checksum");
  }

  @Test
  void aByteIsReadWithoutSign() throws IOException {
    add(0, 0, (byte) 1, (byte) -1);
    GzipStream stream = stream();
    assertThat(new int[] {stream.read(), stream.read(), stream.read()}).containsExactly(1, 255, -1);
  }

  @Test
  void theFileIsClosedWithIt() throws IOException {
    boolean[] closed = {false};
    new GzipStream(
            new ByteArrayInputStream(new byte[0]) {
              @Override
              public void close() {
                closed[0] = true;
              }
            })
        .close();
    assertThat(closed[0]).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 511, 65_536, 200_000})
  void zeroBytesBehindTheLastMemberArePadding(int count) throws IOException {
    add(0, 0, (byte) 5);
    add(0, 0, (byte) 6);
    file.writeBytes(new byte[count]);
    GzipStream stream = stream();
    assertThat(stream.readAllBytes()).containsExactly(5, 6);
    assertThat(stream.read()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200_000})
  void nothingStandsBehindAPadding(int count) {
    add(0, 0, (byte) 5);
    file.writeBytes(new byte[count]);
    add(0, 0, (byte) 6);
    assertThatThrownBy(() -> stream().readAllBytes())
        .isInstanceOf(ZipException.class)
        .hasMessage("other bytes stand behind the zero bytes of a padding");
  }

  @Test
  void zeroBytesAloneAreNoFile() {
    file.writeBytes(new byte[100]);
    assertThatThrownBy(() -> stream().readAllBytes())
        .isInstanceOf(ZipException.class)
        .hasMessage("a member does not begin with 0x1F 0x8B");
  }
}
