package io.github.camada.safetensors;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The checked header of a safetensors file: the tensors in the order of their data, which they
 * cover from its first byte to its last without gap or overlap, and the free text about them.
 *
 * @param entries the tensors by ascending {@link TensorEntry#begin()}
 * @param metadata the text under {@code __metadata__}, empty if there is none
 */
record SafetensorsHeader(List<TensorEntry> entries, SortedMap<String, String> metadata) {

  /** Size of the header's length, which comes before the header. */
  static final int LENGTH_BYTES = 8;

  /** Longest header that the format allows, in bytes. */
  static final int MAX_BYTES = 100_000_000;

  /** The one key of the header that does not name a tensor. */
  static final String METADATA_KEY = "__metadata__";

  /**
   * Reads and checks a header.
   *
   * @param utf8 the header's bytes
   * @param dataBytes number of bytes that follow the header in the file
   * @return the header
   * @throws SafetensorsFormatException for every departure from the format
   */
  static SafetensorsHeader parse(ByteBuffer utf8, long dataBytes)
      throws SafetensorsFormatException {
    if (!(readJson(utf8) instanceof Map<?, ?> members)) {
      throw new SafetensorsFormatException("header: not a JSON object");
    }
    SortedMap<String, String> metadata = new TreeMap<>();
    List<TensorEntry> entries = new ArrayList<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String key = (String) member.getKey();
      if (key.equals(METADATA_KEY)) {
        addMetadata(member.getValue(), metadata);
      } else {
        entries.add(TensorEntry.parse(key, member.getValue()));
      }
    }
    entries.sort(SafetensorsHeader::byPosition);
    checkTiling(entries, dataBytes);
    return new SafetensorsHeader(entries, metadata);
  }

  /** Written out: comparators put together of functions take a JVM 15 ms for the first time. */
  private static int byPosition(TensorEntry one, TensorEntry other) {
    return one.begin() == other.begin()
        ? Long.compare(one.end(), other.end())
        : Long.compare(one.begin(), other.begin());
  }

  private static Object readJson(ByteBuffer utf8) throws SafetensorsFormatException {
    try {
      return JsonReader.read(utf8);
    } catch (JsonFormatException e) {
      throw new SafetensorsFormatException("header: " + e.getMessage(), e);
    }
  }

  private static void addMetadata(Object json, Map<String, String> metadata)
      throws SafetensorsFormatException {
    if (!(json instanceof Map<?, ?> members)) {
      throw new SafetensorsFormatException(
          METADATA_KEY + ": found " + JsonWriter.describe(json) + ", wanted an object");
    }
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String key = (String) member.getKey();
      if (!(member.getValue() instanceof String value)) {
        throw new SafetensorsFormatException(
            "%s: %s is %s, wanted a string"
                .formatted(
                    METADATA_KEY, JsonWriter.excerpt(key), JsonWriter.describe(member.getValue())));
      }
      metadata.put(key, value);
    }
  }

  /** Bytes that no tensor owns could smuggle anything; bytes that two own could be two things. */
  private static void checkTiling(List<TensorEntry> sorted, long dataBytes)
      throws SafetensorsFormatException {
    long end = 0;
    for (TensorEntry entry : sorted) {
      if (entry.begin() != end) {
        throw new SafetensorsFormatException(
            "%s: begins at byte %d of the data, the tensors before it end at %d: %s"
                .formatted(
                    entry.text(),
                    entry.begin(),
                    end,
                    entry.begin() > end ? "a gap" : "an overlap"));
      }
      end = entry.end();
    }
    if (end != dataBytes) {
      throw new SafetensorsFormatException(
          "the tensors need %d bytes, the file has %d after its header: %s"
              .formatted(end, dataBytes, end > dataBytes ? "it is cut short" : "trailing bytes"));
    }
  }
}
