package io.github.camada.docs;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControlProvider;

/**
 * Java that is typed in, piece by piece, as into the tool {@code jshell}, in this process. While it
 * is open, standard output is what the pieces print.
 */
final class JavaSession implements AutoCloseable {

  private final PrintStream standardOutput = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final JShell shell;

  JavaSession() {
    shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .forEach(shell::addToClasspath);
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  /** A piece that cannot be compiled, or throws. */
  static final class SnippetException extends Exception {
    private static final long serialVersionUID = 1;

    SnippetException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Runs declarations and statements, line by line: what is complete at the end of a line runs
   * there, as it does when the lines are pasted into {@code jshell}.
   *
   * @param source as they would stand in a method or class, with their semicolons
   * @return what they print
   */
  String run(String source) throws SnippetException {
    printed.reset();
    String typed = "";
    for (String line : source.lines().toList()) {
      typed = runComplete(typed + line + "\n");
    }
    if (shell.sourceCodeAnalysis().analyzeCompletion(typed).completeness() != Completeness.EMPTY) {
      throw new SnippetException("has no end: " + typed.strip(), null);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Runs as much as is complete, and returns what is not. */
  private String runComplete(String source) throws SnippetException {
    String rest = source;
    CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
    while (next.completeness().isComplete()) {
      if (next.completeness() == Completeness.COMPLETE_WITH_SEMI) {
        throw new SnippetException("ends without a semicolon: " + rest.strip(), null);
      }
      for (SnippetEvent event : shell.eval(next.source())) {
        requireSuccess(event);
      }
      rest = next.remaining();
      next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
    }
    return rest;
  }

  private void requireSuccess(SnippetEvent event) throws SnippetException {
    String source = event.snippet().source().strip();
    if (event.exception() instanceof EvalException thrown) {
      throw new SnippetException(
          thrown.getExceptionClassName() + ": " + thrown.getMessage() + ": " + source, thrown);
    }
    if (event.exception() != null) {
      throw new SnippetException(event.exception() + ": " + source, event.exception());
    }
    // A declaration may refer to what is not declared yet; the text has no reason to do that.
    boolean valid = event.status() == Snippet.Status.VALID;
    boolean replaced = event.status() == Snippet.Status.OVERWRITTEN;
    if (!valid && !replaced) {
      List<String> messages =
          shell.diagnostics(event.snippet()).map(d -> d.getMessage(Locale.ROOT)).toList();
      String unresolved =
          event.snippet() instanceof DeclarationSnippet declaration
              ? shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "))
              : "";
      throw new SnippetException(String.join("; ", messages) + unresolved + ": " + source, null);
    }
  }

  @Override
  public void close() {
    System.setOut(standardOutput);
    shell.close();
  }
}
