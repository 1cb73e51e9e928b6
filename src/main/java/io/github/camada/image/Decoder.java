package io.github.camada.image;

import io.github.camada.desktop.PictureFormats;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The JDK's decoders, kept from allocating much and from throwing what nobody expects. */
final class Decoder {

  /** Pixels that are kept at most; more are thinned out while decoding. */
  static final int MOST_KEPT = 6_000_000;

  private final String format;
  private final long pixels;
  private final JpegStructure cmyk;

  private Decoder(String format, long pixels, JpegStructure cmyk) {
    this.format = format;
    this.pixels = pixels;
    this.cmyk = cmyk;
  }

  static Decoder png(PngStructure png) {
    return new Decoder("PNG", (long) png.width() * png.height(), null);
  }

  static Decoder jpeg(JpegStructure jpeg) {
    long pixels = (long) jpeg.width() * jpeg.height();
    return new Decoder("JPEG", pixels, jpeg.components() == 4 ? jpeg : null);
  }

  GreyImage decode(byte[] content) throws ImageFormatException {
    ImageReader reader = reader();
    reader.addIIOReadWarningListener(new Damage());
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      // Without its metadata: a few bytes of compressed text can hold gigabytes.
      reader.setInput(in, true, true);
      ImageReadParam parameters = reader.getDefaultReadParam();
      int step = ThinnedImage.step(pixels);
      parameters.setSourceSubsampling(step, step, 0, 0);
      return read(reader, parameters);
    } catch (ImageFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The decoders throw exceptions of many kinds, documented nowhere, for damaged files.
      throw new ImageFormatException(format + ": the picture is damaged (" + reason(e) + ")", e);
    } finally {
      reader.dispose();
    }
  }

  /** The JDK's, whose ways are known: any other on the class path comes before it or behind it. */
  private ImageReader reader() {
    PictureFormats.made();
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    ImageReader reader = readers.next();
    while (reader.getClass().getModule() != ImageIO.class.getModule()) {
      reader = readers.next();
    }
    return reader;
  }

  private GreyImage read(ImageReader reader, ImageReadParam parameters) throws IOException {
    if (cmyk == null) {
      return Luminance.of(reader.read(0, parameters));
    }
    Raster raster = reader.readRaster(0, parameters);
    return Luminance.ofCmyk(raster, cmyk.adobeTransform());
  }

  private static String reason(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }

  /**
   * The JPEG decoder goes on after damaged data, and only warns: 29,000 times, a quarter of a
   * kilobyte each, for 478 bytes that end within a header. Here the first such warning ends it.
   * Bytes too many between two parts are what some cameras write, once or twice in a file.
   */
  private static final class Damage implements IIOReadWarningListener {

    private static final int MOST_WARNINGS = 64;

    private int warnings;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      boolean damage = warning.startsWith("Corrupt JPEG data") || warning.startsWith("Truncated");
      if (++warnings > MOST_WARNINGS || damage && !warning.contains("extraneous bytes")) {
        throw new IllegalStateException(warning);
      }
    }
  }
}
