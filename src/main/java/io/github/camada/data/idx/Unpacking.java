package io.github.camada.data.idx;

import io.github.camada.file.GzipStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Reads what a gzip file delivers: what is wrong with the gzip data is an error of the IDX file.
 */
@FunctionalInterface
interface Unpacking<T> {

  T read(InputStream content) throws IOException;

  static <T> T run(InputStream compressed, String name, Unpacking<T> work) throws IOException {
    try (InputStream in = new GzipStream(compressed)) {
      return work.read(in);
    } catch (EOFException e) {
      throw new IdxFormatException(name + ": the gzip data is truncated", e);
    } catch (ZipException e) {
      throw new IdxFormatException(name + ": the gzip data is corrupt: " + e.getMessage(), e);
    }
  }
}
