package io.github.camada.cli;

import io.github.camada.json.JsonReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
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

  static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine(arguments).setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    int status = Main.execute(line, arguments);
    return new Result(status, out.toString(), err.toString().strip());
  }
}
