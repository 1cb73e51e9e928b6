package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.HeaderAndData;
import io.github.camada.RewrittenFile;
import io.github.camada.Untrusted;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Sgd;
import io.github.camada.record.LibraryVersion;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whatever a checkpoint holds. */
class CheckpointFuzzTest {

  /** What a run costs that goes on: it trains, and writes checkpoints. */
  private static final int FIXED = 4 << 20;

  /** As a safetensors file, and the JSON within its metadata. */
  private static final int OF_A_BYTE = 192;

  private static final RewrittenFile FILE = new RewrittenFile("run.checkpoint");

  private static final TensorDataset TRAIN = Examples.clusters(12, 3, 2, 1);

  /**
   * The bytes are a header, whose length is put right, with {@code "%"} for the SHA-256 and {@code
   * VERSION} for the library's, and data. The run goes on to its end, or the network stays as it
   * was.
   */
  @FuzzTest
  @DictionaryEntries({
    "\"camada.checkpoint\":\"2\"",
    "\"camada.format\":\"2\"",
    "\"camada.sha256\":\"%\"",
    "\"camada.network\":\"MLP[dense 2 identity] for 3 inputs\"",
    "\"camada.position\":\"{\\\"batch\\\":0,\\\"completed\\\":[",
    "\\\"training\\\":{\\\"loss\\\":0.5,\\\"metrics\\\":{\\\"accuracy\\\":0.5}}",
    "\"layers.0.weight\":{\"dtype\":\"F32\",\"shape\":[3,2]",
    "\"optimizer.velocity.0\":{\"dtype\":\"F32\",\"shape\":["
  })
  void header(byte[] headerAndData) throws IOException {
    byte[] content =
        HeaderAndData.of(headerAndData).with("VERSION", LibraryVersion.current()).fileWithStamp();
    MLP network = new MLP(new DenseLayer(2)).build(3, 1);
    List<Tensor> before = Examples.weights(network);

    Optional<Boolean> resumed =
        new Untrusted(content)
            .read(
                bytes -> resume(network, bytes),
                CheckpointException.class,
                FIXED + (long) OF_A_BYTE * content.length);

    if (resumed.isEmpty()) {
      assertThat(Examples.weights(network)).usingRecursiveComparison().isEqualTo(before);
    }
  }

  private static boolean resume(MLP network, byte[] content) {
    Path path = FILE.with(content);
    Trainer trainer =
        new Trainer(
                network,
                new CrossEntropyLoss(),
                new Sgd(0.25f, 0.5f),
                new TrainingSettings(2, 4, 7))
            .withCheckpoints(Checkpoints.everyEpochs(path, 1));
    try {
      assertThat(trainer.resume(TRAIN).epochs()).hasSize(2);
      return true;
    } catch (TrainingDivergedException weightsThatAreNoNumbers) {
      return false;
    }
  }
}
