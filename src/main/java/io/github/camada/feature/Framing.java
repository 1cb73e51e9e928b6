package io.github.camada.feature;

/** How a picture of any size becomes an image of the size that a model takes. */
public enum Framing {

  /**
   * A picture of exactly the model's size is taken for one like those that the model has learnt
   * from, and left as it is: for digits, bright on black. Any other is converted as a digit is.
   */
  AUTO,

  /** Every picture is converted as a digit is, one of the model's size too. */
  DIGIT,

  /** Every picture is left as it is, and refused if it has not the model's size. */
  NONE
}
