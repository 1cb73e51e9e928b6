package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Target;
import io.github.camada.model.Model;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link TableLearner} makes of encoded rows, wherever these are.
 *
 * @param recipe how networks are trained
 * @param columns how the rows were encoded
 * @param target what is learnt
 * @param work seed, threads, listeners and checkpoints
 */
record TableModel(Recipe recipe, Columns columns, Target target, LearnerWork work) {

  Model learn(Dataset data) {
    int members = recipe.whole(RecipeSetting.MEMBERS);
    int fewest = 2 * Math.max(TableMembers.FEWEST_PARTS, members);
    if (data.size() < fewest) {
      throw new IllegalArgumentException(
          "table learner: %d rows, wanted at least %d".formatted(data.size(), fewest));
    }
    MemberTraining each =
        new MemberTraining("table learner", recipe, target.outputs(), data.size(), work);
    String fingerprint = data.fingerprint();
    TableMembers trained = TableMembers.train(each, data, members, fingerprint);
    int rows = trained.parts().get(0).train().size();
    TrainingRecord record = each.record(trained.trained(), rows, fingerprint, Optional.empty());
    History history = new History(List.of(), Optional.of(record));
    Model model = new Model(trained.mean(), columns, target.outputs(), history);
    boolean fitted =
        target.outputs() instanceof Classes
            && recipe.text(RecipeSetting.TEMPERATURE).equals("fitted");
    return fitted ? trained.calibrated(model, work.seed()) : model;
  }

  static Dataset dataset(Tensor inputs, Tensor targets, Target target) {
    if (!(target.outputs() instanceof Classes classes)) {
      return Dataset.of(inputs, targets);
    }
    int[] labels = new int[targets.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) targets.data()[i];
    }
    return Dataset.of(inputs, labels, classes.width());
  }
}
