package io.github.camada.image;

import static io.github.camada.image.PictureBytes.quarters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file of a picture shows. */
class ImageFileTest {

  private static void assertQuarters(GreyImage image, int tolerance) {
    assertThat(image).hasToString("grey image of 16x8");
    assertThat(image.at(2, 1)).isCloseTo(76, within(tolerance)); // 0.299 * 255
    assertThat(image.at(2, 6)).isCloseTo(0, within(tolerance));
    assertThat(image.at(13, 1)).isCloseTo(255, within(tolerance));
    assertThat(image.at(13, 6)).isCloseTo(255, within(tolerance));
  }

  @Test
  void colourIsReadAsLuminance() throws IOException {
    BufferedImage rgb = quarters(BufferedImage.TYPE_INT_RGB);
    assertQuarters(ImageFile.read(Pictures.encode(rgb, "png")), 0);
    assertQuarters(ImageFile.read(Pictures.interlacedPng(rgb)), 0);
    assertQuarters(ImageFile.read(Pictures.encode(rgb, "jpeg")), 8);
  }

  @Test
  void paletteIsReadAsItsColours() throws IOException {
    byte[] red = {0, (byte) 255, (byte) 255};
    byte[] other = {0, (byte) 255, 0};
    IndexColorModel palette = new IndexColorModel(2, 3, red, other, other);
    BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getGraphics().drawImage(quarters(BufferedImage.TYPE_INT_RGB), 0, 0, null);
    assertQuarters(ImageFile.read(Pictures.encode(image, "png")), 0);
  }

  @Test
  void greyIsReadAsItStandsInTheFile() throws IOException {
    BufferedImage eight = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage sixteen = new BufferedImage(256, 1, BufferedImage.TYPE_USHORT_GRAY);
    for (int x = 0; x < 256; x++) {
      eight.getRaster().setSample(x, 0, 0, x);
      sixteen.getRaster().setSample(x, 0, 0, 257 * x);
    }
    byte[] ascending = new byte[256];
    for (int i = 0; i < 256; i++) {
      ascending[i] = (byte) i;
    }
    assertThat(ImageFile.read(Pictures.encode(eight, "png")).luminance()).isEqualTo(ascending);
    assertThat(ImageFile.read(Pictures.encode(sixteen, "png")).luminance()).isEqualTo(ascending);
  }

  @Test
  void oneBitIsBlackAndWhite() throws IOException {
    BufferedImage image = new BufferedImage(9, 1, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(8, 0, 0xFFFFFF);
    GreyImage read = ImageFile.read(Pictures.encode(image, "png"));
    assertThat(read.luminance()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 255);
  }

  @Test
  void whatIsTransparentShowsWhitePaper() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0x80000000);
    image.setRGB(2, 0, 0xFF000000);
    GreyImage read = ImageFile.read(Pictures.encode(image, "png"));
    assertThat(read.luminance()).containsExactly(255, 127, 0);

    ColorSpace grey = ColorSpace.getInstance(ColorSpace.CS_GRAY);
    ComponentColorModel model =
        new ComponentColorModel(
            grey, true, false, Transparency.TRANSLUCENT, DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(2, 1);
    raster.setPixel(0, 0, new int[] {0, 0});
    raster.setPixel(1, 0, new int[] {0x8080, 0xFFFF});
    BufferedImage deep = new BufferedImage(model, raster, false, null);
    assertThat(ImageFile.read(Pictures.encode(deep, "png")).luminance()).containsExactly(255, 0x80);
  }

  @ParameterizedTest
  @CsvSource({"-1, 255", "0, 0", "2, 0"})
  void fourInksAreReadAsWhatIsPrinted(int transform, int blackSample) throws IOException {
    // White paper on the left, on the right full black ink: as it is, or inverted by Adobe's.
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 16, 4, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 32; x++) {
        int bare = transform == 0 ? 255 : 0; // For YCCK, luminance 0 of what is inverted.
        int chroma = transform == 2 ? 128 : bare;
        int black = x < 16 ? 255 - blackSample : blackSample;
        raster.setPixel(x, y, new int[] {bare, chroma, chroma, black});
      }
    }
    byte[] jpeg = Pictures.fourInks(raster);
    if (transform >= 0) {
      byte[] adobe = Arrays.copyOf("Adobe\0d".getBytes(StandardCharsets.US_ASCII), 12);
      adobe[11] = (byte) transform;
      jpeg = Pictures.withSegment(jpeg, 0xEE, adobe);
    }
    GreyImage read = ImageFile.read(jpeg);
    assertThat(read.at(4, 8)).isGreaterThan(245);
    assertThat(read.at(28, 8)).isLessThan(10);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 16, 0, 0",
    "2, 16, 15, 0",
    "3, 16, 15, 7",
    "4, 16, 0, 7",
    "5, 8, 0, 0",
    "6, 8, 7, 0",
    "7, 8, 7, 15",
    "8, 8, 0, 15"
  })
  void aPhotoIsTurnedAsItsCameraNoted(int code, int width, int cornerX, int cornerY)
      throws IOException {
    BufferedImage image = quarters(BufferedImage.TYPE_INT_RGB);
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
    exif.putShort((short) code);
    byte[] jpeg = Pictures.withSegment(Pictures.encode(image, "jpeg"), 0xE1, exif.array());
    GreyImage read = ImageFile.read(jpeg);
    assertThat(read.width()).isEqualTo(width);
    assertThat(read.at(cornerX, cornerY)).isCloseTo(76, within(8));
    int across = read.width() - 1 - cornerX;
    assertThat(read.at(across, read.height() - 1 - cornerY)).isGreaterThan(245);
    boolean sideways = width == 8;
    // Which neighbour of the red corner is black and which white tells a turn from a mirror.
    assertThat(read.at(across, cornerY)).satisfies(v -> assertThat(v < 10).isEqualTo(sideways));
  }

  @Test
  void aLargePictureIsThinnedOut() throws IOException {
    BufferedImage image = new BufferedImage(5_000, 3_000, BufferedImage.TYPE_BYTE_BINARY);
    image.getGraphics().fillRect(2_500, 0, 2_500, 3_000);
    GreyImage read = ImageFile.read(Pictures.encode(image, "png"));
    assertThat(read.width() * read.height()).isBetween(1_000_000, 6_000_000);
    assertThat(read.at(read.width() / 4, 10)).isZero();
    assertThat(read.at(read.width() * 3 / 4, 10)).isEqualTo(255);
  }

  @Test
  void aColourProfileIsNotLookedAt() throws IOException {
    byte[] jpeg = Pictures.encode(quarters(BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] profile = Arrays.copyOf("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII), 500);
    byte[] with = Pictures.withSegment(Pictures.withSegment(jpeg, 0xE2, profile), 0xE2, profile);
    assertThat(with).hasSize(jpeg.length + 2 * 504);
    assertThat(JpegPixels.only(with)).isEqualTo(jpeg);
    assertThat(ImageFile.read(with).luminance()).isEqualTo(ImageFile.read(jpeg).luminance());
    byte[] notes = Pictures.withSegment(jpeg, 0xE1, "Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    assertThat(JpegPixels.only(notes)).isEqualTo(notes);
  }

  /** A library on the class path may bring a decoder along, which then comes first. */
  @Test
  void anotherDecoderIsNotAsked() throws IOException {
    byte[] png = Pictures.encode(quarters(BufferedImage.TYPE_INT_RGB), "png");
    IIORegistry registry = IIORegistry.getDefaultInstance();
    List<ImageReaderSpi> known = new ArrayList<>();
    registry.getServiceProviders(ImageReaderSpi.class, true).forEachRemaining(known::add);
    StrangeDecoder.Provider strange = new StrangeDecoder.Provider();
    registry.registerServiceProvider(strange, ImageReaderSpi.class);
    try {
      known.forEach(other -> registry.setOrdering(ImageReaderSpi.class, strange, other));
      assertThat(ImageIO.getImageReadersByFormatName("png").next())
          .isInstanceOf(StrangeDecoder.class);
      assertQuarters(ImageFile.read(png), 0);
    } finally {
      registry.deregisterServiceProvider(strange, ImageReaderSpi.class);
    }
  }

  @Test
  void aMessageNamesTheFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("notes.png"), "no picture");
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> ImageFile.read(file))
        .withMessage(file + ": no picture that is read: neither PNG, JPEG, GIF nor BMP");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ImageFile.read(directory.resolve("none.png")));
  }
}
