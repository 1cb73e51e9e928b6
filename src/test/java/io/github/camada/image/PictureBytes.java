package io.github.camada.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Files of pictures as no encoder writes them. */
final class PictureBytes {

  /** Row by row: left half black, right half white, upper left quarter grey. */
  static BufferedImage quarters(int type) {
    BufferedImage image = new BufferedImage(16, 8, type);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 16; x++) {
        boolean grey = x < 8 && y < 4;
        image.setRGB(x, y, (x >= 8 ? Color.WHITE : grey ? Color.RED : Color.BLACK).getRGB());
      }
    }
    return image;
  }

  static void assertRejected(byte[] content, String... parts) {
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> ImageFile.read(content))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  /** A PNG of a header, these pixels' bytes and an end. */
  static byte[] png(int width, int height, int... idatLengths) {
    ByteBuffer buffer = ByteBuffer.allocate(1_000);
    buffer.putLong(0x89504E470D0A1A0AL);
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array();
    chunk(buffer, "IHDR", header);
    for (int length : idatLengths) {
      chunk(buffer, "IDAT", new byte[length]);
    }
    chunk(buffer, "IEND", new byte[0]);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  static void chunk(ByteBuffer buffer, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    buffer.putInt(content.length).put(name).put(content).putInt((int) checksum.getValue());
  }

  /** A grey JPEG of some scans that hold nothing. */
  static byte[] jpeg(int width, int height, int scans) {
    ByteBuffer buffer = ByteBuffer.allocate(100 + 12 * scans);
    buffer.putShort((short) 0xFFD8);
    buffer.putShort((short) 0xFFC2).putShort((short) 11).put((byte) 8);
    buffer.putShort((short) height).putShort((short) width);
    buffer.put(new byte[] {1, 1, 0x11, 0});
    for (int i = 0; i < scans; i++) {
      buffer.putShort((short) 0xFFDA).putShort((short) 8).put(new byte[] {1, 1, 0, 0, 0, 0});
    }
    buffer.putShort((short) 0xFFD9);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  static byte[] withSize(byte[] jpeg, int width, int height) {
    byte[] changed = jpeg.clone();
    int frame = indexOf(jpeg, jpeg[indexOf(jpeg, 0xC0, 0xC2) + 1] & 0xFF);
    ByteBuffer.wrap(changed).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
    return changed;
  }

  /** Where the first of these markers stands. */
  static int indexOf(byte[] jpeg, int... markers) {
    for (int i = 2; i < jpeg.length; i++) {
      int marker = jpeg[i + 1] & 0xFF;
      if ((jpeg[i] & 0xFF) == 0xFF && Arrays.stream(markers).anyMatch(m -> m == marker)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such marker");
  }

  /** A palette picture of 10x10: the JDK's decoder reads all chunks of such a file. */
  static byte[] palettePng(Consumer<ByteBuffer> before, byte[]... data) {
    ByteBuffer buffer = ByteBuffer.allocate(8 << 20);
    buffer.putLong(0x89504E470D0A1A0AL);
    byte[] size = {0, 0, 0, 10, 0, 0, 0, 10, 8, 3, 0, 0, 0};
    chunk(buffer, "IHDR", size);
    chunk(buffer, "PLTE", new byte[] {0, 0, 0, -1, -1, -1});
    before.accept(buffer);
    for (byte[] part : data) {
      chunk(buffer, "IDAT", part);
    }
    chunk(buffer, "IEND", new byte[0]);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  static byte[] deflated(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** So that damage gets past the first check. */
  static void repairChecksums(byte[] png) {
    ByteBuffer buffer = ByteBuffer.wrap(png);
    int at = 8;
    while (at + 12 <= png.length) {
      long length = buffer.getInt(at) & 0xFFFFFFFFL;
      if (length > png.length - at - 12) {
        return;
      }
      CRC32 checksum = new CRC32();
      checksum.update(png, at + 4, (int) length + 4);
      buffer.putInt(at + 8 + (int) length, (int) checksum.getValue());
      at += 12 + (int) length;
    }
  }

  private PictureBytes() {}
}
