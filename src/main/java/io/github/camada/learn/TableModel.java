package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Target;
import io.github.camada.model.Model;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.tensor.Threads;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link TableLearner} makes of encoded rows, wherever these are.
 *
 * @param recipe how networks are trained
 * @param columns how the rows were encoded
 * @param target what is learnt
 * @param seed decides what is drawn
 * @param threads that divide the work
 */
record TableModel(Recipe recipe, Columns columns, Target target, long seed, Threads threads) {

  Model learn(Dataset data) {
    int members = recipe.whole(RecipeSetting.MEMBERS);
    int fewest = 2 * Math.max(TableMembers.FEWEST_PARTS, members);
    if (data.size() < fewest) {
      throw new IllegalArgumentException(
          "table learner: %d rows, wanted at least %d".formatted(data.size(), fewest));
    }
    MemberTraining each = new MemberTraining(recipe, target.outputs(), data.size(), threads);
    TableMembers trained = TableMembers.train(each, data, members, seed);
    TrainingRecord record =
        TrainingRecord.of(
                recipe.settings(data.size(), trained.parts().get(0).train().size(), seed),
                recipe.optimizer(),
                recipe.schedule(),
                each.loss(),
                data.fingerprint(),
                Optional.empty())
            .withRecipe(recipe.toString());
    History history = new History(List.of(), Optional.of(record));
    Model model = new Model(trained.mean(), columns, target.outputs(), history);
    boolean fitted =
        target.outputs() instanceof Classes
            && recipe.text(RecipeSetting.TEMPERATURE).equals("fitted");
    return fitted ? trained.calibrated(model) : model;
  }
}
