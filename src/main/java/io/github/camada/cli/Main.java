package io.github.camada.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands put together. */
@Command(
    name = "camada",
    versionProvider = Version.class,
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      CrossValidateCommand.class,
      SearchCommand.class,
      ExplainCommand.class,
      InfoCommand.class,
      ReportCommand.class,
      ServeCommand.class,
      SynthCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    description =
        "Trains and uses neural networks: for the rows of tables, and for small grey images such as"
            + " handwritten digits.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  camada train --data mnist --model digits.safetensors --report run.html",
      "  camada predict digits.safetensors photo.jpg",
      "  camada serve digits.safetensors",
      "",
      "(where camada stands for: java -jar target/camada-app.jar)"
    })
public final class Main extends CommandBasics implements Runnable {

  /** Of the help, in characters: that of a terminal as it opens. */
  static final int WIDTH = 80;

  Main() {}

  /**
   * Runs a command and exits with its status: 0 if all went well, 1 if not, 2 if the command cannot
   * be understood.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    Relaunch.followParent();
    int status = execute(commandLine(arguments), arguments);
    // Not by returning: threads of libraries must not keep a finished command alive.
    System.exit(status);
  }

  /**
   * Runs a command; whatever it throws, and output that is lost, is a line and a status of 1, but
   * for output that its reader did not want.
   */
  static int execute(CommandLine line, String... arguments) {
    int status;
    try {
      status = line.execute(arguments);
    } catch (Throwable error) {
      // The parser's handlers see exceptions only.
      print(line.getErr(), Failure.line(error));
      status = CommandLine.ExitCode.SOFTWARE;
    }
    if (isLost(line.getOut())) {
      if (BrokenPipe.isStandardOutput()) {
        return BrokenPipe.STATUS;
      }
      print(line.getErr(), "standard output could not be written; what it shows is incomplete");
      status = CommandLine.ExitCode.SOFTWARE;
    }
    return status;
  }

  /** Whether something that a command has printed did not arrive. */
  static boolean isLost(PrintWriter out) {
    // A stream keeps to itself what goes wrong in it, and the writer on top of it knows nothing.
    return out.checkError() || System.out.checkError();
  }

  static CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionStrategy(new SpeedStrategy(arguments));
    line.setExecutionExceptionHandler(
        (exception, failed, result) -> {
          print(failed.getErr(), Failure.line(exception));
          return CommandLine.ExitCode.SOFTWARE;
        });
    line.setParameterExceptionHandler(
        (exception, given) -> {
          CommandLine command = exception.getCommandLine();
          String hint = " (see: " + command.getCommandSpec().qualifiedName() + " --help)";
          String message = Failure.oneLine(exception.getMessage()) + Suggestion.of(exception);
          print(command.getErr(), message + hint);
          return CommandLine.ExitCode.USAGE;
        });
    line.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH).setUsageHelpLongOptionsMaxWidth(30);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static void print(PrintWriter err, String message) {
    err.println("camada: " + message);
    err.flush();
  }

  @Override
  public void run() {
    // Whoever types the name alone wants to know what there is.
    spec().commandLine().usage(spec().commandLine().getOut());
  }
}
