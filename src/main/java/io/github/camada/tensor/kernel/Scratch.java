package io.github.camada.tensor.kernel;

import java.util.Arrays;

/** Memory that a kernel packs its operands into, kept from call to call; it only grows. */
public final class Scratch {

  /** Starts without memory. */
  public Scratch() {}

  private float[] flat = new float[0];
  private float[] band = new float[0];
  private float[][] rows = new float[0][0];
  private float[] block = new float[0];
  private float[] squares = new float[0];
  private float[][] panels = new float[0][];
  private int[] places = new int[0];
  private final Tile tile = new Tile();

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
    return tile;
  }

  /** At least this many separate rows of at least this length, holding anything. */
  float[][] rows(int count, int length) {
    if (rows.length < count || rows[0].length < length) {
      rows = new float[count][length];
    }
    return rows;
  }
}
