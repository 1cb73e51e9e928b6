package io.github.camada.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Bytes of IDX files written by hand, well-formed or not. */
public final class IdxBytes {

  private IdxBytes() {}

  /** The bytes as given: {@code bytes(0, 0, 8, 1)}. */
  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** A header with these dimensions, and behind it the content. */
  public static byte[] idx(int type, int[] dimensions, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(new byte[] {0, 0, (byte) type, (byte) dimensions.length});
      for (int dimension : dimensions) {
        out.writeInt(dimension);
      }
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** One behind the other. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  public static byte[] firstOf(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  public static byte[] flipLastBitAt(byte[] bytes, int index) {
    byte[] flipped = bytes.clone();
    flipped[index] ^= 1;
    return flipped;
  }

  /** The four files of a database like MNIST, of the given numbers of 2x2 images. */
  public static void writeTinyMnist(Path directory, int train, int test) throws IOException {
    writeImagesAndLabels(directory, "train", train);
    writeImagesAndLabels(directory, "t10k", test);
  }

  private static void writeImagesAndLabels(Path directory, String name, int n) throws IOException {
    byte[] labels = new byte[n];
    for (int i = 0; i < n; i++) {
      labels[i] = (byte) (i % 10);
    }
    Files.write(
        directory.resolve(name + "-images-idx3-ubyte.gz"),
        gzip(idx(8, new int[] {n, 2, 2}, new byte[4 * n])));
    Files.write(
        directory.resolve(name + "-labels-idx1-ubyte.gz"), gzip(idx(8, new int[] {n}, labels)));
  }
}
