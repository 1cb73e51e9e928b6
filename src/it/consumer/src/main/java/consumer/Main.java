package consumer;

import io.github.camada.tensor.DummyTensor;

final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("answer " + DummyTensor.answer() + ", " + DummyTensor.class.getModule());
    if (DummyTensor.answer() != 42) {
      throw new AssertionError("42 was wanted");
    }
  }
}
