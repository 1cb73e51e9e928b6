package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.HeaderAndData;
import io.github.camada.RewrittenFile;
import io.github.camada.Untrusted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whatever a model file holds. */
class ModelFileFuzzTest {

  /** Buffers for data, the pool of a classifier, and a message with its stack trace. */
  private static final int FIXED = 512 << 10;

  /** As a safetensors file, and the JSON within its metadata. */
  private static final int OF_A_BYTE = 192;

  /** Classifiers that are asked for a prediction; a wider one only takes longer. */
  private static final int WIDEST = 1 << 12;

  private static final RewrittenFile FILE = new RewrittenFile("model.safetensors");

  /**
   * The bytes are a header, whose length is put right, and data; {@code "#"} stands for the SHA-256
   * of the numbers, which format 1 has, and {@code "%"} for that of the file.
   */
  @FuzzTest
  @DictionaryEntries({
    "\"camada.format\":\"1\"",
    "\"camada.sha256\":\"#\"",
    "\"camada.format\":\"2\"",
    "\"camada.sha256\":\"%\"",
    "\"camada.layers\":\"[{\\\"activation\\\":\\\"relu\\\",\\\"kind\\\":\\\"dense\\\",\\\"units\\\":",
    "\"camada.inputs\":\"{\\\"divisor\\\":1.0,\\\"framing\\\":\\\"none\\\",\\\"kind\\\":\\\"pixels\\\",\\\"shape\\\":[",
    "\"camada.training\":\"{",
    "\"layers.0.weight\":{\"dtype\":\"F32\",\"shape\":[",
    "\"layers.0.bias\":{\"dtype\":\"F32\",\"shape\":[",
    "\\\"identity\\\"",
    "\\\"softmax\\\"",
    "\\\"tanh\\\""
  })
  void header(byte[] headerAndData) throws IOException {
    byte[] content = HeaderAndData.of(headerAndData).withFingerprint(FILE).fileWithStamp();
    Optional<Classifier> read = load(content);
    if (read.isEmpty()) {
      return;
    }
    Classifier classifier = read.get();
    int width = classifier.model().inputs().width();
    if (width <= WIDEST && classifier.classes() <= WIDEST) {
      requireAnswer(classifier, width);
    }
    Path path = FILE.with(content);
    ModelSerializer.save(classifier, path);
    byte[] saved = Files.readAllBytes(path);
    ModelSerializer.save(load(saved).orElseThrow(), path);
    assertThat(Files.readAllBytes(path)).isEqualTo(saved);
  }

  private static void requireAnswer(Classifier classifier, int width) {
    try {
      assertThat(classifier.predict(new byte[width])).isBetween(0, classifier.classes() - 1);
    } catch (ArithmeticException overflow) {
      // Documented: of finite weights the outputs may be none.
      assertThat(overflow).hasMessageContaining("too large");
    }
  }

  private static Optional<Classifier> load(byte[] content) {
    Path path = FILE.with(content);
    return new Untrusted(content)
        .read(
            bytes -> ModelSerializer.load(path).classifier(),
            ModelFormatException.class,
            FIXED + (long) OF_A_BYTE * content.length);
  }
}
