package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Model;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.tensor.RandomStream;
import io.github.camada.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link PictureLearner} makes of pictures, wherever these are.
 *
 * @param recipe how networks are trained
 * @param inputs how the model takes pictures
 * @param classes what they are called
 * @param work seed, threads, listeners and checkpoints
 */
record PictureModel(Recipe recipe, Inputs inputs, Classes classes, LearnerWork work) {

  Model learn(Split<? extends Dataset> pictures, TrainingListener... more) {
    int count = recipe.whole(RecipeSetting.MEMBERS);
    PictureCheck.requireFitting(pictures.train(), inputs, classes);
    PictureCheck.requireTheirs(more.length, count);
    MemberTraining training =
        new MemberTraining("picture learner", recipe, classes, pictures.train().size(), work);
    List<TrainedNetwork> trained =
        training.train(members(count, pictures), () -> fingerprints(pictures), more);
    Model model =
        count == 1 ? one(trained.get(0)) : mean(trained, record(training, trained, pictures));
    boolean fitted = recipe.text(RecipeSetting.TEMPERATURE).equals("fitted");
    return fitted ? FittedTemperature.of(model, pictures.validation(), work.seed()) : model;
  }

  /** All have the same pictures; each varies them by its own seed. */
  private List<MemberData> members(int count, Split<? extends Dataset> pictures) {
    List<MemberData> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long seed = count == 1 ? work.seed() : RandomStream.forkSeed(work.seed(), i);
      Dataset varied = new PictureRecipe(recipe, seed).varied(pictures.train());
      members.add(new MemberData(new Split<>(varied, pictures.validation()), seed));
    }
    return members;
  }

  private Model one(TrainedNetwork trained) {
    History history = new PictureRecipe(recipe, work.seed()).recorded(trained.history());
    return new Model(trained.network(), inputs, classes, history);
  }

  private Model mean(List<TrainedNetwork> trained, TrainingRecord record) {
    List<MLP> networks = trained.stream().map(TrainedNetwork::network).toList();
    return new Model(
        new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, networks)),
        inputs,
        classes,
        new History(List.of(), Optional.of(record)));
  }

  private static Map<String, String> fingerprints(Split<? extends Dataset> pictures) {
    return Map.of(
        "training data", pictures.train().fingerprint(),
        "validation data", pictures.validation().fingerprint());
  }

  private static TrainingRecord record(
      MemberTraining training, List<TrainedNetwork> trained, Split<? extends Dataset> pictures) {
    return training.record(
        trained,
        training.examples(),
        pictures.train().fingerprint(),
        Optional.of(pictures.validation().fingerprint()));
  }
}
