package io.github.camada.example;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The library as one jar, as those who use it have it, when it runs from a directory of classes.
 */
final class ClassPathJar {

  private ClassPathJar() {}

  /**
   * Writes a jar of the classes and resources of the library.
   *
   * @param jar where
   * @throws IOException if one cannot be read or written
   */
  static void write(Path jar) throws IOException {
    Path origin = origin();
    if (Files.isRegularFile(origin)) {
      Files.copy(origin, jar);
      return;
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(origin)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(origin.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }

  private static Path origin() {
    try {
      return Path.of(
          ClassPathJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("class path: " + e.getMessage(), e);
    }
  }
}
