package io.github.camada.cli;

/**
 * What a command has printed, without the breaks by which its lines fit a terminal: where they are
 * depends on how long the names of directories and the processor's are.
 */
final class Unbroken {

  private Unbroken() {}

  /** Each line with those that are indented under it, one space between them. */
  static String of(String printed) {
    return printed.replaceAll("\\R +", " ");
  }
}
