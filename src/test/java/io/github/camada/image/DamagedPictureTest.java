package io.github.camada.image;

import static io.github.camada.image.PictureBytes.assertRejected;
import static io.github.camada.image.PictureBytes.chunk;
import static io.github.camada.image.PictureBytes.deflated;
import static io.github.camada.image.PictureBytes.indexOf;
import static io.github.camada.image.PictureBytes.palettePng;
import static io.github.camada.image.PictureBytes.png;
import static io.github.camada.image.PictureBytes.quarters;
import static io.github.camada.image.PictureBytes.repairChecksums;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is no picture, or damaged, gives one exception, or a picture. */
class DamagedPictureTest {

  @Test
  void whatIsNoPictureIsRejected() throws IOException {
    assertRejected(new byte[0], "empty");
    assertRejected("GIF87".getBytes(StandardCharsets.US_ASCII), "neither PNG, JPEG, GIF nor BMP");
    assertRejected("text".getBytes(StandardCharsets.US_ASCII), "neither PNG, JPEG, GIF nor BMP");
    assertRejected(new byte[ImageFile.MOST_BYTES + 1], "67,108,865 bytes, wanted at most");
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "5, 8", "7, 8", "-1, 8", "0, 0", "0, 3", "0, 32", "0, -128"})
  void aKindOfPixelThatThereIsNot(int colour, int depth) {
    byte[] png = png(5, 5, 10);
    png[24] = (byte) depth;
    png[25] = (byte) colour;
    repairChecksums(png);
    assertRejected(
        png, "PNG: pixels of colour type %d with %d bits a sample".formatted(colour, depth));
  }

  @Test
  void aFrameOfAJpegHasWhatItsComponentsNeed() throws IOException {
    byte[] jpeg = Pictures.encode(quarters(BufferedImage.TYPE_INT_RGB), "jpeg");
    int frame = indexOf(jpeg, 0xC0);
    for (int components : new int[] {0, 1, 2, 4, 255}) {
      byte[] changed = jpeg.clone();
      changed[frame + 9] = (byte) components;
      assertRejected(changed, "wanted one frame header of 6 bytes and 3 for each component");
    }
    for (int sampling : new int[] {0x00, 0x10, 0x01, 0x51, 0x15, 0xFF}) {
      byte[] changed = jpeg.clone();
      changed[frame + 11] = (byte) sampling;
      assertRejected(changed, "sampling of %dx%d".formatted(sampling >> 4, sampling & 15));
    }
  }

  /** Of what its length would be a decoder knows nothing: it would go on to what stands there. */
  @Test
  void aMarkerOfAJpegThatHasNoSegmentIsNotPassedOver() throws IOException {
    byte[] jpeg = Pictures.encode(quarters(BufferedImage.TYPE_INT_RGB), "jpeg");
    for (int marker : new int[] {0x00, 0x01, 0x02, 0xBF, 0xD0, 0xD7, 0xD8}) {
      byte[] hidden = Pictures.withSegment(jpeg, marker, new byte[10]);
      assertRejected(hidden, "JPEG: marker 0x%02X outside of a scan".formatted(marker));
    }
  }

  @Test
  void aChunkThatIsNeededMustBeOfAKnownKind() throws IOException {
    byte[] pixels = deflated(new byte[110]);
    byte[] unknown = palettePng(buffer -> chunk(buffer, "ABcD", new byte[3]), pixels);
    assertRejected(
        unknown, "PNG: the chunk at byte 51 is needed and of an unknown kind, 0x41426344");
    byte[] second = palettePng(buffer -> chunk(buffer, "IHDR", new byte[13]), pixels);
    assertRejected(second, "wanted one header");
  }

  @Test
  void chunksOfAPngMustBeWhole() throws IOException {
    assertRejected(png(5, 5), "no pixels");
    assertRejected(png(5, 5, 1), "damaged");
    byte[] flipped = Pictures.encode(quarters(BufferedImage.TYPE_INT_RGB), "png");
    flipped[flipped.length - 20] ^= 1;
    assertRejected(flipped, "does not fit its checksum");
    byte[] huge = png(5, 5, 10);
    huge[33] = 0x7F;
    assertRejected(huge, "claims 2130706442 bytes");
  }

  @Test
  void everyCutIsRejected() throws IOException {
    for (String format : new String[] {"png", "jpeg"}) {
      byte[] whole = Pictures.encode(quarters(BufferedImage.TYPE_INT_RGB), format);
      for (int length = 3; length < whole.length; length++) {
        assertRejected(Arrays.copyOf(whole, length), format.equals("png") ? "" : "JPEG");
      }
    }
  }

  /** Whatever stands in a file, a picture or the one exception comes out. */
  @Test
  @Tag("slow")
  void damageGivesAPictureOrTheOneException() throws IOException {
    requireAPictureOrTheOneException(4_000);
  }

  @Test
  void someDamageGivesAPictureOrTheOneException() throws IOException {
    requireAPictureOrTheOneException(300);
  }

  private static void requireAPictureOrTheOneException(int files) throws IOException {
    Random random = new Random(3);
    int pictures = 0;
    int rejected = 0;
    for (int i = 0; i < files; i++) {
      String format = i % 2 == 0 ? "png" : "jpeg";
      byte[] content = Pictures.encode(quarters(BufferedImage.TYPE_INT_RGB), format);
      for (int flips = random.nextInt(4) + 1; flips > 0; flips--) {
        content[2 + random.nextInt(content.length - 2)] = (byte) random.nextInt();
      }
      if (format.equals("png")) {
        repairChecksums(content);
      }
      try {
        ImageFile.read(content);
        pictures++;
      } catch (ImageFormatException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        rejected++;
      }
    }
    assertThat(pictures).isPositive();
    assertThat(rejected).isPositive();
  }
}
