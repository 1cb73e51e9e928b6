package io.github.camada.data.digits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolylineTest {

  @Test
  void holdsAnyNumberOfPointsInTheirOrder() {
    Polyline line = new Polyline();
    for (int i = 0; i < 1_000; i++) {
      line.add(i, -2 * i, i % 7 == 0);
    }

    assertThat(line.size()).isEqualTo(1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(line.x(i)).isEqualTo(i);
      assertThat(line.y(i)).isEqualTo(-2 * i);
      assertThat(line.startsStroke(i)).isEqualTo(i % 7 == 0);
    }
  }

  @Test
  void movesOnePoint() {
    Polyline line = twoPoints(1, 2, 3, 4);
    line.move(1, 5, 6);

    requirePoints(line, 1, 2, 5, 6);
  }

  /** (x, y) becomes (2x + 3y, 5x + 7y). */
  @Test
  void transformsEveryPoint() {
    Polyline line = twoPoints(1, 10, -1, 0);
    line.transform(2, 3, 5, 7);

    requirePoints(line, 32, 75, -2, -5);
  }

  /** A box of 4 by 2 becomes one of 20 by 10, 5 from the left and 10 from the top. */
  @Test
  void fitsTheLongerSideAndCentresTheShorterOne() {
    Polyline wide = twoPoints(-3, 7, 1, 9);
    wide.fit(5, 20);
    requirePoints(wide, 5, 10, 25, 20);

    Polyline tall = twoPoints(9, 1, 7, -3);
    tall.fit(5, 20);
    requirePoints(tall, 20, 25, 10, 5);
  }

  private static Polyline twoPoints(double x0, double y0, double x1, double y1) {
    Polyline line = new Polyline();
    line.add(x0, y0, true);
    line.add(x1, y1, false);
    return line;
  }

  private static void requirePoints(Polyline line, double x0, double y0, double x1, double y1) {
    assertThat(new double[] {line.x(0), line.y(0), line.x(1), line.y(1)})
        .containsExactly(x0, y0, x1, y1);
  }
}
