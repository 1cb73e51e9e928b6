package io.github.camada.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.Untrusted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Whatever a picture file holds. */
class PictureFuzzTest {

  private static final int FIXED = 1 << 20;

  /** Copies of a file: without what is not needed, and as a decoder reads it. */
  private static final int OF_A_BYTE = 8;

  /** Of a pixel that is kept: at most 8 bytes in the decoder, 1 for luminance, 1 to turn it. */
  private static final int OF_A_PIXEL = 16;

  /** A row as it comes, the row before, and both as numbers. */
  private static final int OF_A_PIXEL_OF_A_ROW = 128;

  /** Larger ones only cost time; what limits them has tests of its own. */
  private static final int MOST_PIXELS = 1 << 16;

  /** What a BMP may cost: 6 million pixels are kept of the largest. */
  private static final int BMP_AND_KEPT = 8 << 20;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private static void read(byte[] content, long passes, int width, int height) {
    if ((long) width * height > MOST_PIXELS) {
      return;
    }
    long most =
        FIXED
            + (long) OF_A_BYTE * content.length
            + OF_A_PIXEL * passes * width * height
            + (long) OF_A_PIXEL_OF_A_ROW * (width + height);
    Optional<GreyImage> read =
        new Untrusted(content).read(ImageFile::read, ImageFormatException.class, most);
    read.ifPresent(
        image -> {
          assertThat(image.width() * image.height()).isEqualTo(width * height);
          assertThat(image.width()).isIn(width, height);
          convert(image);
        });
  }

  private static void convert(GreyImage image) {
    try {
      assertThat(DigitConversion.convertRow(image, 28, 28))
          .isNotEmpty()
          .allSatisfy(digit -> assertThat(digit).hasSize(784));
    } catch (BlankImageException | ImageFormatException noDigits) {
      assertThat(noDigits).hasMessageNotContaining("\n");
    }
  }

  private static void readPng(byte[] png) {
    try {
      PngStructure structure = PngStructure.of(png);
      read(png, 1, structure.width(), structure.height());
    } catch (ImageFormatException refused) {
      read(png, 0, 1, 1);
    }
  }

  /** The bytes are chunks, whose checksums are put right. */
  @FuzzTest
  void pngChunks(byte[] chunks) {
    ByteBuffer png = ByteBuffer.allocate(SIGNATURE.length + chunks.length);
    png.put(SIGNATURE).put(chunks);
    int at = SIGNATURE.length;
    while (at + 12 <= png.limit()) {
      long length = png.getInt(at) & 0xFFFFFFFFL;
      if (length > png.limit() - at - 12) {
        break;
      }
      CRC32 checksum = new CRC32();
      checksum.update(png.array(), at + 4, (int) length + 4);
      png.putInt(at + 8 + (int) length, (int) checksum.getValue());
      at += 12 + (int) length;
    }
    readPng(png.array());
  }

  /** The bytes are a header without the upper bytes of its sizes, a palette, and pixels. */
  @FuzzTest
  void pngPixels(byte[] content) throws IOException {
    if (content.length < 7) {
      return;
    }
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(content[0] & 0xFF).putInt(content[1] & 0xFF).put(content, 2, 5);
    int palette = Math.min(12, (content.length - 7) / 3 * 3);
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(pixels)) {
      out.write(content, 7, content.length - 7);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    png.writeBytes(chunk("IHDR", header.array()));
    if (content[3] == 3) {
      png.writeBytes(chunk("PLTE", Arrays.copyOfRange(content, 7, 7 + palette)));
    }
    png.writeBytes(chunk("IDAT", pixels.toByteArray()));
    png.writeBytes(chunk("IEND", new byte[0]));
    readPng(png.toByteArray());
  }

  private static byte[] chunk(String type, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length);
    type.chars().forEach(c -> chunk.put((byte) c));
    chunk.put(content);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + content.length);
    return chunk.putInt((int) checksum.getValue()).array();
  }

  /** The bytes are a file, but for the two with which it begins. */
  @FuzzTest
  void jpeg(byte[] content) {
    byte[] jpeg = new byte[2 + content.length];
    jpeg[0] = (byte) 0xFF;
    jpeg[1] = (byte) 0xD8;
    System.arraycopy(content, 0, jpeg, 2, content.length);
    try {
      JpegStructure structure = JpegStructure.of(jpeg);
      long scans = 0;
      for (int i = 1; i < jpeg.length; i++) {
        scans += jpeg[i - 1] == (byte) 0xFF && jpeg[i] == (byte) 0xDA ? 1 : 0;
      }
      // The decoder goes through a buffer for a row once more for each scan.
      read(jpeg, 1 + scans, structure.width(), structure.height());
    } catch (ImageFormatException refused) {
      read(jpeg, 0, 1, 1);
    }
  }

  /** The bytes are a file, but for the six with which it begins. */
  @FuzzTest
  void gif(byte[] content) {
    byte[] gif = Arrays.copyOf("GIF89a".getBytes(StandardCharsets.US_ASCII), 6 + content.length);
    System.arraycopy(content, 0, gif, 6, content.length);
    int width = content.length < 2 ? 1 : content[0] & 0xFF | (content[1] & 0xFF) << 8;
    int height = content.length < 4 ? 1 : content[2] & 0xFF | (content[3] & 0xFF) << 8;
    read(gif, 1, Math.max(1, width), Math.max(1, height));
  }

  /** The bytes are a file, but for the two with which it begins. */
  @FuzzTest
  void bmp(byte[] content) {
    byte[] bmp = Arrays.copyOf(new byte[] {'B', 'M'}, 2 + content.length);
    System.arraycopy(content, 0, bmp, 2, content.length);
    Optional<GreyImage> read =
        new Untrusted(bmp).read(ImageFile::read, ImageFormatException.class, BMP_AND_KEPT);
    read.filter(image -> image.width() * image.height() <= MOST_PIXELS)
        .ifPresent(PictureFuzzTest::convert);
  }
}
