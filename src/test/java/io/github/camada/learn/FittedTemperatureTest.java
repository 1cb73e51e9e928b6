package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.Dataset;
import io.github.camada.metric.Temperature;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class FittedTemperatureTest {

  /** Examples of two classes, and those that were read. */
  private record Watched(int size, BitSet read) implements Dataset {

    Watched(int size) {
      this(size, new BitSet());
    }

    @Override
    public int inputWidth() {
      return 1;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      read.set(index);
      inputs.set(index % 4 == 0 ? -1 : 1, row, 0);
      targets.set(index % 2, row, 0);
    }
  }

  private static MLP network() {
    return new MLP(new DenseLayer(2)).build(1, 22);
  }

  @Test
  void allExamplesAreAskedAboutWhereTheyAreFew() {
    Watched first = new Watched(1_500);
    Watched second = new Watched(700);
    MLP network = network();
    FittedTemperature temperature = new FittedTemperature(2_200, 2, 1);
    temperature.ask(network, first);
    temperature.ask(network, second);
    assertThat(first.read.cardinality()).isEqualTo(1_500);
    assertThat(second.read.cardinality()).isEqualTo(700);

    Dataset all = Dataset.concat(first, second);
    Tensor inputs = Tensor.zeros(2_200, 1);
    Tensor targets = Tensor.zeros(2_200, 1);
    int[] labels = new int[2_200];
    for (int i = 0; i < labels.length; i++) {
      all.read(i, inputs, targets, i);
      labels[i] = (int) targets.get(i, 0);
    }
    assertThat(temperature.fit())
        .isEqualTo(Temperature.fit(network.forward(inputs), labels, 2 / 2_202.0));
  }

  /** Their logits would need memory when all networks are trained, and more than an array holds. */
  @Test
  void ofManyAHundredThousandAreDrawn() {
    Watched first = new Watched(120_000);
    Watched second = new Watched(80_000);
    FittedTemperature temperature = new FittedTemperature(200_000, 2, 1);
    temperature.ask(network(), first);
    temperature.ask(network(), second);
    assertThat(first.read.cardinality()).isBetween(59_000, 61_000);
    assertThat(first.read.cardinality() + second.read.cardinality()).isEqualTo(100_000);

    FittedTemperature ofAll = new FittedTemperature(100_000, 2, 1);
    ofAll.ask(network(), new Watched(100_000));
    assertThat(temperature.fit()).isCloseTo(ofAll.fit(), within(0.05 * ofAll.fit()));
  }

  @Test
  void theSeedDrawsThem() {
    int[] drawn = FittedTemperature.chosen(100_001, 3, 1);
    assertThat(drawn).hasSize(100_000).isSorted().doesNotHaveDuplicates();
    assertThat(FittedTemperature.chosen(100_001, 3, 1)).isEqualTo(drawn);
    assertThat(FittedTemperature.chosen(100_001, 3, 2)).isNotEqualTo(drawn);
    assertThat(Arrays.stream(FittedTemperature.chosen(100_000, 3, 1)).sum())
        .isEqualTo(704_982_704); // 0 + 1 + ... + 99,999, modulo 2^32
  }

  @Test
  void ofManyClassesThereAreFewer() {
    assertThat(FittedTemperature.chosen(100_000, 1_000, 1)).hasSize(100_000);
    assertThat(FittedTemperature.chosen(100_000, 4_000, 1)).hasSize(25_000);
    assertThat(FittedTemperature.chosen(10, 200_000_000, 1)).hasSize(1);
  }
}
