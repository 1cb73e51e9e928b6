package io.github.camada.spark;

import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files, created with the modes that the process gives them. Hadoop's own start a
 * process for each file, of {@code chmod}, where its native library is not installed.
 */
public final class FilesWithoutModes extends LocalFileSystem {

  /** Called by Hadoop. */
  public FilesWithoutModes() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) {}
  }
}
