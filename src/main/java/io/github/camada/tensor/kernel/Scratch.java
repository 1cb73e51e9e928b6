package io.github.camada.tensor.kernel;

import java.util.Arrays;

/**
 * Memory that a kernel packs its operands into, kept from call to call. It only grows, and takes
 * nothing before it is asked: a product has one for each thread, most of which are never used where
 * networks are small.
 */
public final class Scratch {

  private static final float[] NONE = {};
  private static final float[][] NO_ROWS = {};
  private static final int[] NO_PLACES = {};

  private float[] flat = NONE;
  private float[] band = NONE;
  private float[][] rows = NO_ROWS;
  private float[] block = NONE;
  private float[] squares = NONE;
  private float[][] panels = NO_ROWS;
  private int[] places = NO_PLACES;
  private float[] upright = NONE;
  private Tile tile;
  private VectorLeftFactor left;
  private VectorPair pair;
  private VectorAlignedMemory aligned;

  /** Starts without memory. */
  public Scratch() {}

  /** An array of at least this length, holding anything. */
  float[] flat(int length) {
    if (flat.length < length) {
      flat = new float[length];
    }
    return flat;
  }

  /** Another array of at least this length, holding anything. */
  float[] band(int length) {
    if (band.length < length) {
      band = new float[length];
    }
    return band;
  }

  /** A third one. */
  float[] block(int length) {
    if (block.length < length) {
      block = new float[length];
    }
    return block;
  }

  /** A fourth one, for what a transposition holds between its steps. */
  float[] squares(int length) {
    if (squares.length < length) {
      squares = new float[length];
    }
    return squares;
  }

  /** A fifth one, for a copy of what lies across. */
  float[] upright(int length) {
    if (upright.length < length) {
      upright = new float[length];
    }
    return upright;
  }

  /** One of many arrays, each of at least the length that it was last asked for with. */
  float[] panel(int index, int length) {
    if (panels.length <= index) {
      panels = Arrays.copyOf(panels, index + 1);
    }
    if (panels[index] == null || panels[index].length < length) {
      panels[index] = new float[length];
    }
    return panels[index];
  }

  /** At least this many positions, holding anything. */
  int[] places(int length) {
    if (places.length < length) {
      places = new int[length];
    }
    return places;
  }

  /** The arguments of one tile at a time. */
  Tile tile() {
    if (tile == null) {
      tile = new Tile();
    }
    return tile;
  }

  /** Where the rows of A are. */
  VectorLeftFactor left() {
    if (left == null) {
      left = new VectorLeftFactor();
    }
    return left;
  }

  /** The arguments of one tile of two rows at a time. */
  VectorPair pair() {
    if (pair == null) {
      pair = new VectorPair();
    }
    return pair;
  }

  /** Memory that begins at a line. */
  VectorAlignedMemory aligned() {
    if (aligned == null) {
      aligned = new VectorAlignedMemory();
    }
    return aligned;
  }

  /** At least this many separate rows of at least this length, holding anything. */
  float[][] rows(int count, int length) {
    int longest = rows.length == 0 ? 0 : rows[0].length;
    if (rows.length < count || longest < length) {
      rows = new float[Math.max(count, rows.length)][Math.max(length, longest)];
    }
    return rows;
  }
}
