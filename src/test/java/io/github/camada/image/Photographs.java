package io.github.camada.image;

import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Twenty photos of digits, each digit twice, of pens, papers and light as people have them. */
final class Photographs {

  private static final Color BLACK = new Color(25, 25, 28);
  private static final Color BLUE = new Color(35, 55, 150);
  private static final Color PENCIL = new Color(110, 110, 112);
  private static final Color WHITE = new Color(235, 235, 230);
  private static final Color CREAM = new Color(240, 230, 205);
  private static final Color GREY = new Color(180, 178, 175);
  private static final Color LINE = new Color(140, 170, 215);
  private static final Color BOARD = new Color(30, 60, 45);

  private Photographs() {}

  static List<Photograph> all() {
    Paper ruled = new Paper(WHITE, LINE, BLUE, 80, 2, false, 1);
    Paper squared = new Paper(WHITE, LINE, BLACK, 50, 2, true, -1.5);
    return List.of(
        new Photograph(0, Photograph.plain(WHITE, BLACK), .08, .5, 0, .1, 0, 0, 3),
        new Photograph(1, Photograph.plain(WHITE, BLUE), .05, .5, 5, .2, .3, 0, 4),
        new Photograph(2, Photograph.plain(CREAM, BLUE), .04, .4, -4, .1, .4, 0, 4),
        new Photograph(3, Photograph.plain(WHITE, BLACK), .02, .6, 0, .15, .2, 0, 3),
        new Photograph(4, Photograph.plain(GREY, BLACK), .06, .3, 6, 0, .5, 0, 5),
        new Photograph(5, Photograph.plain(WHITE, BLUE), .03, .7, -6, .2, .35, 3, 4),
        new Photograph(6, Photograph.plain(CREAM, BLACK), .1, .6, 8, .1, .3, 4, 4),
        new Photograph(7, Photograph.plain(WHITE, BLACK), .015, .5, 0, .1, 0, 0, 3),
        new Photograph(8, Photograph.plain(WHITE, PENCIL), .04, .5, 3, .1, .2, 0, 4),
        new Photograph(9, Photograph.plain(BOARD, WHITE), .07, .6, -3, .1, .3, 0, 4),
        new Photograph(0, ruled, .03, .3, 4, .15, .3, 0, 4),
        new Photograph(1, squared, .03, .4, 0, .1, .3, 0, 4),
        new Photograph(2, ruled, .025, .6, -2, .2, .4, 2, 4),
        new Photograph(3, squared, .05, .5, 3, .1, .3, 0, 4),
        new Photograph(4, ruled, .06, .4, 0, .1, .45, 0, 4),
        new Photograph(5, squared, .04, .6, 2, .1, .3, 2, 4),
        new Photograph(6, Photograph.plain(WHITE, BLUE), .015, .4, 0, .25, .4, 0, 4),
        new Photograph(7, Photograph.plain(GREY, PENCIL), .05, .6, -8, 0, .3, 0, 3),
        new Photograph(8, Photograph.plain(CREAM, BLUE), .12, .25, 5, .1, .5, 3, 4),
        new Photograph(9, Photograph.plain(WHITE, BLACK), .02, .3, -5, .2, .35, 2, 4));
  }

  /**
   * Says how a model reads them.
   *
   * @param arguments a model file and, if the photos are to be looked at, a directory for them
   */
  public static void main(String[] arguments) throws IOException {
    Classifier classifier = ModelSerializer.load(Path.of(arguments[0])).classifier();
    int right = 0;
    int number = 0;
    for (Photograph photo :
        Stream.concat(all().stream(), all().stream().map(Photograph::worse)).toList()) {
      GreyImage taken = photo.take();
      String answer;
      try {
        float[] probabilities = classifier.probabilities(DigitConversion.convert(taken, 28, 28));
        int digit = classifier.predict(DigitConversion.convert(taken, 28, 28));
        right += digit == photo.digit() ? 1 : 0;
        answer = String.format(Locale.ROOT, "%d %.4f", digit, probabilities[digit]);
        if (arguments.length > 1) {
          write(DigitConversion.convert(taken, 28, 28), 28, arguments[1], number + "-seen.png");
        }
      } catch (IOException refused) {
        answer = refused.getMessage();
      }
      System.out.printf(
          Locale.ROOT, "%2d: a %d, pen %.3f: %s%n", number, photo.digit(), photo.pen(), answer);
      if (arguments.length > 1) {
        write(taken.luminance(), taken.width(), arguments[1], number + ".png");
      }
      number++;
    }
    System.out.println(right + " of " + number + " right");
  }

  private static void write(byte[] pixels, int width, String directory, String name)
      throws IOException {
    BufferedImage image =
        new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, pixels.length / width, pixels);
    Path file = Files.createDirectories(Path.of(directory)).resolve(name);
    ImageIO.write(image, "png", file.toFile());
  }
}
