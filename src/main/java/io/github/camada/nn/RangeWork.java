package io.github.camada.nn;

import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.Parallel;

/**
 * Lets threads share a range of elements, or of columns: each takes one piece of it. What is done
 * to an element must not depend on the piece that it is in.
 */
final class RangeWork implements Parallel.Work {

  /** Does a piece of the range. */
  @FunctionalInterface
  interface Piece {
    void run(int from, int to);
  }

  /** Does a piece of the range with memory of its own. */
  @FunctionalInterface
  interface PieceInPart {
    void run(int part, int from, int to);
  }

  /** Pieces begin at multiples of 16 floats, a cache line. */
  private static final int UNIT = 16;

  private final int smallestShared;
  private final PieceInPart piece;
  private Parallel threads = Parallel.shared();
  private int size;
  private int parts;

  /**
   * Work that is done again and again.
   *
   * @param smallestShared below so many elements, some 5 microseconds of work, one thread does it
   * @param piece does a part of it
   */
  RangeWork(int smallestShared, Piece piece) {
    this((part, from, to) -> piece.run(from, to), smallestShared);
  }

  private RangeWork(PieceInPart piece, int smallestShared) {
    this.smallestShared = smallestShared;
    this.piece = piece;
  }

  /**
   * The same for work that needs memory, of which each part can have its own.
   *
   * @param smallestShared below so many elements, some 5 microseconds of work, one thread does it
   * @param piece does a part of it, whose number is below that of the threads
   */
  static RangeWork inParts(int smallestShared, PieceInPart piece) {
    return new RangeWork(piece, smallestShared);
  }

  /** Divides what follows between these threads, not those of the process. */
  void divideBetween(Threads others) {
    threads = others.pool();
  }

  /** Does it for all of a range in which each index is one element. */
  void apply(int range) {
    apply(range, range);
  }

  /** Does it for all of a range of columns, or of rows, with so many elements together. */
  void apply(int range, long elements) {
    size = range;
    parts = elements < smallestShared ? 1 : threads.threads();
    threads.run(parts, this);
  }

  @Override
  public void run(int part) {
    piece.run(part, boundary(part), boundary(part + 1));
  }

  private int boundary(int part) {
    long units = (size + UNIT - 1L) / UNIT;
    return (int) Math.min(size, units * part / parts * UNIT);
  }
}
