package io.github.camada.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** Runs a command here or, if it computes much and can be faster there, in a JVM started for it. */
final class SpeedStrategy implements IExecutionStrategy {

  private final String[] arguments;

  SpeedStrategy(String[] arguments) {
    this.arguments = arguments.clone();
  }

  @Override
  public int execute(ParseResult result) {
    ParseResult last = result;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    Object command = last.commandSpec().userObject();
    boolean asksForHelp = last.isUsageHelpRequested() || last.isVersionHelpRequested();
    if (command instanceof HeavyCommand heavy && !asksForHelp) {
      heavy.validate();
      Integer status = Relaunch.wanted() ? Relaunch.run(arguments) : null;
      if (status != null) {
        return status;
      }
      heavy.applyThreads();
    } else if (System.getProperty("camada.kernel") == null && Relaunch.wanted()) {
      // A second JVM takes longer to start than what is left to compute, and nobody need be told.
      System.setProperty("camada.kernel", "scalar");
    }
    return new CommandLine.RunLast().execute(result);
  }
}
