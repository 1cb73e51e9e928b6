package io.github.camada.safetensors;

import io.github.camada.file.Sha256;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a safetensors file of Camada holds: tensors and free text, each under a name of its own. The
 * maps are unmodifiable and sorted by name; the tensors' data is shared, not copied.
 *
 * @param tensors tensors of any shape, all float
 * @param metadata the text under {@code __metadata__}
 */
public record SafetensorsFile(
    SortedMap<String, Tensor> tensors, SortedMap<String, String> metadata) {

  /**
   * Keeps the names and texts as they are now.
   *
   * @param tensors tensors of any shape, all float
   * @param metadata the text under {@code __metadata__}
   */
  public SafetensorsFile {
    tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /**
   * Tensors and text in any order.
   *
   * @param tensors tensors by name
   * @param metadata texts by name
   * @return both, sorted
   */
  public static SafetensorsFile of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    return new SafetensorsFile(new TreeMap<>(tensors), new TreeMap<>(metadata));
  }

  /**
   * A fingerprint of the numbers alone: the SHA-256 of the little-endian elements of all tensors in
   * the order of their names. In a file of {@link SafetensorsWriter} that is all that follows the
   * header; a file in which another program arranged the same tensors otherwise has it too.
   *
   * @return 64 hexadecimal digits, lower case
   */
  public String dataSha256() {
    MessageDigest sha256 = Sha256.start();
    try {
      TensorBytes bytes = new TensorBytes();
      for (Tensor tensor : tensors.values()) {
        bytes.write(tensor, sha256::update);
      }
      return Sha256.hex(sha256);
    } catch (IOException e) {
      throw new UncheckedIOException("a digest does not fail", e);
    }
  }
}
