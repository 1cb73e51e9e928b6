package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.EarlyStopping;
import io.github.camada.train.Trainer;

/**
 * How one of the small networks of a {@link TableLearner} is trained: the recipe.
 *
 * @param loss what is made small
 * @param outputs of the network
 * @param rows of the whole table, by which the batch size goes
 */
record MemberTraining(Loss loss, int outputs, int rows) {

  private static final int HIDDEN = 64;
  private static final int MOST_EPOCHS = 200;
  private static final int PATIENCE = 12;
  private static final float LEARNING_RATE = 2e-3f;

  /** About 40 steps an epoch, in batches that neither crawl nor blur. */
  private static final int STEPS = 40;

  private static final int SMALLEST_BATCH = 16;
  private static final int LARGEST_BATCH = 128;

  MLP train(Dataset train, Dataset validation, long seed) {
    MLP network =
        new MLP(
            new DenseLayer(HIDDEN, Activation.RELU),
            new DenseLayer(HIDDEN, Activation.RELU),
            new DenseLayer(outputs));
    new Trainer(
            network,
            loss,
            new Adam(LEARNING_RATE),
            new TrainingSettings(MOST_EPOCHS, batchSize(), seed),
            new EarlyStopping(PATIENCE))
        .fit(train, validation);
    return network;
  }

  int batchSize() {
    int wanted = Integer.highestOneBit(Math.max(1, rows / STEPS));
    return Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, wanted));
  }
}
