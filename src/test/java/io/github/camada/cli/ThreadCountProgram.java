package io.github.camada.cli;

/** Runs a command and prints how many threads it has started, of whatever name. */
public final class ThreadCountProgram {

  /** Of the first thread alone, whose children have none. */
  private static final class Starts extends InheritableThreadLocal<Boolean> {
    private int count;

    @Override
    protected Boolean childValue(Boolean first) {
      count += Boolean.TRUE.equals(first) ? 1 : 0;
      return null;
    }
  }

  private ThreadCountProgram() {}

  /**
   * Runs a command.
   *
   * @param arguments of the command line
   */
  public static void main(String[] arguments) {
    Starts starts = new Starts();
    starts.set(true);
    int status = Main.execute(Main.commandLine(arguments), arguments);
    System.out.println("status " + status + ", threads " + starts.count);
  }
}
