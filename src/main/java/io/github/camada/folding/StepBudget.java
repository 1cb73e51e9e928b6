package io.github.camada.folding;

/**
 * How many numbers the steps of a file may have. A step such as a factor for all values takes some
 * bytes of a file, and memory and time for each value: without a bound, both grow with the square
 * of the file.
 */
public final class StepBudget {

  /** Sixteen steps of a wide layer between one input and one output, of two bytes a weight. */
  private static final int NUMBERS_OF_A_BYTE = 4;

  /** So many are no burden. */
  private static final int ALWAYS = 1 << 16;

  private long left;

  /**
   * For one file.
   *
   * @param fileSize in bytes
   */
  public StepBudget(long fileSize) {
    left = ALWAYS + NUMBERS_OF_A_BYTE * fileSize;
  }

  /**
   * One more step.
   *
   * @param width how many values an example has in it
   * @throws IllegalArgumentException if all steps together have too many for the file's size
   */
  public void take(int width) {
    left -= width;
    if (left < 0) {
      throw new IllegalArgumentException(
          "all steps up to this one have more values than a file of this size may ask for");
    }
  }
}
