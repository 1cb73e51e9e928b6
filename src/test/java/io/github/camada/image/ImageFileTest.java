package io.github.camada.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.github.camada.Untrusted;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFileTest {

  /** Row by row: left half black, right half white, upper left quarter grey. */
  private static BufferedImage quarters(int type) {
    BufferedImage image = new BufferedImage(16, 8, type);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 16; x++) {
        boolean grey = x < 8 && y < 4;
        image.setRGB(x, y, (x >= 8 ? Color.WHITE : grey ? Color.RED : Color.BLACK).getRGB());
      }
    }
    return image;
  }

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

  private static void assertRejected(byte[] content, String... parts) {
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> ImageFile.read(content))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void whatIsNoPictureIsRejected() throws IOException {
    assertRejected(new byte[0], "empty");
    assertRejected("GIF87".getBytes(StandardCharsets.US_ASCII), "neither PNG, JPEG, GIF nor BMP");
    assertRejected("text".getBytes(StandardCharsets.US_ASCII), "neither PNG, JPEG, GIF nor BMP");
    assertRejected(new byte[ImageFile.MOST_BYTES + 1], "67,108,865 bytes, wanted at most");
  }

  /** A PNG of a header, these pixels' bytes and an end. */
  private static byte[] png(int width, int height, int... idatLengths) {
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

  private static void chunk(ByteBuffer buffer, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    buffer.putInt(content.length).put(name).put(content).putInt((int) checksum.getValue());
  }

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
      byte[] png = Pictures.encode(new BufferedImage(3_000, 2_000, type), "png");
      assertThat(png.length).isLessThan(200_000);
      assertThat(ImageFile.read(png)).hasToString("grey image of 3000x2000");
    }
    byte[] jpeg =
        Pictures.encode(new BufferedImage(3_000, 2_000, BufferedImage.TYPE_INT_RGB), "jpeg");
    assertThat(ImageFile.read(jpeg)).hasToString("grey image of 3000x2000");
    assertThat(ImageFile.read(Pictures.progressiveJpeg(3_000, 2_000)))
        .hasToString("grey image of 3000x2000");
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

  /** A grey JPEG of some scans that hold nothing. */
  private static byte[] jpeg(int width, int height, int scans) {
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

  private static byte[] withSize(byte[] jpeg, int width, int height) {
    byte[] changed = jpeg.clone();
    int frame = indexOf(jpeg, jpeg[indexOf(jpeg, 0xC0, 0xC2) + 1] & 0xFF);
    ByteBuffer.wrap(changed).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
    return changed;
  }

  /** Where the first of these markers stands. */
  private static int indexOf(byte[] jpeg, int... markers) {
    for (int i = 2; i < jpeg.length; i++) {
      int marker = jpeg[i + 1] & 0xFF;
      if ((jpeg[i] & 0xFF) == 0xFF && Arrays.stream(markers).anyMatch(m -> m == marker)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such marker");
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

  /** A palette picture of 10x10: the JDK's decoder reads all chunks of such a file. */
  private static byte[] palettePng(Consumer<ByteBuffer> before, byte[]... data) {
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

  private static byte[] deflated(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
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
  @CsvSource({"2400, 2400", "3400, 1700", "65535, 65535"})
  void memoryOfAPictureHasALimit(int size, int read) throws IOException {
    int height = size == 65_535 ? 90 : size;
    ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    buffer.putLong(0x89504E470D0A1A0AL);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(size).putInt(height);
    chunk(buffer, "IHDR", header.put((byte) 16).put((byte) 6).array());
    chunk(buffer, "IDAT", deflated(new byte[height * (1 + 8 * size)]));
    chunk(buffer, "IEND", new byte[0]);
    byte[] png = Arrays.copyOf(buffer.array(), buffer.position());
    assertThat(
            new Untrusted(png)
                .read(ImageFile::read, ImageFormatException.class, (64 << 20) + 4L * png.length))
        .get()
        .extracting(GreyImage::width)
        .isEqualTo(read);
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

  /** So that damage gets past the first check. */
  private static void repairChecksums(byte[] png) {
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
