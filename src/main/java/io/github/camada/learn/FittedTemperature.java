package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.Division;
import io.github.camada.metric.Temperature;
import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What networks say of examples that took no part in training, and the temperature that suits it.
 */
final class FittedTemperature {

  /** One number is steady enough by these; the logits of more would need memory and time. */
  private static final int MOST_EXAMPLES = 100_000;

  /** 400 MB, also where classes are many. */
  private static final int MOST_LOGITS = 100_000_000;

  /** The inputs of all examples may be more than memory holds. */
  private static final int ROWS_AT_ONCE = 1_024;

  /** Of the stream that a seed gives for this; {@code "fitted"} in ASCII. */
  private static final long FITTED = 0x666974746564L;

  private final int[] chosen;
  private final Tensor logits;
  private final int[] labels;
  private int passed;
  private int known;

  /**
   * Nothing is known yet.
   *
   * @param examples that there will be
   * @param classes of each
   * @param seed draws those that are asked about, where there are many
   */
  FittedTemperature(int examples, int classes, long seed) {
    chosen = chosen(examples, classes, seed);
    logits = Tensor.zeros(chosen.length, classes);
    labels = new int[chosen.length];
  }

  /** A model at the temperature that suits what it says of examples. */
  static Model of(Model model, Dataset examples, long seed) {
    FittedTemperature temperature =
        new FittedTemperature(examples.size(), model.outputs().width(), seed);
    temperature.ask(model.network(), examples);
    return model.withTemperature(temperature.fit());
  }

  /** The examples to ask about, ascending: all of them or, of many, some at random. */
  static int[] chosen(int examples, int classes, long seed) {
    int most = Math.max(1, Math.min(MOST_EXAMPLES, MOST_LOGITS / classes));
    return examples <= most
        ? IntStream.range(0, examples).toArray()
        : Division.stratified(new int[examples], 1, most, RandomStream.forkSeed(seed, FITTED))
            .validation();
  }

  /** Asks a network about the next examples, as far as they are chosen. */
  void ask(MLP network, Dataset examples) {
    int first = passed;
    passed += examples.size();
    int[] places =
        Arrays.stream(chosen)
            .filter(place -> place >= first && place < passed)
            .map(place -> place - first)
            .toArray();
    for (int from = 0; from < places.length; from += ROWS_AT_ONCE) {
      int to = Math.min(from + ROWS_AT_ONCE, places.length);
      askAbout(network, examples.select(Arrays.copyOfRange(places, from, to)));
    }
  }

  private void askAbout(MLP network, Dataset rows) {
    Tensor inputs = Tensor.zeros(rows.size(), rows.inputWidth());
    Tensor targets = Tensor.zeros(rows.size(), 1);
    for (int row = 0; row < rows.size(); row++) {
      rows.read(row, inputs, targets, row);
      labels[known + row] = (int) targets.data()[row];
    }
    Tensor outputs = network.forward(inputs);
    int classes = logits.dimension(1);
    System.arraycopy(outputs.data(), 0, logits.data(), known * classes, outputs.size());
    known += rows.size();
  }

  /**
   * The temperature. The labels are smoothed by the rule of succession: where few examples are all
   * answered right, no temperature would be low enough for them, and the first wrong answer would
   * cost without end.
   */
  double fit() {
    int classes = logits.dimension(1);
    return Temperature.fit(logits, labels, classes / (double) (labels.length + classes));
  }
}
