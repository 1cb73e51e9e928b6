package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camada.CamadaAllocation;
import io.github.camada.feature.Inputs;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A prediction takes the memory of its examples, and what stays of many at once is bounded. */
class PredictionMemoryTest {

  private static final int KILOBYTE = 1_024;

  /** 20 inputs, layers of 64 and 32, 10 classes: 15 KB of weights. */
  private static Classifier small() {
    MLP model =
        new MLP(
            new DenseLayer(64, Activation.RELU),
            new DenseLayer(32, Activation.RELU),
            new DenseLayer(10));
    return new Classifier(model.build(20, 1), Inputs.features(20));
  }

  private static MLP wide(int inputs) {
    return new MLP(DenseLayer.of(Tensor.zeros(inputs, 2), Tensor.zeros(2), Activation.IDENTITY));
  }

  /** What is used for the first time loads classes, starts threads and chooses kernels. */
  @BeforeEach
  void useAllOnce() {
    small().predict(new float[20]);
  }

  private static long allocated(Runnable action) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    action.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void aClassifierThatIsNotAskedTakesItsWeightsOnly() {
    int number = 20;
    long bytes =
        allocated(
            () -> {
              for (int i = 0; i < number; i++) {
                small();
              }
            });
    // the network, and copies that are made of it; 256 rows would be 126 KB more
    assertThat(bytes / number).isLessThan(60 * KILOBYTE);
  }

  /** The narrow products and the single rows of every kernel. */
  @Test
  @Tag("kernel")
  void theFirstAnswerOfASmallNetworkTakesLittleMoreThanItsWeights() {
    float[] features = new float[20];
    CamadaAllocation allocation = new CamadaAllocation(20 * KILOBYTE);
    while (!allocation.isDecided()) {
      Classifier classifier = small();
      allocation.begin();
      classifier.predict(features);
      allocation.end();
    }
    assertThat(allocation.least()).isLessThanOrEqualTo(20 * KILOBYTE);
  }

  /** 256 examples of it have more values than an array. */
  @Test
  @Tag("slow")
  void aNetworkMayBeAsWideAsAnArrayIsLong() {
    int inputs = 17_000_000;
    Classifier classifier = new Classifier(wide(inputs), Inputs.features(inputs));
    assertThat(classifier.predict(new float[inputs])).isZero();
  }

  @Test
  void aWorkspaceGrowsWithWhatItIsAskedUpTo256ExamplesOr32Megabytes() {
    Workspace narrow = new Workspace(small().model().network(), Threads.all());
    assertThat(narrow.values()).isZero();
    int rowValues = 20 + 64 + 32 + 10;
    int[] asked = {1, 1, 2, 3, 5, 6, 100, 128, 256, 1};
    int[] capacities = {1, 1, 2, 4, 8, 8, 100, 200, 256, 256};
    for (int i = 0; i < asked.length; i++) {
      narrow.forward((from, inputs, to, count) -> {}, 0, asked[i]);
      assertThat(narrow.values()).isEqualTo((long) capacities[i] * rowValues);
    }
    assertThat(narrow.mostRows()).isEqualTo(256);
    assertThat(new Workspace(wide(32_766), Threads.all()).mostRows()).isEqualTo(256);
    assertThat(new Workspace(wide(32_767), Threads.all()).mostRows()).isEqualTo(255);
    assertThat(new Workspace(wide(5_000_000), Threads.all()).mostRows()).isOne();
  }

  @Test
  void anyNumberOfExamplesOfAWideNetworkGetTheAnswersOfEach() {
    int inputs = 1_500_000;
    MLP model = new MLP(new DenseLayer(3, Activation.TANH), new DenseLayer(4)).build(inputs, 1);
    Classifier classifier = new Classifier(model, Inputs.features(inputs));
    int examples = new Workspace(model, Threads.all()).mostRows() * 2 + 1;
    Tensor features = Tensor.uniform(-1, 1, new RandomStream(3), examples, inputs);
    Tensor together = classifier.probabilitiesAll(features);
    for (int i = 0; i < examples; i++) {
      float[] alone =
          classifier.probabilities(
              Arrays.copyOfRange(features.data(), i * inputs, (i + 1) * inputs));
      assertThat(alone).isEqualTo(Arrays.copyOfRange(together.data(), i * 4, (i + 1) * 4));
    }
  }

  /** Of 20 workspaces of 5 MB, 6 have 32 MB. */
  @Test
  void whatStaysAfterManyCallersAtOnceIsBounded() {
    MLP model = wide(5_000);
    WorkspacePool pool = new WorkspacePool(model, Threads.all());
    List<Workspace> taken = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Workspace workspace = pool.take();
      workspace.forward((from, inputs, to, count) -> {}, 0, workspace.mostRows());
      taken.add(workspace);
    }
    assertThat(pool.values()).isZero();
    taken.forEach(pool::giveBack);
    long one = taken.get(0).values();
    assertThat(pool.values()).isEqualTo(WorkspacePool.MOST_VALUES_KEPT / one * one);
  }

  @Test
  @Tag("slow")
  void oneIsKeptHoweverLargeItIs() {
    WorkspacePool ofOne = new WorkspacePool(wide(9_000_000), Threads.all());
    Workspace larger = ofOne.take();
    larger.forward((from, inputs, to, count) -> {}, 0, 1);
    ofOne.giveBack(larger);
    assertThat(larger.values()).isGreaterThan(WorkspacePool.MOST_VALUES_KEPT);
    assertThat(ofOne.take()).isSameAs(larger);
  }

  @Test
  void ofSmallOnesSixteenStay() {
    WorkspacePool pool = new WorkspacePool(small().model().network(), Threads.all());
    List<Workspace> taken = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      taken.add(pool.take());
    }
    for (Workspace workspace : taken) {
      workspace.forward((from, inputs, to, count) -> {}, 0, 1);
      pool.giveBack(workspace);
    }
    assertThat(pool.values()).isEqualTo(16 * taken.get(0).values());
    List<Workspace> again = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      again.add(pool.take());
    }
    assertThat(again).containsExactlyElementsOf(taken.subList(0, 16));
    assertThat(pool.values()).isZero();
    assertThat(taken).doesNotContain(pool.take());
  }
}
