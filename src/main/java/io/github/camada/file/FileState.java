package io.github.camada.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * By what a file is seen to be another one, or to have been written to, without reading it.
 *
 * @param size in bytes
 * @param modified when it was last written to, in nanoseconds, as finely as the file system has it
 * @param key what the file system calls it, whatever its name; empty where it has nothing of that
 *     kind
 */
public record FileState(long size, long modified, String key) {

  /**
   * The present state.
   *
   * @param file a regular file
   * @return its state
   * @throws IOException if there is no such file
   */
  public static FileState of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    Object key = attributes.fileKey();
    return new FileState(
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        key == null ? "" : key.toString());
  }
}
