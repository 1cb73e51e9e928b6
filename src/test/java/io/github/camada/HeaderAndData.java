package io.github.camada;

import io.github.camada.file.Sha256;
import io.github.camada.safetensors.SafetensorsFormatException;
import io.github.camada.safetensors.SafetensorsReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A safetensors file made of a fuzzer's bytes: those before the first zero are the header, those
 * behind it the data. So the length of the header is right, and what is random reaches what stands
 * behind the checks of it.
 *
 * @param header JSON, if it is any
 * @param data whatever follows
 */
public record HeaderAndData(byte[] header, byte[] data) {

  /** Stands in a header for the fingerprint of the data, which a fuzzer would never guess. */
  private static final String FINGERPRINT = "\"#\"";

  /** Stands for the digits of a {@link io.github.camada.safetensors.StampedFile}. */
  private static final String STAMP = "\"%\"";

  private static final String ZEROS = '"' + "0".repeat(Sha256.DIGITS) + '"';

  /** Divides a fuzzer's bytes. */
  public static HeaderAndData of(byte[] bytes) {
    int zero = 0;
    while (zero < bytes.length && bytes[zero] != 0) {
      zero++;
    }
    return new HeaderAndData(
        Arrays.copyOf(bytes, zero),
        Arrays.copyOfRange(bytes, Math.min(bytes.length, zero + 1), bytes.length));
  }

  /** The same with the fingerprint of its data where the header has the text {@code "#"}. */
  public HeaderAndData withFingerprint(RewrittenFile scratch) throws IOException {
    try {
      String sha256 = SafetensorsReader.read(scratch.with(file())).dataSha256();
      return with(FINGERPRINT, '"' + sha256 + '"');
    } catch (SafetensorsFormatException refusedAnyway) {
      return this;
    }
  }

  /** The file, with the digest of all of it where the header has the text {@code "%"}. */
  public byte[] fileWithStamp() {
    String sha256 = Sha256.of(with(STAMP, ZEROS).file());
    return with(STAMP, '"' + sha256 + '"').file();
  }

  /** The same with one text of the header in the place of another. */
  public HeaderAndData with(String text, String other) {
    // One character for each byte, there and back.
    String changed = new String(header, StandardCharsets.ISO_8859_1).replace(text, other);
    return new HeaderAndData(changed.getBytes(StandardCharsets.ISO_8859_1), data);
  }

  /** The file. */
  public byte[] file() {
    return ByteBuffer.allocate(8 + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .put(data)
        .array();
  }
}
