package io.github.camada.safetensors;

import io.github.camada.file.Uninterrupted;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a safetensors file of anyone's making: 8 bytes with the header's length, the header in
 * JSON, the data. Nothing in it is believed before it is checked: the whole header agrees with
 * itself and with the length of the file before memory is taken for the first tensor, and no memory
 * is taken that the file's own size does not warrant.
 */
public final class SafetensorsReader {

  private SafetensorsReader() {}

  /**
   * Reads a file of float tensors, in any order of header and data.
   *
   * @param path the file
   * @return what it holds, bit for bit
   * @throws SafetensorsFormatException if the content departs from the format in any way, or if a
   *     tensor is not F32, has more elements than an array or more than 64 dimensions
   * @throws IOException if the file cannot be read
   */
  public static SafetensorsFile read(Path path) throws IOException {
    return readStamped(path).content();
  }

  /** Reads a file and keeps its bytes in their order, stamped or not. */
  static StampedFile readStamped(Path path) throws IOException {
    // Opening a pipe would wait for its other end, and a directory has a size but no content.
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException(path + ": not a regular file");
    }
    try {
      return Uninterrupted.run(() -> open(path));
    } catch (SafetensorsFormatException e) {
      // The file's own errors know nothing of its name; this is the one place that adds it.
      throw new SafetensorsFormatException(path.getFileName() + ": " + e.getMessage(), e);
    }
  }

  private static StampedFile open(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return read(channel, channel.size());
    }
  }

  /** Reads what comes through a channel in blocking mode, so many bytes. */
  static StampedFile read(ReadableByteChannel channel, long size) throws IOException {
    byte[] head = readHead(channel, size);
    SafetensorsHeader header = header(head, size);
    // All shapes first: one tensor that cannot be represented refuses the file before any is read.
    List<int[]> shapes = new ArrayList<>();
    for (TensorEntry entry : header.entries()) {
      entry.requireFloat();
      shapes.add(entry.tensorShape());
    }
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    List<Tensor> inOrder = new ArrayList<>();
    TensorBytes bytes = new TensorBytes();
    for (int i = 0; i < shapes.size(); i++) {
      TensorEntry entry = header.entries().get(i);
      float[] elements = new float[(int) ((entry.end() - entry.begin()) / Float.BYTES)];
      bytes.read(channel, elements);
      Tensor tensor = Tensor.of(elements, shapes.get(i));
      tensors.put(entry.name(), tensor);
      inOrder.add(tensor);
    }
    return new StampedFile(
        new SafetensorsFile(tensors, header.metadata()), new Layout(head, inOrder));
  }

  /** What a head says, and that it agrees with the size of the file. */
  static SafetensorsHeader header(byte[] head, long size) throws SafetensorsFormatException {
    int length = head.length - SafetensorsHeader.LENGTH_BYTES;
    return SafetensorsHeader.parse(
        ByteBuffer.wrap(head, SafetensorsHeader.LENGTH_BYTES, length), size - head.length);
  }

  /** The header's length and the header. */
  static byte[] readHead(ReadableByteChannel channel, long size) throws IOException {
    if (size < SafetensorsHeader.LENGTH_BYTES) {
      throw new SafetensorsFormatException(
          "a safetensors file begins with the 8 bytes of its header's length, the file has "
              + size);
    }
    ByteBuffer lengthBytes = ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES);
    TensorBytes.fill(lengthBytes, channel);
    long length = lengthBytes.flip().order(ByteOrder.LITTLE_ENDIAN).getLong();
    // The length is unsigned: a negative long is one of more than 2^63 - 1 bytes.
    if (length < 0 || length > SafetensorsHeader.MAX_BYTES) {
      throw new SafetensorsFormatException(
          "a header of %s bytes, at most %d are allowed"
              .formatted(Long.toUnsignedString(length), SafetensorsHeader.MAX_BYTES));
    }
    long rest = size - SafetensorsHeader.LENGTH_BYTES;
    if (length > rest) {
      throw new SafetensorsFormatException(
          "a header of %d bytes, the file has %d after the header's length"
              .formatted(length, rest));
    }
    ByteBuffer head =
        ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES + (int) length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(length);
    TensorBytes.fill(head, channel);
    return head.array();
  }
}
