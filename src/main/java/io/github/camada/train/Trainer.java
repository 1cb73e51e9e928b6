package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import java.util.List;
import java.util.Objects;

/**
 * Trains a network in batches.
 *
 * <pre>{@code
 * Trainer trainer =
 *     new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), TrainingSettings.standard());
 * History history = trainer.fit(train, validation);
 * }</pre>
 *
 * <p>The same network, data and settings give the same weights to the last bit, whatever the number
 * of threads, the kernel, the Java version and what else the machine does.
 */
public final class Trainer {

  private final MLP model;
  private final Loss loss;
  private final Optimizer optimizer;
  private final TrainingSettings settings;
  private final List<TrainingListener> listeners;

  /**
   * A trainer.
   *
   * @param model the network whose weights change; if it is not built, {@code fit} builds it for
   *     the width of the data, with the settings' seed
   * @param loss what is made small
   * @param optimizer how
   * @param settings epochs, batch size and seed
   * @param listeners are told how it goes, in this order
   */
  public Trainer(
      MLP model,
      Loss loss,
      Optimizer optimizer,
      TrainingSettings settings,
      TrainingListener... listeners) {
    this.model = Objects.requireNonNull(model, "trainer: model");
    this.loss = Objects.requireNonNull(loss, "trainer: loss");
    this.optimizer = Objects.requireNonNull(optimizer, "trainer: optimizer");
    this.settings = Objects.requireNonNull(settings, "trainer: settings");
    this.listeners = List.of(listeners);
  }

  /**
   * Trains without validation data.
   *
   * @param train what to learn from
   * @return the figures of each epoch, and what is needed to do the run again
   * @throws IllegalArgumentException if the data is empty or does not fit the network
   * @throws TrainingDivergedException if the loss becomes NaN or infinite
   */
  public History fit(Dataset train) {
    return start(train, null).run();
  }

  /**
   * Trains, and evaluates on other data after each epoch.
   *
   * @param train what to learn from
   * @param validation what to judge by; it does not influence the weights
   * @return the figures of each epoch, and what is needed to do the run again
   * @throws IllegalArgumentException if one of the data sets is empty or does not fit the network
   * @throws TrainingDivergedException if the loss becomes NaN or infinite
   */
  public History fit(Dataset train, Dataset validation) {
    requireUsable("fit: the validation", validation, train.inputWidth());
    return start(train, validation).run();
  }

  private TrainingLoop start(Dataset train, Dataset validation) {
    int width = model.inputWidth() == 0 ? train.inputWidth() : model.inputWidth();
    requireUsable("fit: the training", train, width);
    if (!model.isBuilt()) {
      model.build(train.inputWidth(), settings.seed());
    }
    TrainingRecord record = TrainingRecord.of(settings, optimizer, loss, train, validation);
    return new TrainingLoop(model, loss, optimizer, record, listeners, train, validation);
  }

  /**
   * Computes loss and accuracy on any data.
   *
   * @param data the examples
   * @return means over all of them
   * @throws IllegalArgumentException if the data is empty or does not fit the network
   * @throws IllegalStateException if the network is not built
   */
  public Evaluation evaluate(Dataset data) {
    requireUsable("evaluate: the", data, model.inputWidth());
    return new Evaluator(model, loss, data, settings.batchSize()).evaluate();
  }

  private static void requireUsable(String purpose, Dataset data, int width) {
    if (data.size() == 0) {
      throw new IllegalArgumentException(purpose + " data is empty, wanted at least 1 example");
    }
    if (width != 0 && data.inputWidth() != width) {
      throw new IllegalArgumentException(
          "%s data has %d values an example, wanted %d"
              .formatted(purpose, data.inputWidth(), width));
    }
  }
}
