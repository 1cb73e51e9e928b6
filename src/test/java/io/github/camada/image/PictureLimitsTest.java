package io.github.camada.image;

import static io.github.camada.image.PictureBytes.assertRejected;
import static io.github.camada.image.PictureBytes.chunk;
import static io.github.camada.image.PictureBytes.deflated;
import static io.github.camada.image.PictureBytes.indexOf;
import static io.github.camada.image.PictureBytes.jpeg;
import static io.github.camada.image.PictureBytes.palettePng;
import static io.github.camada.image.PictureBytes.png;
import static io.github.camada.image.PictureBytes.quarters;
import static io.github.camada.image.PictureBytes.withSize;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camada.Untrusted;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a small file can make a reader do has limits: pixels, scans, samples, memory. */
class PictureLimitsTest {

  @Test
  void dimensionsAreCheckedBeforeAnythingIsDecoded() throws IOException {
    assertRejected(png(10_000, 10_000, 10), "10000x10000, wanted at most 64,000,000 pixels");
    assertRejected(png(65_536, 1, 100), "65536x1, wanted at most 65,535 on a side");
    assertRejected(png(1, Integer.MAX_VALUE, 10), "wanted at most 65,535 on a side");
    assertRejected(png(0, 5, 10), "0x5, wanted at least 1x1");
    assertRejected(png(-5, 5, 10), "-5x5, wanted at least 1x1");
    byte[] jpeg = Pictures.encode(quarters(BufferedImage.TYPE_INT_RGB), "jpeg");
    for (int i = 0; i < jpeg.length; i++) {
      if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
        Arrays.fill(jpeg, i + 5, i + 9, (byte) 0xFF);
        break;
      }
    }
    assertRejected(jpeg, "65535x65535, wanted at most");
  }

  /** A picture that a few bytes claim would cost megabytes before a decoder misses its pixels. */
  @Test
  void pixelsThatTheFileCannotHoldCostNothing() throws Exception {
    byte[] png = png(8_000, 8_000, 300, 300);
    assertRejected(png, "8000x8000 with 8 bits a pixel, which 600 compressed bytes cannot hold");
    assertRejected(png(5, 5, 0), "5x5 with 8 bits a pixel, which 0 compressed bytes cannot hold");
    byte[] jpeg = jpeg(8_000, 8_000, 1);
    assertRejected(jpeg, "8000x8000, which %d bytes cannot hold".formatted(jpeg.length));
    for (byte[] content : new byte[][] {png, jpeg}) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      assertRejected(content, "cannot hold");
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
    }
  }

  /** What compresses best is not taken for a lie. */
  @Test
  void emptyPicturesAreHeldByFewBytes() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_4BYTE_ABGR}) {
      byte[] png = Pictures.encode(new BufferedImage(1_500, 1_000, type), "png");
      assertThat(png.length).isLessThan(50_000);
      assertThat(ImageFile.read(png)).hasToString("grey image of 1500x1000");
    }
    byte[] jpeg =
        Pictures.encode(new BufferedImage(1_500, 1_000, BufferedImage.TYPE_INT_RGB), "jpeg");
    assertThat(ImageFile.read(jpeg)).hasToString("grey image of 1500x1000");
    assertThat(ImageFile.read(Pictures.progressiveJpeg(1_500, 1_000)))
        .hasToString("grey image of 1500x1000");
  }

  /** A decoder goes through all pixels once for each of them. */
  @Test
  void scansOfAJpegHaveALimit() throws IOException {
    assertRejected(jpeg(8, 8, 64), "damaged");
    assertRejected(jpeg(8, 8, 65), "JPEG: the pixels come in 65 scans, wanted at most 64");
  }

  /** As a decoder keeps all of it until the last part is there, outside of the heap. */
  @Test
  void samplesThatComeInPartsHaveALimit() throws IOException {
    byte[] much = Arrays.copyOf(jpeg(8_000, 8_000, 16), 70_000);
    assertRejected(much, "64,000,000 samples in 16 scans, wanted at most 1,000,000,000 together");
    byte[] progressive = Pictures.progressiveJpeg(16, 16);
    assertThat(ImageFile.read(progressive)).hasToString("grey image of 16x16");
    assertRejected(
        Arrays.copyOf(withSize(progressive, 7_000, 7_000), 50_000),
        "JPEG: 73,500,000 samples that come in parts, wanted at most 64,000,000");
    byte[] inOnePart = Pictures.encode(quarters(BufferedImage.TYPE_INT_RGB), "jpeg");
    assertRejected(Arrays.copyOf(withSize(inOnePart, 7_000, 7_000), 50_000), "Corrupt JPEG data");
    byte[] oneComponent = inOnePart.clone();
    int scan = indexOf(oneComponent, 0xDA);
    oneComponent[scan + 4] = 1;
    assertRejected(
        Arrays.copyOf(withSize(oneComponent, 7_000, 7_000), 50_000), "samples that come in parts");
  }

  private static void assertReadInProportion(byte[] png) {
    assertThat(
            new Untrusted(png)
                .read(ImageFile::read, ImageFormatException.class, (1 << 20) + 4L * png.length))
        .get()
        .hasToString("grey image of 10x10");
  }

  @Test
  void chunksThatPixelsDoNotNeedReachNoDecoder() throws IOException {
    byte[] pixels = deflated(new byte[110]);
    byte[] bomb = deflated(new byte[20_000_000]);
    for (String type : new String[] {"iCCP", "zTXt", "iTXt", "tEXt", "sPLT", "eXIf", "abCd"}) {
      byte[] text = ByteBuffer.allocate(bomb.length + 6).putShort((short) 0x6B00).array();
      System.arraycopy(bomb, 0, text, 6, bomb.length);
      assertReadInProportion(palettePng(buffer -> chunk(buffer, type, text), pixels));
      Consumer<ByteBuffer> many =
          buffer -> {
            for (int i = 0; i < 100_000; i++) {
              chunk(buffer, type, new byte[] {'k', 0, 8});
            }
          };
      assertReadInProportion(palettePng(many, pixels));
    }
  }

  @Test
  void pixelsInManyChunksCostNoMoreThanInOne() throws IOException {
    byte[] pixels = deflated(new byte[110]);
    byte[][] parts = new byte[100_000 + pixels.length][0];
    for (int i = 0; i < pixels.length; i++) {
      parts[100_000 + i] = new byte[] {pixels[i]};
    }
    assertReadInProportion(palettePng(buffer -> {}, parts));
  }

  /** Of 16 bits for each of four samples, the costliest kind, with or without thinning out. */
  @ParameterizedTest
  @Tag("slow")
  @CsvSource({"2400, 2400", "3400, 1700"})
  void memoryOfAPictureHasALimit(int size, int read) throws IOException {
    requireLimit(size, size, read);
  }

  @Test
  void memoryOfTheWidestPictureHasALimit() throws IOException {
    requireLimit(65_535, 90, 65_535);
  }

  private static void requireLimit(int width, int height, int read) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    buffer.putLong(0x89504E470D0A1A0AL);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk(buffer, "IHDR", header.put((byte) 16).put((byte) 6).array());
    chunk(buffer, "IDAT", deflated(new byte[height * (1 + 8 * width)]));
    chunk(buffer, "IEND", new byte[0]);
    byte[] png = Arrays.copyOf(buffer.array(), buffer.position());
    assertThat(
            new Untrusted(png)
                .read(ImageFile::read, ImageFormatException.class, (64 << 20) + 4L * png.length))
        .get()
        .extracting(GreyImage::width)
        .isEqualTo(read);
  }
}
