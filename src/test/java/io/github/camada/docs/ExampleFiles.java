package io.github.camada.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a reader of the documents has: the files of {@code docs/data}. */
final class ExampleFiles {

  /** From the project's directory, and in the runnable jar. */
  static final Path DATA = Path.of("docs", "data");

  private ExampleFiles() {}

  /** All of them, by their names. */
  static List<Path> all() throws IOException {
    try (Stream<Path> found = Files.list(DATA)) {
      return found.sorted().toList();
    }
  }

  /** Copies them to where the documents look for them, seen from a directory. */
  static void copyBelow(Path directory) throws IOException {
    copyInto(Files.createDirectories(directory.resolve(DATA)));
  }

  /** Copies them into a directory. */
  static void copyInto(Path directory) throws IOException {
    for (Path file : all()) {
      Files.copy(file, directory.resolve(file.getFileName()));
    }
  }
}
