package io.github.camada.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: its help. */
@Command(
    usageHelpAutoWidth = false,
    sortOptions = false,
    abbreviateSynopsis = true,
    separator = " ",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n")
abstract class CommandBasics {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 100,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      order = 101,
      description = "Show the version and exit.")
  private boolean version;

  final CommandSpec spec() {
    return spec;
  }

  /** Whether an option stands in the command, whatever its value. */
  final boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  final ParameterException misplaced(String option, String why) {
    return new ParameterException(spec.commandLine(), option + ": " + why);
  }

  /**
   * Refuses options that would be ignored.
   *
   * @throws ParameterException about the first of them that is given
   */
  final void refuse(List<String> options, String why) {
    for (String option : options) {
      if (isGiven(option)) {
        throw misplaced(option, why);
      }
    }
  }
}
