package io.github.camada.tensor.kernel;

import java.util.function.Supplier;

/**
 * A program that says twice which kernels and how many threads it gets, or why it gets none, and
 * claims to have done as much work as the property {@code probe.work} says.
 */
public final class KernelProbe {

  private KernelProbe() {}

  public static void main(String[] arguments) {
    for (int call = 0; call < 2; call++) {
      print(() -> "kernel " + Kernels.chosen().name());
      print(() -> "threads " + Parallel.shared().threads());
    }
    long work = Long.getLong("probe.work", 0);
    if (work > 0) {
      Kernels.done(work);
    }
  }

  /** Goes over to the chosen kernel at once, compiled or not. */
  public static void changeOver() {
    KernelChoice.current().complete();
  }

  private static void print(Supplier<String> answer) {
    try {
      System.out.println(answer.get());
    } catch (Throwable thrown) {
      System.out.println(thrown.getClass().getSimpleName() + " " + thrown.getMessage());
    }
  }
}
