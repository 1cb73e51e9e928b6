package io.github.camada.chart;

import io.github.camada.desktop.PictureFormats;
import io.github.camada.file.AtomicFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * A picture that is drawn when it is asked for, as pixels or as SVG. Needs no screen. Belongs to
 * one thread at a time.
 */
public final class Picture {

  /** Pixels of a PNG for each unit of length, so that it stays sharp on fine screens and paper. */
  private static final int PIXELS = 2;

  private final IChart chart;
  private final String description;
  private final Hovers hovers;

  Picture(IChart chart, String description) {
    this(chart, description, new Hovers());
  }

  /** A picture whose painter says what stands where. */
  Picture(IChart chart, String description, Hovers hovers) {
    this.chart = chart;
    this.description = description;
    this.hovers = hovers;
  }

  /**
   * The line above the picture.
   *
   * @return a text of one line
   */
  public String title() {
    return chart.getTitle();
  }

  /**
   * What there is to see, for those who cannot.
   *
   * @return a sentence or two; the SVG carries them too
   */
  public String description() {
    return description;
  }

  /**
   * The width.
   *
   * @return in units of the SVG; a PNG has twice as many pixels
   */
  public int width() {
    return chart.getWidth();
  }

  /**
   * The height.
   *
   * @return in units of the SVG; a PNG has twice as many pixels
   */
  public int height() {
    return chart.getHeight();
  }

  /**
   * The picture as opaque pixels, two for each unit of width and height. Not public: the module
   * would have to require java.desktop of all who use it.
   */
  BufferedImage image() {
    PictureFormats.made();
    Fonts.require();
    BufferedImage image =
        new BufferedImage(width() * PIXELS, height() * PIXELS, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    // Otherwise Java moves each end of a line to the next pixel, and slopes look like stairs.
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(PIXELS, PIXELS);
    chart.paint(graphics, width(), height());
    graphics.dispose();
    return image;
  }

  /**
   * The picture as a PNG file.
   *
   * @return its bytes
   * @throws IllegalStateException if the machine has no fonts
   */
  public byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not ImageIO's own choice of stream, which may be a temporary file.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image(), "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The picture as SVG, an element that stands in a file or in an HTML page and needs nothing
   * beside it.
   *
   * @return the text of the element, in the characters of ASCII
   * @throws IllegalStateException if the machine has no fonts
   */
  public String svg() {
    return element().identify("").toString();
  }

  /**
   * The same for a page that holds several and may be shown on a dark screen: with identifiers that
   * begin as given, and with colours for both.
   */
  String svgOfPage(String identifiers) {
    return element().identify(identifiers).darken().toString();
  }

  private SvgElement element() {
    PictureFormats.made();
    Fonts.require();
    hovers.clear();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ChartEncoder.saveChart(chart, bytes, "svg");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SvgElement.parse(bytes.toByteArray())
        .describe(title(), description)
        .hover(hovers.places());
  }

  /**
   * Writes a PNG file, completely or not at all.
   *
   * @param path the file, replaced if it is there
   * @throws IOException if it cannot be written, or is there and not a regular file
   * @throws IllegalStateException if the machine has no fonts
   */
  public void savePng(Path path) throws IOException {
    AtomicFile.write(path, png());
  }

  /**
   * Writes an SVG file, completely or not at all.
   *
   * @param path the file, replaced if it is there
   * @throws IOException if it cannot be written, or is there and not a regular file
   * @throws IllegalStateException if the machine has no fonts
   */
  public void saveSvg(Path path) throws IOException {
    AtomicFile.write(path, svg().getBytes(StandardCharsets.UTF_8));
  }
}
