package io.github.camada.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The printed lines of ruled and squared paper: thin, straight, from one edge of the picture to the
 * other, and nearly upright or nearly level. They are erased where nothing is written over them.
 *
 * <p>Each column votes with the middle of every thin run of ink for all lines through it; those are
 * told apart by their height at the left edge and by how much they rise until the right edge. For
 * upright lines the same happens to the transposed picture.
 *
 * <p>Source of the voting: R. Duda, P. Hart, "Use of the Hough Transformation to Detect Lines and
 * Curves in Pictures", Communications of the ACM 15(1), 1972.
 */
final class Rulings {

  /** Thickest line, as a share of the longer side: 6 pixels of 400. */
  private static final double THICKEST = 0.015;

  /** Share of a line's length that must be seen or covered by writing. */
  private static final double WHOLE = 0.85;

  /** Share of a line's length that must be seen: writing covers the rest. */
  private static final double SEEN = 0.45;

  /** Steepest line, as a share of its length: about 6 degrees. */
  private static final double STEEPEST = 0.1;

  /** Shorter side of a picture in which a printed line and a pen's can be told apart. */
  private static final int SMALLEST = 64;

  /** A single line is a printed one only if it is paler than the rest by this factor. */
  private static final double PALE = 0.6;

  /** Ink that is darker than a line by this factor is written over it. */
  private static final double DARKER = 1.4;

  private final Plane ink;
  private final float floor;
  private final int thickest;
  private final int rise;

  /** For level lines. */
  private Rulings(Plane ink, float floor) {
    this.ink = ink;
    this.floor = floor;
    this.thickest = (int) Math.round(THICKEST * Math.max(ink.width(), ink.height()));
    this.rise = (int) (STEEPEST * ink.width());
  }

  /**
   * A picture without its printed lines.
   *
   * @param ink how much darker each point is than the ground
   * @param floor what is above it is no bare ground
   * @return a picture without them; the same if there are none, or nothing else
   */
  static Plane erased(Plane ink, double floor) {
    if (Math.min(ink.width(), ink.height()) < SMALLEST) {
      return ink;
    }
    float least = (float) floor;
    Plane erased = new Plane(ink.width(), ink.height(), ink.values().clone());
    List<Float> levels = new Rulings(erased, least).erase();
    Plane upright = erased.transposed();
    levels.addAll(new Rulings(upright, least).erase());
    Plane rest = upright.transposed();
    double darkest = darkness(rest, least);
    boolean printed = levels.size() > 1 || levels.size() == 1 && levels.get(0) < PALE * darkest;
    return printed && darkest > 0 ? rest : ink;
  }

  /** How dark the darker half of what is no ground is; 0 if all is ground. */
  private static float darkness(Plane ink, float floor) {
    float[] inked = new float[ink.values().length];
    int count = 0;
    for (float value : ink.values()) {
      if (value > floor) {
        inked[count++] = value;
      }
    }
    return count == 0 ? 0 : Plane.quantile(Arrays.copyOf(inked, count), 0.5);
  }

  /** Erases the level lines, the one that most can be seen of first. */
  private List<Float> erase() {
    LineVotes votes = new LineVotes(ink.width(), ink.height(), rise);
    for (int x = 0; x < ink.width(); x++) {
      for (int y = 0; y < ink.height(); y++) {
        Run run = runAt(x, y);
        if (run != null) {
          if (run.length() <= thickest) {
            votes.add(x, run.middle());
          }
          y = run.to();
        }
      }
    }
    List<Float> levels = new ArrayList<>();
    for (LineVotes.Line line = votes.best();
        line != null && line.votes() >= SEEN * ink.width();
        line = votes.best()) {
      votes.dismiss(line);
      Run[] runs = runsOf(line);
      if (isWhole(runs)) {
        levels.add(erase(runs));
      }
    }
    return levels;
  }

  private boolean isWhole(Run[] runs) {
    int covered = 0;
    int seen = 0;
    for (Run run : runs) {
      covered += run == null ? 0 : 1;
      seen += run != null && run.length() <= thickest ? 1 : 0;
    }
    return covered >= WHOLE * runs.length && seen >= SEEN * runs.length;
  }

  /** For each column the ink on a line, or none. */
  private Run[] runsOf(LineVotes.Line line) {
    Run[] runs = new Run[ink.width()];
    for (int x = 0; x < runs.length; x++) {
      int y = line.at(x, ink.width());
      for (int offset : new int[] {0, 1, -1, 2}) {
        if (runs[x] == null && y + offset >= 0 && y + offset < ink.height()) {
          runs[x] = runAt(x, y + offset);
        }
      }
    }
    return runs;
  }

  /** Erases what is as thin and as pale as the line mostly is; how dark that is. */
  private float erase(Run[] runs) {
    int usual = (int) median(runs, true);
    float level = median(runs, false);
    for (int x = 0; x < runs.length; x++) {
      Run run = runs[x];
      if (run != null && run.length() <= usual + 1 && run.darkest() <= DARKER * level) {
        int above = Math.max(0, run.from() - 1);
        int below = Math.min(ink.height() - 1, run.to() + 1);
        float ground = Math.min(floor, Math.min(ink.at(x, above), ink.at(x, below)));
        for (int y = above; y <= below; y++) {
          ink.values()[y * ink.width() + x] = Math.min(ground, ink.at(x, y));
        }
      }
    }
    return level;
  }

  private float median(Run[] runs, boolean ofLengths) {
    float[] values = new float[runs.length];
    int count = 0;
    for (Run run : runs) {
      if (run != null && run.length() <= thickest) {
        values[count++] = ofLengths ? run.length() : run.darkest();
      }
    }
    return Plane.quantile(Arrays.copyOf(values, count), 0.5);
  }

  /** The run of ink in a column that has this point in it; null if it is bare. */
  private Run runAt(int x, int y) {
    if (ink.at(x, y) <= floor) {
      return null;
    }
    int from = y;
    while (from > 0 && ink.at(x, from - 1) > floor) {
      from--;
    }
    int to = y;
    while (to < ink.height() - 1 && ink.at(x, to + 1) > floor) {
      to++;
    }
    float darkest = 0;
    for (int i = from; i <= to; i++) {
      darkest = Math.max(darkest, ink.at(x, i));
    }
    return new Run(from, to, darkest);
  }

  /** Ink in a column: its first and last row, and its darkest point. */
  private record Run(int from, int to, float darkest) {

    int length() {
      return to - from + 1;
    }

    int middle() {
      return (from + to) / 2;
    }
  }
}
