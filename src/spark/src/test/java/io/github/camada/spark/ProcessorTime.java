package io.github.camada.spark;

import java.lang.management.ManagementFactory;

/** What this process has used of the processors, with the compiler and the collector of garbage. */
final class ProcessorTime {

  private static final double NANOS = 1e9;

  private ProcessorTime() {}

  static double seconds() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / NANOS;
  }
}
