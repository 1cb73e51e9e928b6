package io.github.camada.safetensors;

import io.github.camada.json.JsonWriter;
import io.github.camada.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A safetensors file of anyone's making, whose tensors are read when they are asked for: of a large
 * file only the header is in memory. The header is checked as a whole when the file is opened.
 *
 * <pre>{@code
 * Path weights = Path.of("weights.safetensors");
 * SafetensorsWriter.write(weights, Map.of("two", Tensor.of(new float[] {1, 2}, 2)), Map.of());
 * try (SafetensorsArchive archive = SafetensorsArchive.open(weights)) {
 *   System.out.println(archive.entries());
 *   System.out.println(archive.tensor("two"));
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class SafetensorsArchive implements AutoCloseable {

  /** Where the bytes are: a channel that begins at one of them. */
  interface Source {
    ReadableByteChannel from(long position) throws IOException;
  }

  private final Source source;
  private final AutoCloseable resource;
  private final SafetensorsHeader header;
  private final Map<String, TensorEntry> byName;
  private final long data;

  /** Of a header that is read, behind which the data begins at a byte. */
  SafetensorsArchive(Source source, AutoCloseable resource, SafetensorsHeader header, long data) {
    this.source = source;
    this.resource = resource;
    this.header = header;
    this.byName = new HashMap<>();
    for (TensorEntry entry : header.entries()) {
      byName.put(entry.name(), entry);
    }
    this.data = data;
  }

  private static SafetensorsArchive open(Source source, AutoCloseable resource, long size)
      throws IOException {
    byte[] head = SafetensorsReader.readHead(source.from(0), size);
    SafetensorsHeader header = SafetensorsReader.header(head, size);
    return new SafetensorsArchive(source, resource, header, head.length);
  }

  /**
   * Opens a file.
   *
   * @param path a regular file
   * @return its header, checked; close it when the tensors are read
   * @throws SafetensorsFormatException if the header departs from the format in any way
   * @throws IOException if the file cannot be read
   */
  public static SafetensorsArchive open(Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException(path + ": not a regular file");
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return open(position -> new PositionedChannel(channel, position), channel, channel.size());
    } catch (SafetensorsFormatException malformed) {
      channel.close();
      throw new SafetensorsFormatException(
          path.getFileName() + ": " + malformed.getMessage(), malformed);
    } catch (IOException | RuntimeException | Error failure) {
      channel.close();
      throw failure;
    }
  }

  /**
   * Opens the bytes of a file, which are not copied.
   *
   * @param bytes all of them
   * @return the header, checked
   * @throws SafetensorsFormatException if the header departs from the format in any way
   * @throws IOException never
   */
  public static SafetensorsArchive of(byte[] bytes) throws IOException {
    return open(
        position ->
            Channels.newChannel(
                new ByteArrayInputStream(bytes, (int) position, bytes.length - (int) position)),
        () -> {},
        bytes.length);
  }

  /**
   * Reads all tensors of a file.
   *
   * @param path a regular file
   * @return tensors by name, as {@link #tensor} gives them
   * @throws SafetensorsFormatException if the header departs from the format, or a tensor has a
   *     type that does not become float without a loss
   * @throws IOException if the file cannot be read
   */
  public static SortedMap<String, Tensor> read(Path path) throws IOException {
    try (SafetensorsArchive archive = open(path)) {
      return archive.tensors();
    }
  }

  /**
   * Reads all tensors of the bytes that a stream has up to its end; the stream stays open.
   *
   * @param in the bytes of a file
   * @return tensors by name, as {@link #tensor} gives them
   * @throws SafetensorsFormatException as above
   * @throws IOException if the stream throws it
   */
  public static SortedMap<String, Tensor> read(InputStream in) throws IOException {
    return of(in.readAllBytes()).tensors();
  }

  /**
   * What the file has, whatever the types.
   *
   * @return name, type and shape of each tensor, in the order of the file
   */
  public List<TensorEntry> entries() {
    return header.entries();
  }

  /**
   * The text under {@code __metadata__}.
   *
   * @return unmodifiable, empty if there is none
   */
  public SortedMap<String, String> metadata() {
    return Collections.unmodifiableSortedMap(header.metadata());
  }

  /**
   * All tensors, read now.
   *
   * @return by name, as {@link #tensor} gives them
   * @throws SafetensorsFormatException if one has a type that does not become float without a loss;
   *     then none is read
   * @throws IOException if the file cannot be read
   */
  public SortedMap<String, Tensor> tensors() throws IOException {
    for (TensorEntry entry : entries()) {
      requireExact(entry);
      entry.tensorShape();
    }
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (TensorEntry entry : entries()) {
      tensors.put(entry.name(), rounded(entry).tensor());
    }
    return tensors;
  }

  /**
   * A tensor whose every element is a float: F32 as it is, F16 and BF16 widened.
   *
   * @param name its name
   * @return a new tensor
   * @throws NoSuchElementException if the file has none of that name
   * @throws SafetensorsFormatException if it has another type, or is too large
   * @throws IOException if the file cannot be read
   */
  public Tensor tensor(String name) throws IOException {
    TensorEntry entry = entry(name);
    requireExact(entry);
    return rounded(entry).tensor();
  }

  /**
   * A tensor of any of the four types of numbers with a fraction: F64 is rounded to the nearest
   * float.
   *
   * @param name its name
   * @return a new tensor, and what rounding has cost
   * @throws NoSuchElementException if the file has none of that name
   * @throws SafetensorsFormatException if it has another type, is too large, or has a finite
   *     element that no float is near
   * @throws IOException if the file cannot be read
   */
  public RoundedTensor rounded(String name) throws IOException {
    return rounded(entry(name));
  }

  private TensorEntry entry(String name) {
    TensorEntry entry = byName.get(name);
    if (entry == null) {
      throw new NoSuchElementException(
          "safetensors: no tensor is named %s, of %d"
              .formatted(JsonWriter.excerpt(name), entries().size()));
    }
    return entry;
  }

  private static void requireExact(TensorEntry entry) throws SafetensorsFormatException {
    if (entry.dtype() == Dtype.F64) {
      throw new SafetensorsFormatException(
          entry.text() + ": F64 loses digits as float; SafetensorsArchive.rounded tells how many");
    }
    entry.requireFraction();
  }

  private RoundedTensor rounded(TensorEntry entry) throws IOException {
    entry.requireFraction();
    int[] shape = entry.tensorShape();
    return FloatElements.read(entry, shape, source.from(data + entry.begin()));
  }

  @Override
  public void close() throws IOException {
    try {
      resource.close();
    } catch (IOException | RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Reads a file from a position of its own, so that several readers do not meet. */
  private static final class PositionedChannel implements ReadableByteChannel {
    private final FileChannel file;
    private long position;

    PositionedChannel(FileChannel file, long position) {
      this.file = file;
      this.position = position;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      int count = file.read(bytes, position);
      position += Math.max(0, count);
      return count;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() {}
  }
}
