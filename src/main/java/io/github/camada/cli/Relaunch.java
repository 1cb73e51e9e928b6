package io.github.camada.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The same command in a second JVM that has the Vector API: no manifest can ask for an incubator
 * module, and nobody should have to type a flag.
 *
 * <p>The second JVM has the first one's options, standard input and output. It ends when the first
 * one does, in whatever way that comes about.
 */
final class Relaunch {

  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** Set in the second JVM, to the first one's process id: there is never a third. */
  private static final String PARENT = "camada.parent";

  /** How long a command may take to end in good order. */
  private static final long LONGEST_FAREWELL_SECONDS = 15;

  private Relaunch() {}

  /** Whether a second JVM would have the Vector API while this one has not. */
  static boolean wanted() {
    String kernel = System.getProperty("camada.kernel", "auto");
    return System.getProperty(PARENT) == null
        && !kernel.equalsIgnoreCase("scalar")
        && ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()
        && ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent();
  }

  /** In the second JVM: ends it when the first one is gone. */
  static void followParent() {
    String parent = System.getProperty(PARENT);
    if (parent == null) {
      return;
    }
    // Of a process that is gone already there is no handle.
    ProcessHandle.of(Long.parseLong(parent))
        .ifPresentOrElse(
            process -> process.onExit().thenRun(() -> System.exit(1)), () -> System.exit(1));
  }

  /**
   * Runs the command in a second JVM.
   *
   * @return its status; null if it could not be started
   */
  static Integer run(String[] arguments) {
    Process process;
    try {
      process = start(arguments);
    } catch (IOException | RuntimeException failure) {
      System.err.println(
          "camada: no second JVM with "
              + VECTOR_MODULE
              + ", going on more slowly: "
              + Failure.oneLine(String.valueOf(failure.getMessage())));
      System.setProperty("camada.kernel", "scalar");
      return null;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
    Thread errors = new Thread(new ErrorStream(process.getErrorStream(), System.err));
    errors.start();
    try {
      int status = process.waitFor();
      errors.join();
      return status;
    } catch (InterruptedException interrupted) {
      end(process);
      return 1;
    }
  }

  private static Process start(String[] arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // A debugger's port cannot be had twice.
      if (!option.startsWith("-agentlib:jdwp") && !option.startsWith("-Xrunjdwp")) {
        command.add(option);
      }
    }
    command.add("--add-modules=" + VECTOR_MODULE);
    command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
    command.add("-cp");
    command.add(absolute(System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // Their content is among the options already.
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectInput(Redirect.INHERIT).redirectOutput(Redirect.INHERIT);
    return builder.start();
  }

  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
    }
  }
}
