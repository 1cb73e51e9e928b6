package io.github.camada.spark;

import io.github.camada.optim.Adam;
import io.github.camada.optim.NAdam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.RmsProp;
import io.github.camada.optim.Schedule;
import io.github.camada.optim.Sgd;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;

/**
 * How a partition takes its steps, in words that travel.
 *
 * @param optimizer one of {@link #names}
 * @param learningRate above 0
 * @param schedule one of {@link #schedules}
 * @param batchSize examples in a step
 * @param seed of the whole training
 */
record StepRule(String optimizer, double learningRate, String schedule, int batchSize, long seed)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  /** What a cosine ends at. */
  private static final double LAST_FACTOR = 0.01;

  private static final float MOMENTUM = 0.9f;

  static List<String> names() {
    return List.of("adam", "nadam", "rmsprop", "sgd");
  }

  static List<String> schedules() {
    return List.of("constant", "cosine");
  }

  Optimizer newOptimizer() {
    float rate = (float) learningRate;
    return switch (optimizer) {
      case "adam" -> new Adam(rate);
      case "nadam" -> new NAdam(rate);
      case "rmsprop" -> new RmsProp(rate);
      default -> new Sgd(rate, MOMENTUM);
    };
  }

  Schedule newSchedule() {
    return schedule.equals("cosine") ? Schedule.cosine(LAST_FACTOR) : Schedule.constant();
  }
}
