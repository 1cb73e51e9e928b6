package io.github.camada.onnx;

import java.util.Arrays;

/** Numbers that come one by one. Whole ones beyond 2^53, which no network has, are rounded. */
final class NumberList {

  private double[] numbers = new double[4];
  private int size;

  void add(double number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  int size() {
    return size;
  }

  double[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
