package io.github.camada.cli;

import io.github.camada.json.JsonReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs a command here, without a process, and keeps what it prints. */
final class Console {

  /** What a command left behind. */
  record Result(int status, String out, String err) {

    Map<?, ?> json() throws IOException {
      return (Map<?, ?>) JsonReader.read(out);
    }

    /** Standard output, each line with those that are indented under it. */
    String unbroken() {
      return Unbroken.of(out);
    }
  }

  private Console() {}

  /** Arguments, and some more behind them. */
  static String[] with(String[] options, String... more) {
    return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
  }

  static Result run(String... arguments) {
    return run(new StringWriter(), arguments);
  }

  /** A directory comes to be where a file is to go, when the command prints for the first time. */
  static Result runWithDirectoryAt(Path file, String... arguments) {
    return run(text -> file.toFile().mkdir(), arguments);
  }

  /** Something happens whenever the command is about to print. */
  static Result run(Consumer<String> before, String... arguments) {
    StringWriter out =
        new StringWriter() {
          @Override
          public void write(String text, int from, int count) {
            before.accept(text);
            super.write(text, from, count);
          }
        };
    return run(out, arguments);
  }

  private static Result run(StringWriter out, String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine(arguments).setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    int status = Main.execute(line, arguments);
    return new Result(status, out.toString(), err.toString().strip());
  }
}
