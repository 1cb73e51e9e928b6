package io.github.camada.cli;

import io.github.camada.optim.Adam;
import io.github.camada.optim.AdamW;
import io.github.camada.optim.NAdam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.RmsProp;
import io.github.camada.optim.Sgd;
import io.github.camada.optim.WeightPenalty;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Options that say how a step is taken. */
final class OptimizerOptions {

  private static final float MOMENTUM = 0.9f;

  /** The ways to take a step. */
  enum Method {
    adam(1e-3f, Adam::new),
    nadam(1e-3f, NAdam::new),
    rmsprop(1e-3f, RmsProp::new),
    sgd(0.1f, Sgd::new),
    momentum(0.01f, rate -> new Sgd(rate, MOMENTUM)),
    nesterov(0.01f, rate -> new Sgd(rate, MOMENTUM, true));

    private final float learningRate;
    private final Function<Float, Optimizer> made;

    Method(float learningRate, Function<Float, Optimizer> made) {
      this.learningRate = learningRate;
      this.made = made;
    }
  }

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "adam",
      description =
          "adam, nadam, rmsprop, sgd, or sgd with a momentum of 0.9: momentum or nesterov. Default:"
              + " ${DEFAULT-VALUE}.")
  private Method optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description =
          "Length of a step. Default: 0.001; 0.1 for sgd, 0.01 for momentum and nesterov.")
  private Float learningRate;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Pull weights towards 0, against overfitting: decoupled for adam, such as 0.01, an L2"
              + " penalty for the others, such as 0.0001. Default: ${DEFAULT-VALUE}.")
  private float weightDecay;

  OptimizerOptions() {}

  void validate(HeavyCommand command) {
    if (learningRate != null && !(learningRate > 0 && Float.isFinite(learningRate))) {
      throw command.wrong("--learning-rate", learningRate, "a number above 0");
    }
    if (!(weightDecay >= 0 && Float.isFinite(weightDecay))) {
      throw command.wrong("--weight-decay", weightDecay, "a number of at least 0");
    }
  }

  private float rate() {
    return learningRate == null ? optimizer.learningRate : learningRate;
  }

  Optimizer optimizer() {
    if (weightDecay == 0) {
      return optimizer.made.apply(rate());
    }
    return optimizer == Method.adam
        ? new AdamW(rate(), weightDecay)
        : new WeightPenalty(optimizer.made.apply(rate()), 0, weightDecay);
  }

  /** What a report says of them. */
  void describe(Map<String, String> settings) {
    settings.put("optimizer", optimizer.name());
    settings.put("learning rate", String.valueOf(rate()));
    if (weightDecay > 0) {
      settings.put("weight decay", String.valueOf(weightDecay));
    }
  }
}
