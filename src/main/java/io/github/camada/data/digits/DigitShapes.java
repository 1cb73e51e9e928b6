package io.github.camada.data.digits;

import io.github.camada.tensor.RandomStream;
import java.util.List;

/**
 * The ways to write each digit, as {@link StrokeShape} describes them, the number in front being
 * how common each is. They were designed by hand; only their mixture, after distortion, was
 * compared with real digits.
 */
final class DigitShapes {

  private static final List<StrokeShape> ZERO =
      List.of(
          // Round, begun at the top, counter-clockwise.
          way(4, "52,2 14,26 14,76 50,98 88,74 86,24 50,2"),
          // Narrow.
          way(3, "54,2 24,30 26,78 50,98 76,72 74,24 50,3"),
          // The end crosses over the beginning at the top.
          way(2, "64,8 26,16 12,66 46,98 82,72 76,20 42,2"),
          // The end curls into the inside.
          way(1, "56,2 16,24 16,82 56,98 90,54 72,12 46,14 40,28"),
          // The end runs through the top, down into the inside.
          way(2, "44,6 12,40 20,88 66,92 90,44 66,2 40,10 34,24"),
          // Clockwise, left open at the top.
          way(1, "36,8 12,50 36,96 80,82 84,28 44,8"),
          // Wide and low.
          way(1, "60,10 12,24 12,72 54,88 94,64 88,20 50,8"));

  private static final List<StrokeShape> ONE =
      List.of(
          // A bare stroke.
          way(8, "50,0 50,98"),
          // A serif that comes up to the top.
          way(3, "32,22 52,0! 51,50 50,98"),
          // With a base as well.
          way(2, "34,20 52,0! 51,50 50,96 | 26,97 76,97"),
          // A bent stroke.
          way(1, "54,0 50,48 44,98"));

  private static final List<StrokeShape> TWO =
      List.of(
          // An arch and a flat base, with a sharp corner.
          way(3, "12,24 26,6 54,2 76,22 66,50 38,76 12,96! 50,94 90,94"),
          // A loop at the lower left.
          way(4, "14,22 34,4 62,6 72,30 56,62 32,88 12,92 10,78 28,74 54,88 76,96 94,86"),
          // A wide low loop.
          way(2, "18,18 44,2 68,16 66,46 44,78 20,96 4,86 18,72 46,82 70,94 96,92"),
          // Like a z.
          way(2, "12,12 40,4 72,6! 46,50 10,94! 50,92 88,90"),
          // Upright, with a short base that rises.
          way(1, "30,22 40,4 60,6 62,34 50,66 34,94! 54,92 74,84"),
          // A curled head.
          way(2, "34,30 22,24 28,6 56,2 74,20 66,48 42,74 18,92! 52,88 92,92"),
          // A flat, low two.
          way(2, "6,30 30,12 58,18 56,44 28,68 4,86! 44,80 98,78"),
          // A small loop and a tail that drops.
          way(1, "20,20 40,2 66,10 68,36 50,66 26,84 14,78 30,70 52,80 82,98"),
          // A large head, a loop, and a tail that rises.
          way(3, "22,20 40,3 64,8 70,30 58,58 36,84 18,92 8,84 16,72 36,76 60,84 96,70"),
          // A head curled like an a.
          way(1, "30,40 20,28 30,8 54,4 68,20 62,48 40,78 20,92! 50,90 84,86"),
          // A head closed to a ring.
          way(1, "44,40 24,34 20,14 44,2 66,14 66,40 46,72 14,92! 52,86 90,88"),
          // A round head and a compact loop.
          way(2, "16,24 30,4 60,4 72,26 56,54 38,80 22,92 10,84 20,72 40,78 58,90 84,86"));

  private static final List<StrokeShape> THREE =
      List.of(
          // Two bows.
          way(5, "18,14 42,2 70,8 76,26 60,42 38,48! 66,52 82,70 70,92 40,99 14,86"),
          // With a small loop in the middle.
          way(2, "18,12 46,2 72,16 62,40 40,50 34,44 52,44 78,60 78,84 48,99 14,90"),
          // A flat top and a pointed middle.
          way(1, "16,6 48,4 76,4! 44,42! 70,48 82,70 66,94 36,98 12,86"),
          // A small upper bow.
          way(2, "26,10 48,2 66,14 58,34 36,42! 66,46 84,66 74,90 42,99 10,92"),
          // A small lower bow.
          way(2, "10,14 40,2 76,8 80,26 54,46 32,56! 58,58 70,74 58,92 34,98 16,92"),
          // Rounded at the waist.
          way(2, "16,18 36,2 66,6 70,26 52,44 48,50 70,60 76,80 54,98 24,96 10,82"));

  private static final List<StrokeShape> FOUR =
      List.of(
          // Open: an angle, then a long stroke down.
          way(4, "24,6 18,30 14,52! 50,54 84,48 | 76,4 72,50 66,98"),
          // Open, with a rounded cup.
          way(4, "20,6 12,32 20,52 46,56 74,42 | 78,4 74,40 66,98"),
          // In one line: down, across, up, down.
          way(2, "18,8 12,34 22,54 50,52 74,30 80,6! 74,46 66,98"),
          // Closed: a slope, a bar, a stroke down.
          way(2, "66,2 38,36 10,64! 50,64 92,62 | 68,2 66,50 64,98"),
          // Open, slanted, the bar crosses far.
          way(2, "40,4 24,32 8,56! 50,54 96,48 | 66,18 56,56 48,98"),
          // A short stroke down that begins low.
          way(1, "18,2 14,26 10,48! 50,46 90,44 | 62,26 60,60 58,98"),
          // A wide cup with a short stem.
          way(1, "8,20 4,44 18,60 52,58 88,44 | 94,8 84,50 72,92"));

  private static final List<StrokeShape> FIVE =
      List.of(
          // Down and round, then the bar.
          way(4, "30,6 26,26 22,44! 50,38 76,54 76,82 48,98 16,90 | 30,6 58,4 86,2"),
          // In one line from the right end of the bar.
          way(3, "84,4 56,4 32,8! 28,26 24,44! 54,40 76,58 72,84 44,98 14,88"),
          // Like an s.
          way(2, "84,6 50,4 28,18 36,42 62,56 70,80 44,98 12,88"),
          // The bar apart and slanted.
          way(1, "34,16 28,34 24,46! 52,42 74,58 68,86 38,98 12,86 | 42,12 94,2"),
          // A long bar and a small bowl, slanted.
          way(3, "50,16 40,34 34,46! 54,48 60,64 44,82 22,88 4,80 | 50,16 74,10 98,10"),
          // A corner rounded into the bowl.
          way(2, "80,4 54,6 38,10! 30,34 40,46 62,56 66,76 46,96 14,94"),
          // A bowl that curls up at its end.
          way(2, "74,2 46,4 30,8! 26,40! 54,38 78,58 72,86 44,98 18,90 12,74 20,66"),
          // Narrow, with a drooping bowl.
          way(1, "40,4 38,26 36,44! 58,52 64,74 56,94 36,98 | 40,4 58,4 74,0"));

  private static final List<StrokeShape> SIX =
      List.of(
          // A long bow down into a loop.
          way(5, "66,2 40,22 22,56 26,86 48,98 70,86 72,64 54,54 34,64 24,78"),
          // A straight stroke and a small loop.
          way(3, "52,0 36,36 26,72 36,96 58,96 70,76 56,62 36,70 26,82"),
          // A wide open bow.
          way(2, "80,8 50,8 24,36 16,70 34,96 64,94 78,72 62,54 36,60 20,76"),
          // A steep stroke and a wide loop to the right.
          way(3, "36,2 20,36 14,72 30,96 64,96 88,78 80,58 54,58 32,76 26,90"),
          // A large loop that closes high.
          way(1, "58,2 30,24 14,60 26,92 56,98 80,76 74,46 50,40 26,54 16,70"),
          // The loop crosses over the stroke.
          way(2, "60,0 36,30 24,64 34,94 60,92 72,68 52,58 28,72 8,86"));

  private static final List<StrokeShape> SEVEN =
      List.of(
          // A bar and a slope.
          way(5, "12,10 46,8 80,6! 64,42 46,98"),
          // The corner rounded.
          way(3, "10,16 44,6 76,10 74,34 58,66 48,98"),
          // A serif at the left.
          way(2, "14,24 14,6! 48,6 82,4! 62,46 48,98"),
          // Crossed.
          way(2, "14,8 48,8 82,6! 62,48 46,98 | 38,52 84,48"),
          // A narrow bar and an upright stem.
          way(2, "22,12 46,8 66,6! 64,50 62,98"),
          // A wavy bar.
          way(2, "10,26 18,8 44,14 84,4! 60,44 44,98"),
          // A curved stem.
          way(1, "8,14 44,14 84,8! 54,36 38,66 36,98"),
          // A long serif.
          way(2, "20,42 18,8! 48,8 76,4! 70,46 60,98"));

  private static final List<StrokeShape> EIGHT =
      List.of(
          // An s closed by the way back up.
          way(5, "70,10 46,2 26,18 38,40 62,56 74,78 54,98 28,90 28,68 48,50 70,30 72,12"),
          // From the middle: two loops.
          way(2, "50,48 28,30 34,6 60,4 72,24 50,48 26,70 30,94 58,98 74,78 52,50"),
          // A closed circle on another.
          way(
              2,
              "50,2 30,10 30,36 50,46 70,36 70,10 50,2 | 50,46 26,58 24,86 50,98 76,86 74,58"
                  + " 50,46"),
          // Narrow, open at the top.
          way(1, "66,4 38,8 32,30 52,50 70,70 62,94 36,94 30,74 50,50 74,22 80,2"),
          // A wide head, a small foot.
          way(2, "84,10 48,2 16,14 22,36 50,52 62,74 52,96 34,94 34,74 54,52 82,32 88,12"),
          // A small head, a wide foot.
          way(2, "62,6 42,2 34,16 44,34 68,54 82,78 56,98 18,92 18,70 46,50 64,28 64,8"),
          // Slanted, its ends left open.
          way(2, "78,16 58,2 34,10 36,32 56,52 54,80 34,98 18,86 28,64 56,46 84,20"));

  private static final List<StrokeShape> NINE =
      List.of(
          // A loop and a straight stroke.
          way(5, "72,16 48,4 26,20 28,44 50,50 70,30 74,12! 72,50 66,98"),
          // A loop and a curved tail.
          way(2, "74,20 52,2 28,16 28,42 50,50 72,34 76,16 76,56 62,90 32,96"),
          // In one bow down to the left.
          way(3, "70,28 48,44 26,36 30,12 56,2 74,16 70,50 58,76 46,98"),
          // A wide flat loop and a slanted stroke.
          way(3, "80,12 50,4 18,20 14,42 40,48 72,26 84,8! 66,50 48,98"),
          // A small loop high up.
          way(2, "66,10 46,0 32,12 36,30 54,32 66,16 68,6 64,50 58,98"),
          // A large round loop and a short tail.
          way(2, "76,22 54,2 24,12 16,42 38,62 68,48 78,20 76,60 70,98"),
          // A loop drawn round past its start.
          way(2, "64,8 40,6 22,26 34,48 62,40 72,18 60,4 44,6 | 72,14 66,56 58,98"),
          // A loop left open at the top.
          way(2, "56,6 34,12 24,32 36,48 58,40 74,8! 66,54 56,98"));

  private static final List<List<StrokeShape>> DIGITS =
      List.of(ZERO, ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT, NINE);

  private DigitShapes() {}

  /**
   * Chooses a way to write a digit, each as often as its weight says.
   *
   * @param digit from 0 to 9
   * @param random decides
   * @return the way
   */
  static StrokeShape choose(int digit, RandomStream random) {
    List<StrokeShape> ways = DIGITS.get(digit);
    int total = 0;
    for (StrokeShape way : ways) {
      total += way.weight();
    }
    int ticket = random.nextInt(total);
    int index = 0;
    while (ticket >= ways.get(index).weight()) {
      ticket -= ways.get(index).weight();
      index++;
    }
    return ways.get(index);
  }

  private static StrokeShape way(int weight, String description) {
    return StrokeShape.of(weight, description);
  }
}
