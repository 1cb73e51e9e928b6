package io.github.camada.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Votes of points for the nearly level lines through them. A line has a height at the left edge and
 * a rise until the right edge; each point has one vote for every rise.
 */
final class LineVotes {

  private final int width;
  private final int rise;
  private final int heights;

  /** {@code [rises, heights]}: heights from {@code -rise} on, as a line may begin outside. */
  private final int[] votes;

  private final List<int[]> points = new ArrayList<>();

  /**
   * Without points.
   *
   * @param rise largest, up or down
   */
  LineVotes(int width, int height, int rise) {
    this.width = width;
    this.rise = rise;
    this.heights = height + 2 * rise + 1;
    this.votes = new int[(2 * rise + 1) * heights];
  }

  void add(int x, int y) {
    points.add(new int[] {x, y});
    count(x, y, 1);
  }

  private void count(int x, int y, int by) {
    for (int r = -rise; r <= rise; r++) {
      votes[(r + rise) * heights + y - risen(r, x, width) + rise] += by;
    }
  }

  private static int risen(int rise, int x, int width) {
    return (int) Math.rint((double) rise * x / (width - 1));
  }

  /** The line that most points lie on, or just below; null if there is none. */
  Line best() {
    Line best = null;
    for (int r = -rise; r <= rise; r++) {
      for (int h = 0; h + 1 < heights; h++) {
        int at = (r + rise) * heights + h;
        int sum = votes[at] + votes[at + 1];
        if (sum > (best == null ? 0 : best.votes())) {
          best = new Line(h - rise, r, sum);
        }
      }
    }
    return best;
  }

  /** Takes back the votes of all points on a line and beside it. */
  void dismiss(Line line) {
    points.removeIf(
        point -> {
          int off = point[1] - line.at(point[0], width);
          boolean near = off >= -2 && off <= 3;
          if (near) {
            count(point[0], point[1], -1);
          }
          return near;
        });
  }

  /**
   * A line.
   *
   * @param left its row at the left edge
   * @param rise rows from there to the right edge, downwards
   * @param votes points on it
   */
  record Line(int left, int rise, int votes) {

    /** Its row in a column of a picture so wide. */
    int at(int x, int width) {
      return left + risen(rise, x, width);
    }
  }
}
