package io.github.camada.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What stands in a directory and is not hidden, in the same order on every machine. */
final class VisibleFiles {

  private VisibleFiles() {}

  /** The files and folders of a directory that are not hidden, in ascending order of names. */
  static List<Path> in(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw Files.exists(directory)
          ? new NotDirectoryException(directory.toString())
          : new NoSuchFileException(directory.toString(), null, "no such directory");
    }
    List<Path> visible = new ArrayList<>();
    try (Stream<Path> found = Files.list(directory)) {
      for (Path file : found.toList()) {
        // as on Unix, wherever the directory was copied to
        if (!Files.isHidden(file) && !file.getFileName().toString().startsWith(".")) {
          visible.add(file);
        }
      }
    }
    visible.sort(Comparator.comparing(file -> file.getFileName().toString()));
    return visible;
  }

  /** The files of a directory and of the folders in it, those of a folder at its place. */
  static List<Path> under(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : in(directory)) {
      if (Files.isDirectory(file)) {
        files.addAll(under(file));
      } else {
        files.add(file);
      }
    }
    return files;
  }
}
