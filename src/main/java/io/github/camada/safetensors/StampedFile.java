package io.github.camada.safetensors;

import io.github.camada.file.AtomicFile;
import io.github.camada.file.Sha256;
import io.github.camada.file.Uninterrupted;
import io.github.camada.json.JsonWriter;
import io.github.camada.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A safetensors file of which no bit can change unnoticed. Its metadata has, beside other texts:
 *
 * <pre>
 *   camada.format  2
 *   camada.sha256  the SHA-256 of the entire file, in which these 64 digits are 64 times '0'
 * </pre>
 *
 * <p>That covers the header's length, white space, names, shapes, the metadata and the data alike.
 * Another program writes such a file with zeros, hashes it and puts the digits, lower case, in
 * their place; in the header they stand once.
 */
public final class StampedFile {

  /** Key of the metadata under which the version of this form stands. */
  public static final String FORMAT = "camada.format";

  /** Key of the metadata under which the digits stand. */
  public static final String SHA256 = "camada.sha256";

  /** The version of this form. */
  public static final String VERSION = "2";

  private static final String ZEROS = "0".repeat(Sha256.DIGITS);

  private final SafetensorsFile content;
  private final Layout layout;

  StampedFile(SafetensorsFile content, Layout layout) {
    this.content = content;
    this.layout = layout;
  }

  /**
   * Creates or replaces a file, completely or not at all.
   *
   * @param path the file
   * @param tensors tensors by name; none may be named {@code __metadata__}
   * @param metadata further texts by name
   * @throws IllegalArgumentException if a name or text has no form in UTF-8, a tensor is named
   *     {@code __metadata__}, or the header would be longer than the format allows
   * @throws IOException if the file cannot be written; an earlier one is then still there
   */
  public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    Layout layout = layOut(tensors, metadata);
    AtomicFile.write(path, channel -> SafetensorsWriter.write(layout, channel));
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
    SafetensorsWriter.write(layOut(tensors, metadata), out);
  }

  private static Layout layOut(Map<String, Tensor> tensors, Map<String, String> metadata) {
    Map<String, String> texts = new TreeMap<>(metadata);
    texts.put(FORMAT, VERSION);
    texts.put(SHA256, ZEROS);
    Layout layout = SafetensorsWriter.layOut(SafetensorsFile.of(tensors, texts));
    // Within a text a quotation mark would stand behind a backslash.
    byte[] key = utf8("\"" + SHA256 + "\":\"");
    int digits = indexOf(layout.head(), key, 0) + key.length;
    byte[] stamp = utf8(sha256(layout, digits));
    System.arraycopy(stamp, 0, layout.head(), digits, stamp.length);
    return layout;
  }

  /**
   * Reads a file without a look at its digits.
   *
   * @param path the file
   * @return what it holds; {@link #requireStamp} has the last word
   * @throws SafetensorsFormatException as {@link SafetensorsReader#read} does
   * @throws IOException if the file cannot be read
   */
  public static StampedFile read(Path path) throws IOException {
    return SafetensorsReader.readStamped(path);
  }

  /**
   * Reads the bytes of a file without a look at its digits.
   *
   * @param bytes all of them
   * @return what they hold; {@link #requireStamp} has the last word
   * @throws SafetensorsFormatException as {@link SafetensorsReader#read} does
   */
  public static StampedFile read(byte[] bytes) throws SafetensorsFormatException {
    try {
      // a channel is closed by an interrupted thread, even one of an array
      return Uninterrupted.run(
          () ->
              SafetensorsReader.read(
                  Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length));
    } catch (SafetensorsFormatException malformed) {
      throw malformed;
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
  }

  /**
   * What the file holds.
   *
   * @return tensors and all metadata
   */
  public SafetensorsFile content() {
    return content;
  }

  /**
   * Refuses a file in which a bit is not what it was when the digits were put in.
   *
   * @throws SafetensorsFormatException if the metadata has another format, no digits or those of
   *     another file
   */
  public void requireStamp() throws SafetensorsFormatException {
    requireText(FORMAT, VERSION, "\"" + VERSION + "\"");
    String stated = requireText(SHA256, "[0-9a-f]{" + Sha256.DIGITS + "}", "64 digits 0-9a-f");
    byte[] digits = utf8(stated);
    int first = indexOf(layout.head(), digits, 0);
    if (first < 0 || indexOf(layout.head(), digits, first + 1) >= 0) {
      throw new SafetensorsFormatException(
          "the digits of "
              + SHA256
              + " stand in the header "
              + (first < 0 ? "in another spelling" : "more than once")
              + ", wanted once as they are");
    }
    String actual = sha256(layout, first);
    if (!actual.equals(stated)) {
      throw new SafetensorsFormatException(
          "the file has SHA-256 " + actual + ", its metadata says " + stated);
    }
  }

  private String requireText(String key, String pattern, String wanted)
      throws SafetensorsFormatException {
    String text = content.metadata().get(key);
    if (text == null) {
      throw new SafetensorsFormatException("the metadata has no " + key);
    }
    if (!text.matches(pattern)) {
      throw new SafetensorsFormatException(
          key + " is " + JsonWriter.excerpt(text) + ", wanted " + wanted);
    }
    return text;
  }

  /** The digest of all bytes, with zeros for the digits that stand at this place of the head. */
  private static String sha256(Layout layout, int digits) {
    MessageDigest sha256 = Sha256.start();
    byte[] head = layout.head();
    int end = digits + Sha256.DIGITS;
    sha256.update(head, 0, digits);
    sha256.update(utf8(ZEROS));
    sha256.update(head, end, head.length - end);
    try {
      layout.writeDataTo(sha256::update);
    } catch (IOException e) {
      throw new UncheckedIOException("a digest does not fail", e);
    }
    return Sha256.hex(sha256);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
