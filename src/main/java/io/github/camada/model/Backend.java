package io.github.camada.model;

import io.github.camada.tensor.kernel.Kernels;
import io.github.camada.tensor.kernel.Parallel;

/**
 * What computes in this process, for reports and logs.
 *
 * @param operatingSystem name and architecture, for example {@code Linux amd64}
 * @param processors how many the JVM may use
 * @param java version and name of the JVM
 * @param kernel what runs the inner loops of long work: {@code vector-} and the width in bits, or
 *     {@code scalar}, on which work begins
 * @param threads how many threads one product of matrices is divided between at most
 */
public record Backend(
    String operatingSystem, int processors, String java, String kernel, int threads) {

  /**
   * The machine at hand.
   *
   * @return what it says about itself
   * @throws IllegalStateException if the property {@code camada.kernel} forces an unavailable
   *     kernel
   * @throws IllegalArgumentException if the property {@code camada.threads} is not a number of at
   *     least 1
   */
  public static Backend current() {
    return new Backend(
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        "%s (%s)".formatted(System.getProperty("java.version"), System.getProperty("java.vm.name")),
        Kernels.chosen().name(),
        Parallel.shared().threads());
  }
}
