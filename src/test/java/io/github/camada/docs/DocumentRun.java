package io.github.camada.docs;

import io.github.camada.cli.Commands;
import io.github.camada.docs.JavaSession.SnippetException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Executes the Java blocks of a Markdown file, in order, as one session.
 *
 * <p>What a block prints stands in the block of {@code text} behind it; a block without one prints
 * nothing. So do blocks of {@code sh} with commands of the command line, of which those without a
 * text may print anything, and blocks with one command that unpacks an archive. A Java block under
 * {@code <!-- not run: reason -->} is left out, and counted.
 */
final class DocumentRun {

  /** A compiled, executed and compared file. */
  record Result(int run, int notRun, List<String> problems) {}

  /** The JDK's way to unpack an archive, which is the same on every system. */
  private static final String UNPACK = "jar xf ";

  private DocumentRun() {}

  /**
   * Runs files, each in a session of its own, and says what was wrong with them.
   *
   * @param arguments the name of a {@link Printed}, then the files; the status is 1 if there is a
   *     problem
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean good = true;
    for (int i = 1; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]);
      Result result = run(Files.readString(file), Printed.valueOf(arguments[0]));
      out.printf("%s: %d run, %d not%n", file.getFileName(), result.run(), result.notRun());
      result.problems().forEach(problem -> out.println(file.getFileName() + ":" + problem));
      good &= result.problems().isEmpty();
    }
    // not the end of main: a server that an example started may still have threads
    System.exit(good ? 0 : 1);
  }

  private static String unpacked(String command) {
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed);
    String[] arguments = command.strip().substring("jar ".length()).split(" ");
    ToolProvider.findFirst("jar").orElseThrow().run(out, out, arguments);
    return printed.toString();
  }

  static Result run(String markdown, Printed comparison) {
    List<MarkdownBlock> blocks = MarkdownBlock.of(markdown);
    List<String> problems = new ArrayList<>();
    int run = 0;
    int notRun = 0;
    int line = 0;
    try (JavaSession session = new JavaSession()) {
      for (int i = 0; i < blocks.size(); i++) {
        MarkdownBlock block = blocks.get(i);
        if (block.language().equals("java") && block.notRun() != null) {
          notRun++;
          continue;
        }
        boolean isStated = i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text");
        String stated = isStated ? blocks.get(i + 1).content() : "";
        line = block.line();
        String printed;
        if (block.language().equals("java")) {
          run++;
          printed = session.run(block.content());
        } else if (block.language().equals("sh") && Commands.isRun(block.content())) {
          run++;
          printed = Commands.run(block.content());
          // progress and speeds are not worth telling: a command's output is compared where shown
          printed = isStated ? printed : "";
        } else if (block.language().equals("sh") && block.content().startsWith(UNPACK)) {
          run++;
          printed = unpacked(block.content());
        } else {
          continue;
        }
        if (!comparison.isAsStated(stated, printed)) {
          problems.add(line + ": prints\n" + printed + "where the text says\n" + stated);
        }
      }
    } catch (SnippetException | IllegalStateException problem) {
      // What comes after it would be wrong for no reason of its own.
      problems.add(line + ": " + problem.getMessage());
    }
    return new Result(run, notRun, problems);
  }
}
