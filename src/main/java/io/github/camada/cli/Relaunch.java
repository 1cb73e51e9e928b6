package io.github.camada.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** How often the second JVM looks for the first: some microseconds, ten times a second. */
  private static final long PARENT_MILLISECONDS = 100;

  private Relaunch() {}

  /** The process that the user has started, which is another one in the second JVM. */
  static ProcessHandle first() {
    ProcessHandle current = ProcessHandle.current();
    return System.getProperty(PARENT) == null ? current : current.parent().orElse(current);
  }

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
    long first = Long.parseLong(parent);
    Thread watch = new Thread(() -> awaitEnd(first), "camada-parent");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Asks who the parent is: a process whose parent has died gets another one at once. To wait for
   * its handle takes seconds more, as the JDK looks less and less often after a process that is not
   * its child, and the handle of one that nobody has waited for stays alive.
   */
  private static void awaitEnd(long first) {
    ProcessHandle current = ProcessHandle.current();
    try {
      while (current.parent().filter(parent -> parent.pid() == first).isPresent()) {
        Thread.sleep(PARENT_MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      // Nobody does that; to end is the safe side.
    }
    System.exit(1);
  }

  /**
   * Runs the command in a second JVM.
   *
   * @return its status; null if there is none, and the command is to run here
   */
  static Integer run(String[] arguments) {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    Optional<String> forOne = JvmOptions.forOne(options);
    if (forOne.isPresent()) {
      computeHere(
          forOne.get()
              + " is for one JVM, so this one computes, more slowly; with --add-modules "
              + VECTOR_MODULE
              + " before -jar it computes at full speed");
      return null;
    }
    Process process;
    try {
      process = start(options, arguments);
    } catch (IOException | RuntimeException failure) {
      computeHere(
          "no second JVM with "
              + VECTOR_MODULE
              + ", going on more slowly: "
              + Failure.oneLine(String.valueOf(failure.getMessage())));
      return null;
    }
    Thread errors = new Thread(new ErrorStream(process.getErrorStream(), System.err));
    errors.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, errors)));
    try {
      int status = process.waitFor();
      errors.join();
      return status;
    } catch (InterruptedException interrupted) {
      end(process, errors);
      return 1;
    }
  }

  private static void computeHere(String reason) {
    System.err.println("camada: " + reason);
    System.setProperty("camada.kernel", "scalar");
  }

  private static Process start(List<String> options, String[] arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("--add-modules=" + VECTOR_MODULE);
    command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
    command.add("-cp");
    command.add(absolute(System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // Their content is among the options already.
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
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

  /** Ends it in good order, and passes on what it says to that. */
  private static void end(Process process, Thread errors) {
    // Not Process.destroy, which closes the streams as well.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      errors.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
    }
  }
}
