package io.github.camada.tensor.kernel;

/** Memory that a kernel packs its operands into, kept from call to call; it only grows. */
public final class Scratch {

  /** Starts without memory. */
  public Scratch() {}

  private float[] flat = new float[0];
  private float[] band = new float[0];
  private float[][] rows = new float[0][0];
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
