package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.ImageFiles;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.data.idx.IdxArray;
import io.github.camada.data.idx.IdxType;
import io.github.camada.data.idx.IdxWriter;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.Evaluation;
import io.github.camada.record.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in files train what images in memory do. */
class ImageFilesTrainingTest {

  private static final int IMAGES = 700;

  @TempDir Path directory;

  private final ImageDataset memory = SyntheticDigits.generate(IMAGES, 22);

  private ImageFiles write() throws IOException {
    Path images = directory.resolve("images");
    Path labels = directory.resolve("labels");
    byte[] classes = new byte[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      classes[i] = (byte) memory.label(i);
    }
    IdxWriter.write(
        images, IdxArray.of(IdxType.UNSIGNED_BYTE, new int[] {IMAGES, 28, 28}, memory.pixels()));
    IdxWriter.write(labels, IdxArray.of(IdxType.UNSIGNED_BYTE, new int[] {IMAGES}, classes));
    return ImageFiles.open(images, labels, 10);
  }

  private static MLP network() {
    return new MLP(new DenseLayer(16, Activation.RELU), new DenseLayer(10));
  }

  private static Trainer trainer(MLP network) {
    return trainer(network, new TrainingSettings(2, 64, 5));
  }

  private static Trainer trainer(
      MLP network, TrainingSettings settings, TrainingListener... listeners) {
    return new Trainer(network, new CrossEntropyLoss(), new Adam(1e-3f), settings, listeners);
  }

  private static List<float[]> trained(Dataset train, Dataset validation) {
    MLP network = network();
    trainer(network).fit(train, validation);
    return network.parameters().stream().map(p -> p.value().data()).toList();
  }

  @Test
  void theWeightsAreTheSame() throws IOException {
    try (ImageFiles files = write()) {
      List<float[]> expected = trained(memory.slice(0, 600), memory.from(600));
      List<float[]> actual = trained(files.slice(0, 600), files.from(600));
      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.get(i)).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void theFiguresAreTheSame() throws IOException {
    try (ImageFiles files = write()) {
      MLP network = network().build(784, 3);
      Evaluation expected = trainer(network).evaluate(memory);
      assertThat(trainer(network).evaluate(files)).isEqualTo(expected);
    }
  }

  @Test
  void theyAreWithBlocksThatAreShuffledAndTheBlocksDecideThem() throws IOException {
    TrainingSettings settings = new TrainingSettings(2, 64, 5).withBlocks(3);
    try (ImageFiles files = write()) {
      MLP inMemory = network();
      trainer(inMemory, settings).fit(memory);
      MLP fromFiles = network();
      trainer(fromFiles, settings).fit(files);
      MLP otherwise = network();
      trainer(otherwise, settings.withBlocks(4)).fit(memory);
      float[] expected = inMemory.parameters().get(0).value().data();
      assertThat(fromFiles.parameters().get(0).value().data()).isEqualTo(expected);
      assertThat(otherwise.parameters().get(0).value().data()).isNotEqualTo(expected);
    }
  }

  @Test
  void aRunOfBlocksThatStopsGoesOnToTheSameBits() {
    TrainingSettings settings = new TrainingSettings(3, 64, 5).withBlocks(3);
    MLP whole = network();
    trainer(whole, settings).fit(memory);
    Checkpoints checkpoints = Checkpoints.everyEpochs(directory.resolve("run"), 1);
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            if (run.epoch() == 1 && run.batch() == 4) {
              run.requestStop();
            }
          }
        };
    trainer(network(), settings, stop).withCheckpoints(checkpoints).fit(memory);
    MLP resumed = network();
    trainer(resumed, settings).withCheckpoints(checkpoints).resume(memory);
    assertThat(resumed.parameters().get(0).value().data())
        .isEqualTo(whole.parameters().get(0).value().data());
  }
}
