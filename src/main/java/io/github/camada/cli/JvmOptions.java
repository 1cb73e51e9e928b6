package io.github.camada.cli;

import java.util.List;
import java.util.Optional;

/**
 * Options that are meant for one JVM: an agent, a debugger, JMX, a log or a recording watch the one
 * that computes, and of most of them a second JVM could not even have the port or the file.
 */
final class JvmOptions {

  private static final List<String> FOR_ONE =
      List.of(
          "-agentlib:",
          "-agentpath:",
          "-javaagent:",
          "-Xrun",
          "-Xlog",
          "-Dcom.sun.management.",
          "-XX:+ManagementServer",
          "-XX:StartFlightRecording",
          "-XX:FlightRecorderOptions",
          "-XX:ArchiveClassesAtExit",
          // All of the heap, twice.
          "-XX:+AlwaysPreTouch");

  private JvmOptions() {}

  /** The first that is for one JVM. */
  static Optional<String> forOne(List<String> options) {
    return options.stream()
        .filter(option -> FOR_ONE.stream().anyMatch(option::startsWith))
        .findFirst();
  }
}
