package io.github.camada.cli;

import java.util.List;

/** Commands as documents show them, run here instead of in a process of their own. */
public final class Commands {

  private static final String START = "java -jar target/camada-app.jar ";
  private static final String ENDLESS = START + "serve ";

  private Commands() {}

  /** Whether a block has nothing but commands of the command line that come to an end. */
  public static boolean isRun(String block) {
    List<String> lines = block.lines().toList();
    return lines.stream().allMatch(line -> line.startsWith(START))
        && lines.stream().noneMatch(line -> line.startsWith(ENDLESS));
  }

  /**
   * Runs the lines of a block, words of which are divided by spaces.
   *
   * @return what they print, on both streams
   */
  public static String run(String block) {
    StringBuilder printed = new StringBuilder();
    for (String line : block.lines().toList()) {
      Console.Result result = Console.run(line.substring(START.length()).split(" +"));
      if (result.status() != 0) {
        throw new IllegalStateException(line + ": " + result.err());
      }
      printed.append(result.out());
      printed.append(result.err().isEmpty() ? "" : result.err() + System.lineSeparator());
    }
    return printed.toString();
  }
}
