package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.PictureVariation;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Layer;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Residual;
import io.github.camada.optim.Adam;
import io.github.camada.optim.AdamW;
import io.github.camada.optim.GradientClipping;
import io.github.camada.optim.MaxNorm;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.optim.WeightPenalty;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Threads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program that trains as users' programs do, with a checkpoint after every batch: started again
 * whenever it was killed, until there is a model. {@link CrashTest} runs it. What else a run may
 * have is spread over the schedules, so that there are no more runs than these.
 */
final class CrashProgram {

  /** A name for each way in which a learning rate may change. */
  static final Map<String, Schedule> SCHEDULES =
      Map.of(
          "constant", Schedule.constant(),
          "step", Schedule.step(0.5, 60),
          "exponential", Schedule.exponential(0.01),
          "cosine", Schedule.cosine(0.01),
          "warm-up", Schedule.warmUp(40, Schedule.cosine(0.1)),
          "one-cycle", Schedule.oneCycle(0.3, 0.1, 0.001),
          "logarithmic-cosine", Schedule.logarithmicCosine(4));

  /** No schedule: the factor follows from the figures of the epochs. */
  static final String PLATEAU = "plateau";

  private CrashProgram() {}

  /**
   * Trains, or goes on, and saves the model.
   *
   * @param arguments the name of a schedule, or {@link #PLATEAU}; the model's file and, if there
   *     are to be checkpoints, theirs
   */
  public static void main(String[] arguments) throws Exception {
    String schedule = arguments[0];
    ImageDataset digits = SyntheticDigits.generate(60, 1);
    Dataset train = train(schedule, digits.slice(0, 38));
    MLP model = network(schedule);
    TrainingListener progress =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            // the checkpoint of this batch is written next
            System.out.println("batch");
          }
        };
    TrainingListener[] listeners =
        Stream.concat(Stream.of(progress), listeners(schedule)).toArray(TrainingListener[]::new);
    Trainer trainer =
        new Trainer(
                model,
                new CrossEntropyLoss(),
                optimizer(schedule),
                new TrainingSettings(50, 8, 22),
                listeners)
            .withSchedule(SCHEDULES.getOrDefault(schedule, Schedule.constant()))
            .withThreads(threads(schedule));
    History history;
    if (arguments.length == 2) {
      history = trainer.fit(train, digits.from(38));
    } else {
      history =
          trainer
              .withCheckpoints(Checkpoints.everyBatches(Path.of(arguments[2]), 1))
              .resume(train, digits.from(38));
    }
    // the figures are in no model file, so they stand beside it
    StringBuilder figures = new StringBuilder();
    for (EpochResult result : history.epochs()) {
      figures.append(result.training()).append(result.validation()).append('\n');
    }
    Path file = Path.of(arguments[1]);
    Files.writeString(file.resolveSibling(file.getFileName() + ".figures"), figures);
    ModelSerializer.save(new Classifier(model, Inputs.greyImages(28, 28), history), file);
  }

  private static Dataset train(String schedule, Dataset digits) {
    return switch (schedule) {
      case "step" -> PictureVariation.elastic().of(digits, 28, 28, 3);
      case PLATEAU -> PictureVariation.affine().of(digits, 28, 28, 3);
      default -> digits;
    };
  }

  private static MLP network(String schedule) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Dropout(0.1));
    layers.add(new DenseLayer(40, Activation.RELU));
    layers.add(new BatchNorm());
    if (schedule.equals("cosine") || schedule.equals("warm-up")) {
      layers.add(new Residual(new LayerNorm(), new DenseLayer(40, Activation.GELU)));
    }
    layers.add(new Dropout(0.3));
    layers.add(new DenseLayer(10));
    return new MLP(layers);
  }

  private static Optimizer optimizer(String schedule) {
    Optimizer adam = new Adam(1e-2f);
    return switch (schedule) {
      case "exponential" -> new WeightPenalty(adam, 1e-4f, 1e-3f).withBiases();
      case "one-cycle" -> new MaxNorm(adam, 0.8f);
      case "logarithmic-cosine" -> new GradientClipping(adam, 0.1f);
      case "warm-up" -> new AdamW(1e-2f, 0.1f);
      default -> adam;
    };
  }

  /** An average is what a run leaves, so it stands where no best epoch is kept. */
  private static Stream<TrainingListener> listeners(String schedule) {
    return switch (schedule) {
      case "cosine" -> Stream.of(WeightAverage.ofLastEpochs(45));
      case "exponential" -> Stream.of(WeightAverage.ofSteps(0.9f));
      case PLATEAU -> Stream.of(new EarlyStopping(50), new PlateauHalving(1));
      default -> Stream.of(new EarlyStopping(50));
    };
  }

  /** One or two; the first layer's products are just large enough to be shared. */
  private static Threads threads(String schedule) {
    return Threads.of(schedule.equals("warm-up") || schedule.equals(PLATEAU) ? 2 : 1);
  }
}
