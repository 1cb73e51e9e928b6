package io.github.camada.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The option or command that somebody probably meant. */
final class Suggestion {

  private Suggestion() {}

  /** As {@code ; did you mean --epochs?}, or nothing if nothing is like it. */
  static String of(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return "";
    }
    String given = unmatched.getUnmatched().get(0);
    String name = given.split("=", 2)[0];
    String nearest = nearest(name, known(wrong.getCommandLine(), name.startsWith("-")));
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }

  private static List<String> known(CommandLine line, boolean options) {
    CommandSpec spec = line.getCommandSpec();
    if (!options) {
      return List.copyOf(spec.subcommands().keySet());
    }
    List<String> names = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  /** The name that takes the fewest changes, if these are few for its length; else null. */
  static String nearest(String given, Collection<String> names) {
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String name : names) {
      // somebody who stops early means the long name
      int changes = name.startsWith(given) && given.length() > 2 ? 1 : changes(given, name);
      if (changes < fewest && changes <= Math.max(1, name.length() / 3)) {
        fewest = changes;
        nearest = name;
      }
    }
    return nearest;
  }

  /** Letters to insert, delete, replace or exchange with their neighbour. */
  static int changes(String from, String to) {
    int[][] count = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          count[i][j] = i + j;
          continue;
        }
        int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(count[i - 1][j], count[i][j - 1]) + 1;
        fewest = Math.min(fewest, count[i - 1][j - 1] + replaced);
        boolean exchanged =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        count[i][j] = exchanged ? Math.min(fewest, count[i - 2][j - 2] + 1) : fewest;
      }
    }
    return count[from.length()][to.length()];
  }
}
