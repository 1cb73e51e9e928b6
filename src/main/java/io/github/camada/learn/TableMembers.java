package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.metric.Temperature;
import io.github.camada.model.Model;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The networks of a {@link TableLearner}, each with what it says of the rows that validated it.
 *
 * @param members in order
 * @param parts what each learnt from and was validated on
 */
record TableMembers(List<MLP> members, List<? extends Split<? extends Dataset>> parts) {

  /** At least so many parts, so that one network alone learns from most rows, too. */
  static final int FEWEST_PARTS = 5;

  /**
   * Up to so many units of all members in a layer, one network of all side by side is faster than
   * several; beyond, it would multiply too many zeros.
   */
  private static final int MOST_JOINED = 512;

  /** The inputs of all rows may be more than memory holds. */
  private static final int ROWS_AT_ONCE = 1_024;

  static TableMembers train(MemberTraining training, Dataset data, int count, long seed) {
    List<? extends Split<? extends Dataset>> parts =
        data.folds(Math.max(FEWEST_PARTS, count), seed).subList(0, count);
    int threads = training.threads().count();
    MemberTraining each = count == 1 ? training : training.withThreads(Threads.of(1));
    List<Callable<MLP>> work = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Split<? extends Dataset> part = parts.get(i);
      int member = i;
      long own = RandomStream.forkSeed(seed, i);
      work.add(() -> each.train(member, part.train(), part.validation(), own));
    }
    return new TableMembers(SimultaneousWork.results("table learner", work, threads), parts);
  }

  /** The mean of their outputs, as one layer or, where they are small, as one network. */
  MLP mean() {
    MLP mean = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, members));
    int widest =
        members.get(0).layers().stream()
            .limit(members.get(0).layers().size() - 1L)
            .mapToInt(layer -> layer.outputWidth())
            .max()
            .orElse(1);
    return widest * members.size() <= MOST_JOINED ? mean.folded() : mean;
  }

  /**
   * The model at the temperature that suits what each member says of its validation rows. The
   * labels are smoothed by the rule of succession: where few rows are all answered right, no
   * temperature would be low enough for them, and the first wrong answer would cost without end.
   */
  Model calibrated(Model model) {
    int rows = parts.stream().mapToInt(part -> part.validation().size()).sum();
    int classes = members.get(0).outputWidth();
    Tensor logits = Tensor.zeros(rows, classes);
    int[] labels = new int[rows];
    int at = 0;
    for (int i = 0; i < members.size(); i++) {
      Dataset validation = parts.get(i).validation();
      for (int from = 0; from < validation.size(); from += ROWS_AT_ONCE) {
        int count = Math.min(ROWS_AT_ONCE, validation.size() - from);
        float[] outputs = outputs(members.get(i), validation.slice(from, from + count), labels, at);
        System.arraycopy(outputs, 0, logits.data(), at * classes, outputs.length);
        at += count;
      }
    }
    return model.withTemperature(
        Temperature.fit(logits, labels, classes / (double) (rows + classes)));
  }

  /** What a member says of some rows, of which the labels are kept. */
  private static float[] outputs(MLP member, Dataset rows, int[] labels, int at) {
    Tensor inputs = Tensor.zeros(rows.size(), rows.inputWidth());
    Tensor targets = Tensor.zeros(rows.size(), 1);
    for (int row = 0; row < rows.size(); row++) {
      rows.read(row, inputs, targets, row);
      labels[at + row] = (int) targets.data()[row];
    }
    return member.forward(inputs).data();
  }
}
