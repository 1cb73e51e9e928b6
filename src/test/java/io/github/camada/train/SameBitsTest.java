package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Adam;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Training gives the same bits on every kernel, vector width, number of threads and Java version.
 * These tests run on each of them, against digests that stand here. A change of the arithmetic
 * changes the digests, and every model that anybody trains; it is then put here on purpose.
 */
@Tag("kernel")
class SameBitsTest {

  @Test
  void aSmallNetworkOnOneThread() throws Exception {
    MLP model =
        new MLP(
            new DenseLayer(33, Activation.RELU),
            new DenseLayer(17, Activation.TANH),
            new DenseLayer(10));

    assertThat(digestOfTrained(model, 110, 20))
        .isEqualTo("6a8072203d87292c4901b56ddc468af986fa3aaea5ed7b023e29207a0ab809dd");
  }

  @Test
  void aWiderNetworkOnAllThreads() throws Exception {
    // 130 x 64 x 261 multiply-adds and 130 x 261 elements are enough to share
    MLP model =
        new MLP(
            new DenseLayer(261, Activation.RELU),
            new DenseLayer(149, Activation.SIGMOID),
            new DenseLayer(10));

    assertThat(digestOfTrained(model, 301, 130))
        .isEqualTo("562494e0e22e1a41b213fe3105f1b4015874e301b8358479a19b9421cb53b042");
  }

  private static String digestOfTrained(MLP model, int examples, int batchSize) throws Exception {
    TrainingSettings settings = new TrainingSettings(3, batchSize, 22);
    new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings)
        .fit(Examples.clusters(examples, 64, 10, 1));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Parameter parameter : model.parameters()) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * parameter.value().size());
      for (float value : parameter.value().data()) {
        bytes.putInt(Float.floatToIntBits(value));
      }
      digest.update(bytes.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
