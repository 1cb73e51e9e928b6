package io.github.camada.cli;

import io.github.camada.optim.Schedule;
import io.github.camada.train.PlateauHalving;
import io.github.camada.train.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options that say how the learning rate changes over a run. */
final class ScheduleOptions {

  /** Those that need no number. */
  enum Course {
    constant(Schedule.constant()),
    cosine(Schedule.cosine(0.01)),
    exponential(Schedule.exponential(0.01)),
    onecycle(Schedule.oneCycle(0.3, 0.04, 1e-4)),
    coslog4(Schedule.logarithmicCosine(4));

    private final Schedule schedule;

    Course(Schedule schedule) {
      this.schedule = schedule;
    }
  }

  private static final Pattern STEP =
      Pattern.compile("step:([1-9][0-9]{0,5})(?::(0?[.][0-9]{0,9}[1-9]0{0,9}))?");

  private static final Pattern PLATEAU = Pattern.compile("plateau:([1-9][0-9]{0,5})");

  private static final double MOST_WARM_UP = 1e6;

  /** What a shell completes. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> names = new ArrayList<>(Arrays.stream(Course.values()).map(Enum::name).toList());
      names.addAll(List.of("step:", "plateau:"));
      return names.iterator();
    }
  }

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "constant",
      completionCandidates = Names.class,
      description = {
        "The learning rate over the run. Default: ${DEFAULT-VALUE}.",
        "constant: the same in every step",
        "cosine: half a cosine down to a hundredth",
        "exponential: down to a hundredth, the same share less in every step",
        "onecycle: up for 0.3 of the run, then down",
        "coslog4: four cosines in the logarithm of progress",
        "step:N: halved every N epochs; step:N:X: times X",
        "plateau:N: halved after N epochs without a lower validation loss"
      })
  private String schedule;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Epochs, such as 1 or 0.5, in which the rate rises evenly before the schedule begins."
              + " Default: ${DEFAULT-VALUE}.")
  private double warmUp;

  ScheduleOptions() {}

  void validate(HeavyCommand command) {
    if (course() == null && !step().matches() && !plateau().matches()) {
      throw command.wrong(
          "--schedule",
          schedule,
          "constant, cosine, exponential, onecycle, coslog4, step:N, step:N:X with X below 1, or"
              + " plateau:N");
    }
    if (!(warmUp >= 0 && warmUp <= MOST_WARM_UP)) {
      throw command.wrong("--warm-up", warmUp, "epochs from 0 to 1000000");
    }
  }

  private String name() {
    return schedule.toLowerCase(Locale.ROOT);
  }

  /** Null where the schedule has a number. */
  private Course course() {
    return Arrays.stream(Course.values())
        .filter(each -> each.name().equals(name()))
        .findFirst()
        .orElse(null);
  }

  private Matcher step() {
    return STEP.matcher(name());
  }

  private Matcher plateau() {
    return PLATEAU.matcher(name());
  }

  /**
   * By what the rate is multiplied.
   *
   * @param batches of an epoch
   */
  Schedule schedule(int batches) {
    Schedule then = afterWarmUp(batches);
    return warmUp == 0 ? then : Schedule.warmUp(Math.max(1, Math.round(warmUp * batches)), then);
  }

  private Schedule afterWarmUp(int batches) {
    Matcher step = step();
    if (step.matches()) {
      double factor = step.group(2) == null ? 0.5 : Double.parseDouble(step.group(2));
      return Schedule.step(factor, Long.parseLong(step.group(1)) * batches);
    }
    return course() == null ? Schedule.constant() : course().schedule;
  }

  /** What watches the validation data, if the rate depends on them. */
  List<TrainingListener> listeners() {
    Matcher plateau = plateau();
    return plateau.matches()
        ? List.of(new PlateauHalving(Integer.parseInt(plateau.group(1))))
        : List.of();
  }

  /** What a report says of them. */
  void describe(Map<String, String> settings) {
    if (course() != Course.constant) {
      settings.put("schedule", name());
    }
    if (warmUp > 0) {
      settings.put("warm-up", warmUp + " epochs");
    }
  }
}
