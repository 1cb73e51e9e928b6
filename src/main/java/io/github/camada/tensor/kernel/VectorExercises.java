package io.github.camada.tensor.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The methods of the vector kernel that work on vectors, each with small operands. What calls them
 * may be compiled later: it takes little of the time.
 */
final class VectorExercises {

  private static final int LANES = VectorKernels.LANES;
  private static final int DEPTH = 16;
  private static final int ROWS = Tile.ROWS;
  private static final int SQUARE = 16;
  private static final int VECTORS = 4;

  private final VectorKernels kernels;
  private final float[] a = ones(64 * 64);
  private final float[] b = ones(64 * 64);
  private final float[] c = ones(64 * 64);
  private final float[] d = ones(64 * 64);
  private final int[] positions = new int[64];
  private final List<Exercise> exercises = new ArrayList<>();

  private VectorExercises(VectorKernels kernels) {
    this.kernels = kernels;
  }

  static List<Exercise> of(VectorKernels kernels) {
    VectorExercises all = new VectorExercises(kernels);
    if (VectorKernels.WIDEST == VECTORS) {
      all.addWideTiles();
    }
    all.addTile(2, 1, VectorKernels::tile6x2);
    all.addTile(2, 1, VectorKernels::sparse6x2);
    all.addPasses();
    all.addUpdates();
    all.addTranspositions();
    all.addRows();
    return all.exercises;
  }

  private static float[] ones(int size) {
    float[] values = new float[size];
    java.util.Arrays.fill(values, 1f);
    return values;
  }

  private void add(int operations, Runnable work, Runnable nothing) {
    exercises.add(new Exercise(operations, work, nothing));
  }

  private void addWideTiles() {
    addTile(VECTORS, 1, VectorKernels::sparse6x4);
    addTile(VECTORS, 1, VectorKernels::rows6x4);
    addTile(VECTORS, ROWS, VectorKernels::columns6x4);
    addTile(VECTORS, 1, VectorKernels::packing6x4);
    addTile(VECTORS, 1, VectorKernels::rows4x4);
    addTile(VECTORS, 1, VectorKernels::tile6x4);
  }

  /** Sums from zero, sums that go on, as in blocks of the inner index, and sums of nothing. */
  private void addTile(int vectors, int step, Consumer<Tile> method) {
    Tile some = tile(vectors, step);
    Tile more = tile(vectors, step);
    more.resume = true;
    Tile empty = tile(vectors, step);
    empty.depth = 0;
    empty.to = 0;
    Tile nothing = tile(vectors, step);
    nothing.resume = true;
    nothing.depth = 0;
    nothing.to = 0;
    add(
        2 * DEPTH * (ROWS + 1) * vectors,
        () -> {
          method.accept(some);
          method.accept(more);
          method.accept(empty);
        },
        () -> method.accept(nothing));
  }

  private Tile tile(int vectors, int step) {
    Tile tile = new Tile();
    tile.a = a;
    tile.aStep = step;
    tile.b = b;
    tile.bStep = vectors * LANES;
    tile.panel = d;
    tile.c = c;
    tile.depth = DEPTH;
    tile.positions = positions;
    tile.to = DEPTH;
    tile.rows(ROWS, 0, step == 1 ? DEPTH : 1, 0, vectors * LANES);
    return tile;
  }

  private void addPasses() {
    add(
        2 * ROWS * VECTORS,
        () -> {
          VectorKernels.finishColumn(c, 0, LANES, ROWS, b, 0, true);
          VectorKernels.finishColumn(c, 0, LANES, ROWS, b, 0, false);
        },
        () -> VectorKernels.finishColumn(c, 0, LANES, 0, b, 0, true));
    add(
        6 * ROWS,
        () -> {
          VectorKernels.isFinite(a, 2 * ROWS);
          VectorKernels.isFinite(a, 2 * ROWS + 1);
        },
        () -> VectorKernels.isFinite(a, 0));
    add(
        2 * ROWS * 2,
        () -> VectorKernels.packVectors(a, 0, 2 * LANES, ROWS, b, 2 * LANES),
        () -> VectorKernels.packVectors(a, 0, 2 * LANES, 0, b, 2 * LANES));
    add(
        5 * ROWS * 2,
        () -> kernels.reluGradient(a, b, c, ROWS, 2 * LANES, 0, 2 * LANES),
        () -> kernels.reluGradient(a, b, c, ROWS, 2 * LANES, 0, 0));
  }

  private void addUpdates() {
    AdamRule adam = new AdamRule(0.9f, 0.999f, 1e-7f, kernels);
    adam.begin(1e-3f, 1);
    add(
        20 * ROWS,
        () -> kernels.adam(adam, a, b, 0, c, d, 0, ROWS * LANES),
        () -> kernels.adam(adam, a, b, 0, c, d, 0, 0));
    MomentumRule momentum = new MomentumRule(1e-3f, 0.9f, kernels);
    add(
        10 * ROWS,
        () -> kernels.momentum(momentum, a, b, 0, c, 0, ROWS * LANES),
        () -> kernels.momentum(momentum, a, b, 0, c, 0, 0));
    byte[] bytes = new byte[ROWS * LANES];
    add(
        5 * ROWS,
        () -> kernels.divideBytes(bytes, 0, a, 0, ROWS * LANES, 255f),
        () -> kernels.divideBytes(bytes, 0, a, 0, 0, 255f));
  }

  private void addTranspositions() {
    if (LANES == SQUARE) {
      add(
          4 * 4 * 8,
          () -> VectorKernels.exchangeBlocks(a, SQUARE, 2 * SQUARE, 1, b),
          () -> VectorKernels.exchangeBlocks(a, SQUARE, 2 * SQUARE, 0, b));
      add(
          4 * 4 * 8,
          () -> VectorKernels.exchangeWithinBlocks(a, 1, b, 0, SQUARE),
          () -> VectorKernels.exchangeWithinBlocks(a, 0, b, 0, SQUARE));
    }
    add(
        2 * DEPTH,
        () -> VectorKernels.gatherColumns(a, 0, DEPTH, DEPTH, b, 0, LANES, positions),
        () -> VectorKernels.gatherColumns(a, 0, DEPTH, 0, b, 0, LANES, positions));
  }

  /** What finds zeros, and what computes single rows. */
  private void addRows() {
    float[] values = new float[64 * ROWS];
    float[] zeros = new float[64 * ROWS];
    zeros[DEPTH] = 1;
    add(
        6 * ROWS,
        () -> VectorKernels.collectRows(zeros, 0, 3 * LANES, 2 * LANES + 3, positions, values, 0),
        () -> VectorKernels.collectRows(zeros, 0, 3 * LANES, 0, positions, values, 0));
    add(
        5 * DEPTH,
        () -> VectorKernels.collectNeighbours(zeros, 0, ROWS, DEPTH, positions, values, 0),
        () -> VectorKernels.collectNeighbours(zeros, 0, ROWS, 0, positions, values, 0));
    MatrixProduct some = row(DEPTH, a);
    MatrixProduct none = row(0, null);
    add(
        8 * DEPTH,
        () -> VectorKernels.row1x8(some, 0, 0, d),
        () -> VectorKernels.row1x8(none, 0, 0, d));
    add(
        4 * DEPTH,
        () -> VectorKernels.row1x4(some, 0, 0, d),
        () -> VectorKernels.row1x4(none, 0, 0, d));
    add(
        DEPTH,
        () -> VectorKernels.row1x1(some, 0, 0, d),
        () -> VectorKernels.row1x1(none, 0, 0, d));
    add(
        8 * ROWS,
        () -> {
          some.clampNegative = !some.clampNegative;
          VectorKernels.finishRow(some, 0, 0, d, ROWS * LANES);
          VectorKernels.finishRow(none, 0, 0, d, ROWS * LANES);
        },
        () -> VectorKernels.finishRow(some, 0, 0, d, 0));
  }

  private MatrixProduct row(int depth, float[] bias) {
    MatrixProduct product = new MatrixProduct(new Parallel(1), kernels);
    product.a = a;
    product.b = b;
    product.c = c;
    product.bias = bias;
    product.aStep = 1;
    product.n = 8 * LANES;
    product.k = depth;
    return product;
  }
}
