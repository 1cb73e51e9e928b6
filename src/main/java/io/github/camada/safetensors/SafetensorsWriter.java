package io.github.camada.safetensors;

import io.github.camada.file.AtomicFile;
import io.github.camada.json.JsonWriter;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes tensors as a safetensors file. The bytes depend on nothing but the content: tensors and
 * metadata stand in the order of their names, and spaces behind the header let the data begin at a
 * multiple of 8, so that other programs can map it. The file appears completely or not at all, as
 * {@link AtomicFile} describes.
 */
public final class SafetensorsWriter {

  /** Alignment of the data within the file. */
  private static final int ALIGNMENT = 8;

  /** Bytes that go to a stream at once. */
  private static final int PIECE = 8_192;

  private SafetensorsWriter() {}

  /**
   * Creates or replaces a file.
   *
   * @param path the file
   * @param tensors tensors by name; none may be named {@code __metadata__}
   * @param metadata free text by name; left out of the file if empty
   * @throws IllegalArgumentException if a name or text has no form in UTF-8, a tensor is named
   *     {@code __metadata__}, or the header would be longer than the format allows
   * @throws IOException if the file cannot be written; an earlier one is then still there
   */
  public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    // Laid out before any file is touched: all that can be wrong with the content is wrong in the
    // header.
    Layout layout = layOut(SafetensorsFile.of(tensors, metadata));
    AtomicFile.write(path, channel -> write(layout, channel));
  }

  /**
   * Writes the bytes of such a file to a stream, which stays open.
   *
   * @param out where they go
   * @param tensors as above
   * @param metadata as above
   * @throws IllegalArgumentException as above
   * @throws IOException if the stream throws it
   */
  public static void write(
      OutputStream out, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    write(layOut(SafetensorsFile.of(tensors, metadata)), out);
  }

  /** The bytes of the file to be; the elements of the tensors are not copied. */
  static Layout layOut(SafetensorsFile file) {
    return new Layout(head(file), List.copyOf(file.tensors().values()));
  }

  /** Writes all bytes to a channel in blocking mode. */
  static void write(Layout layout, WritableByteChannel channel) throws IOException {
    layout.writeTo(
        piece -> {
          while (piece.hasRemaining()) {
            channel.write(piece);
          }
        });
  }

  /** To a stream itself: a channel around it would be closed by an interrupted thread. */
  static void write(Layout layout, OutputStream out) throws IOException {
    byte[] bytes = new byte[PIECE];
    layout.writeTo(
        piece -> {
          while (piece.hasRemaining()) {
            int count = Math.min(bytes.length, piece.remaining());
            piece.get(bytes, 0, count);
            out.write(bytes, 0, count);
          }
        });
  }

  /** The header's length, the header and its padding. */
  private static byte[] head(SafetensorsFile file) {
    byte[] json = JsonWriter.write(describe(file)).getBytes(StandardCharsets.UTF_8);
    int padding = Math.floorMod(-json.length, ALIGNMENT);
    if (json.length > SafetensorsHeader.MAX_BYTES - padding) {
      throw new IllegalArgumentException(
          "safetensors: names, shapes and metadata need a header of %d bytes, at most %d are allowed"
              .formatted(json.length, SafetensorsHeader.MAX_BYTES));
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES + json.length + padding)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length + padding)
            .put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.array();
  }

  private static Map<String, Object> describe(SafetensorsFile file) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (!file.metadata().isEmpty()) {
      members.put(SafetensorsHeader.METADATA_KEY, file.metadata());
    }
    long begin = 0;
    for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
      if (entry.getKey().equals(SafetensorsHeader.METADATA_KEY)) {
        throw new IllegalArgumentException(
            "safetensors: __metadata__ cannot be the name of a tensor");
      }
      Tensor tensor = entry.getValue();
      long end = begin + (long) tensor.size() * Float.BYTES;
      Map<String, Object> member = new LinkedHashMap<>();
      member.put("dtype", Dtype.F32.name());
      member.put("shape", list(tensor.shape()));
      member.put("data_offsets", List.of(begin, end));
      members.put(entry.getKey(), member);
      begin = end;
    }
    return members;
  }

  private static List<Integer> list(int[] shape) {
    List<Integer> dimensions = new ArrayList<>(shape.length);
    for (int dimension : shape) {
      dimensions.add(dimension);
    }
    return dimensions;
  }
}
