package io.github.camada.tensor.kernel;

import java.lang.System.Logger.Level;
import java.util.Locale;

/** Chooses the kernels once, by the property {@code camada.kernel} and by what the JVM has. */
final class KernelChoice {

  private static final System.Logger LOGGER = System.getLogger("io.github.camada");

  private static final KernelChoice CURRENT = atStartUp();

  /**
   * A fused multiply-add takes about a nanosecond in hardware and up to 100 in the interpreter; the
   * JDK's substitute goes through BigDecimal and takes several hundred.
   */
  private static final long SLOWEST_HARDWARE_FMA_NANOS = 300;

  private final Kernels kernels;
  private final IllegalStateException problem;

  private KernelChoice(Kernels kernels, IllegalStateException problem) {
    this.kernels = kernels;
    this.problem = problem;
  }

  static Kernels current() {
    if (CURRENT.problem != null) {
      throw new IllegalStateException(CURRENT.problem.getMessage(), CURRENT.problem);
    }
    return CURRENT.kernels;
  }

  /**
   * A problem is kept and thrown at each use: thrown here it would hide in an initializer error.
   */
  private static KernelChoice atStartUp() {
    try {
      String wanted = System.getProperty("camada.kernel", "auto");
      return new KernelChoice(choose(wanted, System.getProperty("java.vm.info", "")), null);
    } catch (IllegalStateException problem) {
      return new KernelChoice(null, problem);
    }
  }

  static Kernels choose(String wanted, String virtualMachine) {
    switch (wanted.toLowerCase(Locale.ROOT)) {
      case "scalar":
        return scalar();
      case "vector":
        return vector(virtualMachine);
      case "auto":
        return vectorOrScalar(virtualMachine);
      default:
        throw new IllegalStateException(
            "camada.kernel=" + wanted + ": wanted auto, vector or scalar");
    }
  }

  private static Kernels vectorOrScalar(String virtualMachine) {
    try {
      return vector(virtualMachine);
    } catch (IllegalStateException unavailable) {
      LOGGER.log(Level.INFO, unavailable.getMessage() + "; using the slower scalar kernel");
      return scalar();
    }
  }

  private static Kernels scalar() {
    if (nanosPerFusedMultiplyAdd() > SLOWEST_HARDWARE_FMA_NANOS) {
      LOGGER.log(
          Level.WARNING,
          "this processor or JVM has no fused multiply-add: results are right but very slow");
    }
    return new ScalarKernels();
  }

  /** By reflection, so that this class loads where the module of the Vector API is absent. */
  private static Kernels vector(String virtualMachine) {
    // Without the optimising compiler each vector operation is a call that allocates: measured
    // several hundred times slower than the scalar loops, while the species still reports 512 bits.
    if (virtualMachine.contains("interpreted") || virtualMachine.contains("emulated-client")) {
      throw new IllegalStateException(
          "no vector kernel: the JVM runs without its optimising compiler ("
              + virtualMachine
              + ")");
    }
    try {
      return (Kernels)
          Class.forName("io.github.camada.tensor.kernel.VectorKernels")
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException | LinkageError unavailable) {
      throw new IllegalStateException(
          "no vector kernel: start the JVM with --add-modules jdk.incubator.vector", unavailable);
    }
  }

  /** The best of several rounds, because a busy machine may take the processor away during one. */
  private static long nanosPerFusedMultiplyAdd() {
    int rounds = 8;
    int repetitions = 50;
    float chain = 1;
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < repetitions; i++) {
        chain = Math.fma(chain, 0.999f, 1e-3f);
      }
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return chain > 0 ? fastest / repetitions : 0;
  }
}
