package io.github.camada.data;

import io.github.camada.file.Sha256;
import io.github.camada.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A SHA-256 by which examples are known. It takes some 25 ms for the 39 MB of MNIST's training
 * images.
 */
final class Fingerprint {

  private static final int EXAMPLES_BETWEEN_NEWS = 1_000;

  private final MessageDigest sha256 = Sha256.start();

  /** What {@link Dataset#fingerprint} says it is. */
  static String of(Dataset data, IntConsumer progress) {
    Tensor inputs = Tensor.zeros(1, data.inputWidth());
    Tensor targets = Tensor.zeros(1, data.targetWidth());
    Fingerprint fingerprint =
        new Fingerprint().add(data.size(), data.inputWidth(), data.targetWidth());
    ByteBuffer example =
        ByteBuffer.allocate(Float.BYTES * (inputs.size() + targets.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < data.size(); i++) {
      data.read(i, inputs, targets, 0);
      example.asFloatBuffer().put(inputs.data()).put(targets.data());
      fingerprint.sha256.update(example.array());
      if ((i + 1) % EXAMPLES_BETWEEN_NEWS == 0 || i + 1 == data.size()) {
        progress.accept(i + 1);
      }
    }
    return isWeighted(data) ? fingerprint.addWeights(data).hex() : fingerprint.hex();
  }

  /**
   * Whether the values of examples tell what they are. Those that vary by the epoch are read here
   * as they are outside of one, and what has a fingerprint that was given is not to be read for it.
   */
  static boolean isOfValues(Dataset data) {
    return !isGiven(data) && data.atEpoch(0) == data;
  }

  private static boolean isGiven(Dataset data) {
    if (data instanceof JoinedDataset joined) {
      return joined.parts().stream().anyMatch(Fingerprint::isGiven);
    }
    return data instanceof NamedDataset
        || data instanceof DatasetView view && isGiven(view.source());
  }

  /** By the source's own, which says whose places these are. */
  static String ofPlaces(DatasetView view, IntConsumer progress) {
    int size = view.size();
    int all = Math.max(1, view.source().size());
    String source =
        view.source().fingerprint(read -> progress.accept((int) ((long) read * size / all)));
    Fingerprint fingerprint = new Fingerprint().add(size);
    for (int i = 0; i < size; i++) {
      fingerprint.add(view.place(i));
    }
    return fingerprint.add(source).hex() + " of " + source;
  }

  /** By those of the parts, in their order. */
  static String ofParts(List<Dataset> parts, IntConsumer progress) {
    Fingerprint fingerprint = new Fingerprint().add(parts.size());
    List<String> texts = new ArrayList<>();
    int before = 0;
    for (Dataset part : parts) {
      int first = before;
      String text = part.fingerprint(read -> progress.accept(first + read));
      fingerprint.add(part.size(), text.length()).add(text);
      texts.add(text);
      before += part.size();
    }
    return fingerprint.hex() + " of " + String.join(" and ", texts);
  }

  /** That of examples which have weights now. */
  static String ofWeighted(String examples, Dataset data) {
    return isWeighted(data) ? new Fingerprint().add(examples).addWeights(data).hex() : examples;
  }

  private static boolean isWeighted(Dataset data) {
    for (int i = 0; i < data.size(); i++) {
      if (data.weight(i) != 1) {
        return true;
      }
    }
    return false;
  }

  private Fingerprint addWeights(Dataset data) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, data.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < data.size(); i++) {
      bytes.putFloat(data.weight(i));
    }
    sha256.update(bytes.array());
    return this;
  }

  /** Adds numbers of four bytes each, the most significant first. */
  Fingerprint add(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * numbers.length);
    bytes.asIntBuffer().put(numbers);
    sha256.update(bytes.array());
    return this;
  }

  Fingerprint add(byte[] bytes, int from, int to) {
    sha256.update(bytes, from, to - from);
    return this;
  }

  /** Adds a text, such as a digest by its hexadecimal digits. */
  Fingerprint add(String text) {
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  String hex() {
    return Sha256.hex(sha256);
  }
}
