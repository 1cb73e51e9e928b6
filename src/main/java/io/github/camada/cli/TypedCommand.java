package io.github.camada.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A command as it was typed, for a shell. */
final class TypedCommand {

  private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

  private TypedCommand() {}

  /** What started a process; empty where the system does not tell. */
  static Optional<String> of(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    if (info.command().isEmpty() || info.arguments().isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of(info.command().get()));
    words.addAll(List.of(info.arguments().get()));
    return Optional.of(text(words));
  }

  /** The words of a command as a shell takes them. */
  static String text(List<String> words) {
    return words.stream().map(TypedCommand::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
