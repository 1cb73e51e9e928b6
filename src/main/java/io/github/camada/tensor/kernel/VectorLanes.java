package io.github.camada.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of all vectors of floats. There is only one, a constant of the JVM: with vectors of two
 * widths in one program the compiler calls the methods of both instead of inlining those of one.
 */
final class VectorLanes {

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The same vectors read as integers, for bits. */
  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());

  static final int LANES = SPECIES.length();

  /**
   * Vectors across the widest tile. 6 rows x 4 vectors take 29 registers and fit where there are 32
   * (512 bits); 6 x 2 take 15 of the 16 that narrower instruction sets have. One core of an Emerald
   * Rapids with a peak of 175 GF/s, 120x784x768: 6x4 146, 4x4 125, 8x3 124, 12x2 102.
   */
  static final int WIDEST = LANES >= 16 ? 4 : 2;

  private VectorLanes() {}
}
