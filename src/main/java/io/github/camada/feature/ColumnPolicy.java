package io.github.camada.feature;

import java.util.Objects;

/**
 * How a column is encoded, and what becomes of cells that training has not seen.
 *
 * @param scaling of numbers and dates
 * @param missing what becomes of a missing number, date or answer
 * @param unseen what becomes of a word that training has not seen, or has seen missing where it
 *     never was
 * @param leastCount how often training must have seen a word for a level of its own, at least 1;
 *     rarer ones share the level of others with the unseen, unless these are refused
 */
public record ColumnPolicy(NumberScaling scaling, Missing missing, Unseen unseen, int leastCount) {

  /** What becomes of a number that is missing. */
  public enum Missing {

    /** The median of the training rows stands for it. */
    MEDIAN,

    /**
     * The median stands for it, and one more input is 1, where in training a number was missing,
     * too; otherwise nothing could have been learnt of that input.
     */
    MEDIAN_AND_FLAG,

    /** It is refused, in training, too. */
    REFUSE
  }

  /** What becomes of a word that training has not seen. */
  public enum Unseen {

    /**
     * It has the level of others, which training has learnt of rare words; where there were none,
     * it has no level, and all inputs of the column are 0.
     */
    OTHERS,

    /** It is refused. */
    REFUSE
  }

  /**
   * A policy.
   *
   * @param scaling of numbers and dates
   * @param missing what becomes of a missing number, date or answer
   * @param unseen what becomes of a word that training has not seen
   * @param leastCount how often training must have seen a word for a level of its own, at least 1
   * @throws IllegalArgumentException if the count is below 1
   */
  public ColumnPolicy {
    Objects.requireNonNull(scaling, "column policy: scaling");
    Objects.requireNonNull(missing, "column policy: missing");
    Objects.requireNonNull(unseen, "column policy: unseen");
    if (leastCount < 1) {
      throw new IllegalArgumentException(
          "column policy: least count " + leastCount + ", wanted at least 1");
    }
  }

  /**
   * Standardised numbers, the median and a flag for a missing one, a level of others for words seen
   * once or never.
   *
   * @return the usual policy
   */
  public static ColumnPolicy standard() {
    return new ColumnPolicy(NumberScaling.STANDARD, Missing.MEDIAN_AND_FLAG, Unseen.OTHERS, 2);
  }

  /**
   * The same with another scaling of numbers.
   *
   * @param value the scaling
   * @return a new policy
   */
  public ColumnPolicy withScaling(NumberScaling value) {
    return new ColumnPolicy(value, missing, unseen, leastCount);
  }

  /**
   * The same with another way to treat missing numbers.
   *
   * @param value the way
   * @return a new policy
   */
  public ColumnPolicy withMissing(Missing value) {
    return new ColumnPolicy(scaling, value, unseen, leastCount);
  }

  /**
   * The same with another way to treat unseen words.
   *
   * @param value the way
   * @return a new policy
   */
  public ColumnPolicy withUnseen(Unseen value) {
    return new ColumnPolicy(scaling, missing, value, leastCount);
  }

  /**
   * The same with another bound between rare words and others.
   *
   * @param value how often training must have seen a word for a level of its own, at least 1
   * @return a new policy
   * @throws IllegalArgumentException if it is below 1
   */
  public ColumnPolicy withLeastCount(int value) {
    return new ColumnPolicy(scaling, missing, unseen, value);
  }
}
