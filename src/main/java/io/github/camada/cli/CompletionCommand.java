package io.github.camada.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** What makes a shell complete commands and options. */
@Command(
    name = "completion",
    header = "Print a script that completes commands in bash and zsh.",
    description = {
      "Prints a script after which bash and zsh complete commands, options and files of camada at"
          + " the key Tab. It needs camada to be the name of a command: an alias, as below, or a"
          + " script of that name."
    },
    footer = {
      "",
      "Examples:",
      "  alias camada='java -jar /opt/camada/camada-app.jar'",
      "  source <(camada completion)",
      "",
      "With both lines in ~/.bashrc or ~/.zshrc every new shell has it."
    })
final class CompletionCommand extends CommandBasics implements Runnable {

  CompletionCommand() {}

  @Override
  public void run() {
    PrintWriter out = spec().commandLine().getOut();
    out.print(AutoComplete.bash("camada", spec().root().commandLine()));
    out.flush();
  }
}
