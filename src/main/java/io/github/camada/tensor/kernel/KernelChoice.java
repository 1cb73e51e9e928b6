package io.github.camada.tensor.kernel;

import java.util.Locale;

/** Chooses the kernels once, by the property {@code camada.kernel} and by what the JVM has. */
final class KernelChoice {

  private static final String MISSING_INSTRUCTION =
      "this processor or JVM has no fused multiply-add";

  private static final KernelChoice CURRENT = atStartUp();

  private final ChangeOver kernels;
  private final IllegalStateException problem;

  private KernelChoice(ChangeOver kernels, IllegalStateException problem) {
    this.kernels = kernels;
    this.problem = problem;
  }

  static ChangeOver current() {
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

  static ChangeOver choose(String wanted, String virtualMachine) {
    return choose(wanted, virtualMachine, FusedMultiplyAdd.IN_HARDWARE);
  }

  static ChangeOver choose(String wanted, String virtualMachine, boolean fusedMultiplyAdd) {
    switch (wanted.toLowerCase(Locale.ROOT)) {
      case "scalar":
        return ChangeOver.none(scalar(fusedMultiplyAdd));
      case "vector":
        return ChangeOver.none(vector(virtualMachine, fusedMultiplyAdd));
      case "auto":
        return vectorOrScalar(virtualMachine, fusedMultiplyAdd);
      default:
        throw new IllegalStateException(
            "camada.kernel=" + wanted + ": wanted auto, vector or scalar");
    }
  }

  private static ChangeOver vectorOrScalar(String virtualMachine, boolean fusedMultiplyAdd) {
    if (!fusedMultiplyAdd) {
      return ChangeOver.none(scalar(false));
    }
    try {
      return new ChangeOver(new ScalarKernels(), vector(virtualMachine, true));
    } catch (IllegalStateException unavailable) {
      return ChangeOver.impossible(
          new ScalarKernels(), unavailable.getMessage() + "; using the slower scalar kernel");
    }
  }

  /** Without the instruction even a single answer takes seconds, so that is said at once. */
  private static Kernels scalar(boolean fusedMultiplyAdd) {
    if (!fusedMultiplyAdd) {
      Notice.log(MISSING_INSTRUCTION + ": computed in software, slower, the same bits");
    }
    return new ScalarKernels();
  }

  /** By reflection, so that this class loads where the module of the Vector API is absent. */
  private static Kernels vector(String virtualMachine, boolean fusedMultiplyAdd) {
    // Each lane would go through BigDecimal: a hundred microseconds.
    if (!fusedMultiplyAdd) {
      throw new IllegalStateException("no vector kernel: " + MISSING_INSTRUCTION);
    }
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
}
