package io.github.camada.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Small files on whatever file system their path names, each read and written whole. */
final class HadoopFiles {

  private HadoopFiles() {}

  static byte[] read(Path path, Configuration configuration) throws IOException {
    try (FSDataInputStream in = path.getFileSystem(configuration).open(path)) {
      return in.readAllBytes();
    }
  }

  /**
   * Creates or replaces a file: it is written under another name and then renamed, so that a
   * process that is killed meanwhile leaves no part of it under its own.
   */
  static void write(Path path, byte[] bytes, Configuration configuration) throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    Path unfinished = new Path(path.getParent(), "." + path.getName() + ".unfinished");
    try (FSDataOutputStream out = files.create(unfinished, true)) {
      out.write(bytes);
    }
    // renaming does not replace, on some file systems
    files.delete(path, false);
    if (!files.rename(unfinished, path)) {
      throw new IOException("cannot rename " + unfinished + " to " + path.getName());
    }
  }
}
