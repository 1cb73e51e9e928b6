package io.github.camada.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import org.junit.jupiter.api.Test;

class SplineTest {

  private static Polyline curve(String description) {
    return StrokeShape.of(1, description).trace(0, new RandomStream(0));
  }

  @Test
  void goesThroughItsPoints() {
    Polyline line = curve("0,0 30,50 100,20 | 5,6 7,80");
    int[] at = {0, 8, 16, 17, 25};
    int[][] points = {{0, 0}, {30, 50}, {100, 20}, {5, 6}, {7, 80}};
    assertThat(line.size()).isEqualTo(26);
    for (int i = 0; i < at.length; i++) {
      assertThat(line.x(at[i])).isCloseTo(points[i][0], within(1e-9));
      assertThat(line.y(at[i])).isCloseTo(points[i][1], within(1e-9));
    }
  }

  @Test
  void breaksWhereThePenIsLifted() {
    Polyline line = curve("0,0 30,50 100,20 | 5,6 7,80");
    for (int i = 0; i < line.size(); i++) {
      assertThat(line.startsStroke(i)).isEqualTo(i == 0 || i == 17);
    }
  }

  @Test
  void isStraightBetweenTwoPointsAndBetweenCorners() {
    Polyline line = curve("0,0 100,0! 100,100! 0,100");
    for (int i = 0; i < line.size(); i++) {
      double x = line.x(i);
      double y = line.y(i);
      double off = Math.min(Math.min(Math.abs(y), Math.abs(100 - x)), Math.abs(100 - y));
      assertThat(off).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void turnsRoundWherePointsLieOnACircle() {
    // Six points of a circle around (0, 0) with radius 1000, and one round more to have no ends.
    String hexagon = "1000,0 500,866 -500,866 -1000,0 -500,-866 500,-866";
    Polyline line = curve(hexagon + " " + hexagon);
    for (int i = 8; i < line.size() - 8; i++) {
      assertThat(Math.hypot(line.x(i), line.y(i))).isCloseTo(1000, within(10.0));
    }
  }
}
