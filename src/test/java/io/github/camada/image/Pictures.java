package io.github.camada.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures to read and to convert, made by the JDK. */
final class Pictures {

  private Pictures() {}

  /** A seven with a stroke of 8% of the size, in one corner of its ground. */
  static BufferedImage seven(int size, Color ground, Color ink) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(ground);
    graphics.fillRect(0, 0, size, size);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(ink);
    graphics.setStroke(
        new BasicStroke(size * 0.06f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D path = new Path2D.Float();
    path.moveTo(size * 0.25, size * 0.3);
    path.lineTo(size * 0.6, size * 0.3);
    path.lineTo(size * 0.4, size * 0.8);
    graphics.draw(path);
    graphics.dispose();
    return image;
  }

  static GreyImage grey(BufferedImage image) throws IOException {
    return ImageFile.read(encode(image, "png"));
  }

  /** The picture in an uneven light: from 100% in one corner to 45% in the other, with noise. */
  static GreyImage badlyLit(GreyImage image, double noise) {
    Random random = new Random(5);
    byte[] luminance = image.luminance();
    for (int i = 0; i < luminance.length; i++) {
      double x = (double) (i % image.width()) / image.width();
      double y = (double) (i / image.width()) / image.height();
      double value = (luminance[i] & 0xFF) * (1 - 0.35 * x - 0.2 * y);
      double lit = value + noise * random.nextGaussian();
      luminance[i] = (byte) Math.max(0, Math.min(255, Math.rint(lit)));
    }
    return GreyImage.of(image.width(), image.height(), luminance);
  }

  static GreyImage inverse(GreyImage image) {
    byte[] luminance = image.luminance();
    for (int i = 0; i < luminance.length; i++) {
      luminance[i] = (byte) ~luminance[i];
    }
    return GreyImage.of(image.width(), image.height(), luminance);
  }

  /** Each pixel as a square of so many pixels. */
  static GreyImage enlarged(byte[] pixels, int size, int factor) {
    byte[] large = new byte[size * factor * size * factor];
    for (int i = 0; i < large.length; i++) {
      int x = i % (size * factor) / factor;
      int y = i / (size * factor) / factor;
      large[i] = pixels[y * size + x];
    }
    return GreyImage.of(size * factor, size * factor, large);
  }

  static byte[] encode(RenderedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IOException("no writer of " + format + " for this image");
    }
    return bytes.toByteArray();
  }

  static byte[] interlacedPng(RenderedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    return encode(writer, new IIOImage(image, null, null), parameters);
  }

  /** An empty picture in several scans. */
  static byte[] progressiveJpeg(int width, int height) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    return encode(writer, new IIOImage(image, null, null), parameters);
  }

  /** Four samples a pixel, as they are. */
  static byte[] fourInks(Raster raster) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    return encode(writers.next(), new IIOImage(raster, null, null), null);
  }

  private static byte[] encode(ImageWriter writer, IIOImage image, ImageWriteParam parameters)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A JPEG file with one more segment, right behind its first marker. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    byte[] result = new byte[jpeg.length + content.length + 4];
    result[0] = jpeg[0];
    result[1] = jpeg[1];
    result[2] = (byte) 0xFF;
    result[3] = (byte) marker;
    result[4] = (byte) ((content.length + 2) >> 8);
    result[5] = (byte) (content.length + 2);
    System.arraycopy(content, 0, result, 6, content.length);
    System.arraycopy(jpeg, 2, result, 6 + content.length, jpeg.length - 2);
    return result;
  }
}
