package io.github.camada.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * A photo of a digit as a telephone takes it: paper of some colour, perhaps printed or crumpled, in
 * uneven light, at an angle, with a pen of some width, a little blurred and with noise.
 *
 * @param digit what is written
 * @param paper that it is written on; its ink is the pen's colour
 * @param pen width of the line, in parts of the digit's height
 * @param size height of the digit, in parts of the picture's
 * @param degrees by which the writing is turned
 * @param slant to the right, in parts of the height
 * @param shadow how much of the light a shadow over one half takes
 * @param creases number of folds of the paper, each a step in the light
 * @param noise standard deviation, in levels
 */
record Photograph(
    int digit,
    Paper paper,
    double pen,
    double size,
    double degrees,
    double slant,
    double shadow,
    int creases,
    double noise) {

  private static final int SIZE = Paper.SIZE;

  /** Points as x and y in parts of the height; a bar lifts the pen. Joined by smooth curves. */
  private static final String[] STROKES = {
    "50,2 28,12 18,45 24,80 48,98 72,84 80,50 72,14 50,2",
    "38,20 55,2 54,50 52,98",
    "22,24 34,6 58,2 74,20 66,44 40,70 18,94 19,97 48,92 82,96",
    "22,12 48,2 70,16 62,38 40,47 41,48 68,56 78,76 56,96 22,90",
    "30,2 26,30 20,55 21,57 50,54 84,52 | 62,28 60,60 58,98",
    "76,4 50,5 32,6 31,7 28,28 26,43 27,44 52,38 74,50 77,74 58,94 22,92",
    "66,2 42,20 26,52 24,82 46,98 70,86 72,66 52,54 26,74",
    "18,8 46,6 82,4 82,5 68,34 52,66 42,98",
    "68,14 48,2 28,14 36,36 62,54 74,78 52,98 28,84 34,60 60,40 70,20 66,12",
    "72,22 54,4 30,14 26,36 44,48 68,34 72,22 72,24 70,60 64,98"
  };

  /** With half the pen, twice the noise, in a darker shadow, on paper that was crumpled. */
  Photograph worse() {
    double dark = Math.min(0.7, shadow + 0.25);
    return new Photograph(
        digit, paper, pen / 2, size, degrees * 2, slant, dark, creases + 3, noise * 2);
  }

  /** The picture as the camera stores it; the same at each call. */
  GreyImage take() {
    BufferedImage sheet = paper.sheet();
    write(sheet);
    Random random = new Random(31L * digit + creases);
    double[][] folds = new double[creases][];
    for (int i = 0; i < creases; i++) {
      double angle = random.nextDouble() * Math.PI;
      double where = SIZE * (0.2 + 0.6 * random.nextDouble());
      folds[i] = new double[] {Math.cos(angle), Math.sin(angle), where, 10 * random.nextGaussian()};
    }
    byte[] pixels = new byte[SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double light = blurred(sheet, x, y) * (1 - shadow * edge(x + 0.6 * y - 0.7 * SIZE, 60));
        light *= 1 - 0.2 * y / SIZE;
        for (double[] fold : folds) {
          double beside = fold[0] * x + fold[1] * y - fold[2];
          light += fold[3] * (edge(beside, 4) - 12 / (1 + beside * beside / 4) / 10);
        }
        light += noise * random.nextGaussian();
        pixels[y * SIZE + x] = (byte) Math.max(0, Math.min(255, Math.rint(light)));
      }
    }
    return GreyImage.of(SIZE, SIZE, pixels);
  }

  private static double edge(double distance, double softness) {
    return 1 / (1 + Math.exp(-distance / softness));
  }

  /** Luminance, a mean of a point and its neighbours. */
  private static double blurred(BufferedImage sheet, int x, int y) {
    double sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int rgb = sheet.getRGB(clamped(x + dx), clamped(y + dy));
        sum += 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
      }
    }
    return sum / 9;
  }

  private static int clamped(int at) {
    return Math.max(0, Math.min(SIZE - 1, at));
  }

  private void write(BufferedImage sheet) {
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(paper.ink());
    graphics.setStroke(
        new BasicStroke(
            (float) (pen * size * SIZE), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    AffineTransform place = AffineTransform.getTranslateInstance(SIZE * 0.5, SIZE * 0.5);
    place.rotate(Math.toRadians(degrees));
    place.shear(-slant, 0);
    place.scale(size * SIZE / 100, size * SIZE / 100);
    place.translate(-50, -50);
    for (String stroke : STROKES[digit].split(" \\| ")) {
      graphics.draw(place.createTransformedShape(curve(stroke.split(" "))));
    }
    graphics.dispose();
  }

  /** A curve through points: Catmull and Rom's. Two points almost at one place make a corner. */
  private static Path2D curve(String[] points) {
    int count = points.length;
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = Double.parseDouble(points[i].split(",")[0]);
      y[i] = Double.parseDouble(points[i].split(",")[1]);
    }
    Path2D path = new Path2D.Double();
    path.moveTo(x[0], y[0]);
    for (int i = 0; i + 1 < count; i++) {
      int before = Math.max(0, i - 1);
      int after = Math.min(count - 1, i + 2);
      path.curveTo(
          x[i] + (x[i + 1] - x[before]) / 6,
          y[i] + (y[i + 1] - y[before]) / 6,
          x[i + 1] - (x[after] - x[i]) / 6,
          y[i + 1] - (y[after] - y[i]) / 6,
          x[i + 1],
          y[i + 1]);
    }
    return path;
  }

  static Paper plain(Color ground, Color ink) {
    return new Paper(ground, ground, ink, 80, 1, false, 0);
  }
}
