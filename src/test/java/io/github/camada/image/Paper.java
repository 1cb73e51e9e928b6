package io.github.camada.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/**
 * A sheet of paper, 800 pixels on a side, with printed lines.
 *
 * @param ground its colour
 * @param line the colour of the lines
 * @param ink the colour of the writing
 * @param spacing between lines, in pixels
 * @param thickness of lines, in pixels
 * @param squared whether there are upright lines, too
 * @param degrees by which the lines are turned
 */
record Paper(
    Color ground,
    Color line,
    Color ink,
    int spacing,
    float thickness,
    boolean squared,
    double degrees) {

  static final int SIZE = 800;

  static Paper ruled(Color line, int spacing) {
    return new Paper(Color.WHITE, line, Color.BLACK, spacing, 2, false, 0);
  }

  Paper withSquares() {
    return new Paper(ground, line, ink, spacing, thickness, true, degrees);
  }

  Paper turned(double by) {
    return new Paper(ground, line, ink, spacing, thickness, squared, by);
  }

  /** The paper with a digit of 28x28 pixels written on it, over the lines. */
  BufferedImage with(byte[] digit, int left, int top, int size) {
    BufferedImage sheet = sheet();
    write(digit, ink, left, top, size, sheet);
    return sheet;
  }

  /** Writes a digit of 28x28 pixels over what is there. */
  static void write(byte[] digit, Color ink, int left, int top, int size, BufferedImage sheet) {
    BufferedImage shape = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    shape.getRaster().setDataElements(0, 0, 28, 28, digit);
    BufferedImage large = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = large.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(shape, 0, 0, size, size, null);
    graphics.dispose();
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (large.getRaster().getSample(x, y, 0) > 127) {
          sheet.setRGB(left + x, top + y, ink.getRGB());
        }
      }
    }
  }

  /** The paper without anything on it. */
  BufferedImage sheet() {
    BufferedImage sheet = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(ground);
    graphics.fillRect(0, 0, SIZE, SIZE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(line);
    graphics.setStroke(new BasicStroke(thickness));
    graphics.rotate(Math.toRadians(degrees), SIZE / 2.0, SIZE / 2.0);
    for (int at = -SIZE; at < 2 * SIZE; at += spacing) {
      graphics.draw(new Line2D.Double(-SIZE, at + 17, 2 * SIZE, at + 17));
      if (squared) {
        graphics.draw(new Line2D.Double(at + 23, -SIZE, at + 23, 2 * SIZE));
      }
    }
    graphics.dispose();
    return sheet;
  }
}
