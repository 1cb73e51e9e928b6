package io.github.camada.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two formats that are read without the JDK's decoders, which here write them. */
class GifAndBmpTest {

  /** Grey levels that no compression makes short. */
  private static BufferedImage noise(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int level = (x * 7919 + y * y * 104_729 >> 3) & 0xFF;
        image.setRGB(x, y, new Color(level, level, level).getRGB());
      }
    }
    return image;
  }

  private static byte[] wanted(BufferedImage image) throws IOException {
    return ImageFile.read(Pictures.encode(image, "png")).luminance();
  }

  private static void assertRejected(byte[] content, String... parts) {
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> ImageFile.read(content))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  /** A GIF by hand: screen, frame, what stands before it, and compressed pixels of 2 bits. */
  private static byte[] gif(int[] screen, int[] frame, int kind, byte[] before, int... blocks) {
    ByteBuffer gif = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    gif.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    gif.putShort((short) screen[0]).putShort((short) screen[1]).put((byte) 0x80);
    gif.putShort((short) 0);
    gif.put(new byte[] {0, 0, 0, (byte) 255, 0, 0}); // black, red
    gif.put(before).put((byte) 0x2C);
    for (int number : frame) {
      gif.putShort((short) number);
    }
    gif.put((byte) kind);
    for (int block : blocks) {
      gif.put((byte) block);
    }
    return Arrays.copyOf(gif.array(), gif.position());
  }

  private static final int[] TWO = {2, 1};
  private static final int[] ALL_OF_TWO = {0, 0, 2, 1};

  /** Codes of 3 bits, low bits first: clear 4, pixel 0, pixel 1, end 5. */
  private static final int[] BLACK_RED = {2, 2, 0b01_000_100, 0b1010, 0};

  @Test
  void aGifByHand() throws IOException {
    byte[] plain = gif(TWO, ALL_OF_TWO, 0, new byte[0], BLACK_RED);
    assertThat(ImageFile.read(plain).luminance()).containsExactly(0, 76);
    byte[] control = {0x21, (byte) 0xF9, 4, 1, 0, 0, 0, 0, 0x21, (byte) 0xFE, 1, 'x', 0};
    byte[] transparent = gif(new int[] {3, 1}, ALL_OF_TWO, 0, control, BLACK_RED);
    assertThat(ImageFile.read(transparent).luminance()).containsExactly(255, 76, 255);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "16, 9", "131, 77", "300, 200"})
  void whatTheJdkWritesIsRead(int width, int height) throws IOException {
    BufferedImage grey = noise(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] levels =
        grey.getRaster().getDataElements(0, 0, width, height, null) instanceof byte[] b ? b : null;
    GreyImage gif = ImageFile.read(Pictures.encode(grey, "gif"));
    assertThat(gif.width()).isEqualTo(width);
    assertThat(gif.luminance()).isEqualTo(levels);
    assertThat(ImageFile.read(Pictures.encode(grey, "bmp")).luminance()).isEqualTo(levels);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_USHORT_555_RGB,
        BufferedImage.TYPE_USHORT_565_RGB
      })
  void everyKindOfBmpHasTheLuminanceOfItsPng(int type) throws IOException {
    BufferedImage image = noise(37, 11, type);
    assertThat(ImageFile.read(Pictures.encode(image, "bmp")).luminance()).isEqualTo(wanted(image));
  }

  @Test
  void fourBitsAPixel() throws IOException {
    byte[] ramp = new byte[16];
    for (int i = 0; i < 16; i++) {
      ramp[i] = (byte) (17 * i);
    }
    IndexColorModel palette = new IndexColorModel(4, 16, ramp, ramp, ramp);
    BufferedImage image = new BufferedImage(21, 5, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getGraphics().drawImage(noise(21, 5, BufferedImage.TYPE_INT_RGB), 0, 0, null);
    assertThat(ImageFile.read(Pictures.encode(image, "bmp")).luminance()).isEqualTo(wanted(image));
    assertThat(ImageFile.read(Pictures.encode(image, "gif")).luminance()).isEqualTo(wanted(image));
  }

  /** A BMP by hand. */
  private static ByteBuffer bmp(int header, int width, int height, int bits, int compression) {
    ByteBuffer bmp = ByteBuffer.allocate(14 + header + 64).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(10, 14 + header).putInt(14, header);
    if (header == 12) {
      bmp.putShort(18, (short) width).putShort(20, (short) height).putShort(24, (short) bits);
    } else {
      bmp.putInt(18, width).putInt(22, height).putShort(28, (short) bits).putInt(30, compression);
    }
    return bmp;
  }

  @Test
  void bmpsByHand() throws IOException {
    ByteBuffer topFirst = bmp(40, 1, -2, 24, 0);
    topFirst.put(54, (byte) 255).put(58, (byte) 255).put(59, (byte) 255).put(60, (byte) 255);
    assertThat(ImageFile.read(topFirst.array()).luminance()).containsExactly(29, 255);
    ByteBuffer oldest = bmp(12, 1, 1, 24, 0);
    oldest.put(28, (byte) 255); // 0.114 blue + 0.299 red
    oldest.put(26, (byte) 255);
    assertThat(ImageFile.read(oldest.array()).luminance()).containsExactly(105);
    ByteBuffer masked = bmp(56, 1, 1, 32, 3);
    masked.putInt(54, 0xFF).putInt(58, 0xFF00).putInt(62, 0x3FF00000).putInt(70, 0x3FF0_00FF);
    assertThat(ImageFile.read(masked.array()).luminance()).containsExactly(105);
  }

  @Test
  void damagedBmpsAreRejected() throws IOException {
    byte[] good = Pictures.encode(noise(9, 9, BufferedImage.TYPE_3BYTE_BGR), "bmp");
    assertRejected(Arrays.copyOf(good, 20), "BMP: the file ends after 20 bytes");
    assertRejected(Arrays.copyOf(good, 200), "BMP: a picture of 9x9", "200 bytes cannot hold");
    assertRejected(bmp(40, 1, 1, 24, 0).putInt(14, 41_000).array(), "a header of 41000 bytes");
    assertRejected(bmp(40, 1, 1, 8, 1).array(), "compression 1", "save it as PNG");
    assertRejected(bmp(40, 1, 1, 7, 0).array(), "pixels of 7 bits");
    assertRejected(bmp(40, 1, 1, 8, 0).putInt(46, 257).array(), "a palette of 257 colours");
    assertRejected(bmp(40, 1, 1, 16, 3).array(), "a colour without bits");
    assertRejected(bmp(40, 0, 1, 24, 0).array(), "0x1, wanted at least 1x1");
    assertRejected(bmp(40, 1, Integer.MIN_VALUE, 24, 0).array(), "1x0, wanted at least");
    assertRejected(bmp(40, 1, 1, 24, 0).putInt(10, 20).array(), "begin at byte 20");
    ByteBuffer colour = bmp(40, 1, 1, 8, 0).putInt(46, 2).putInt(10, 62).put(62, (byte) 2);
    assertRejected(colour.array(), "a pixel of colour 2, the palette has 2");
  }

  @Test
  void damagedGifsAreRejected() throws IOException {
    byte[] good = Pictures.encode(noise(40, 40, BufferedImage.TYPE_BYTE_GRAY), "gif");
    for (int length : new int[] {6, 12, 100, good.length - 40}) {
      assertRejected(Arrays.copyOf(good, length), "GIF: the file ends after");
    }
    byte[] none = new byte[0];
    assertRejected(gif(TWO, new int[] {1, 0, 2, 1}, 0, none, BLACK_RED), "does not lie in its");
    assertRejected(gif(new int[] {0, 1}, ALL_OF_TWO, 0, none, BLACK_RED), "0x1, wanted at least");
    assertRejected(gif(TWO, ALL_OF_TWO, 0, none, 9, 1, 0), "codes of 9 bits");
    assertRejected(gif(TWO, ALL_OF_TWO, 0, none, 2, 1, 0b101_100, 0, 0), "end before the picture");
    assertRejected(gif(TWO, ALL_OF_TWO, 0, none, 2, 0, 0), "end before the picture");
    assertRejected(gif(TWO, ALL_OF_TWO, 0, none, 2, 1, 0b110_100, 0), "stands for no pixels yet");
    assertRejected(
        gif(TWO, ALL_OF_TWO, 0, none, 2, 1, 0b011_100, 0), "colour 3, the palette has 2");
    assertRejected(
        gif(TWO, ALL_OF_TWO, 0, new byte[] {0x3B}, BLACK_RED), "the file has no picture");
    assertRejected(gif(TWO, ALL_OF_TWO, 0, new byte[] {0x7A}, BLACK_RED), "of kind 0x7A");
    int[] large = {9_000, 7_000};
    assertRejected(
        gif(large, new int[] {0, 0, 9_000, 7_000}, 0, none, BLACK_RED),
        "9000x7000, which 6 compressed bytes cannot hold");
    byte[] colourless = gif(TWO, ALL_OF_TWO, 0, none, BLACK_RED);
    colourless[10] = 0;
    colourless[13] = 0x2C;
    assertRejected(colourless, "GIF");
  }

  @Test
  void otherKindsOfPictureAreNamedWithWhatToDo() {
    String[][] kinds = {
      {"\0\0\0\30ftypheic\0\0", "a HEIC picture", "export it as JPEG"},
      {"\0\0\0\30ftypavif\0\0", "an AVIF picture", "save it as PNG or JPEG"},
      {"RIFF\1\2\3\4WEBPVP8 ", "a WebP picture", "save it as PNG or JPEG"},
      {"II*\0\10\0\0\0", "a TIFF picture", "save it as PNG or JPEG"},
      {"MM\0*\0\0\0\10", "a TIFF picture", "save it as PNG or JPEG"},
      {"%PDF-1.7", "a PDF document", "save the page as PNG or JPEG"},
      {"RIFF\1\2\3\4WAVE", "neither PNG, JPEG, GIF nor BMP", ""},
    };
    for (String[] kind : kinds) {
      assertRejected(kind[0].getBytes(StandardCharsets.ISO_8859_1), kind[1], kind[2]);
    }
  }
}
