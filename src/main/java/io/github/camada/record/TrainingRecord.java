package io.github.camada.record;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import io.github.camada.loss.Loss;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is needed to do a training run again, beside the network itself: the same network trained
 * with the same record has the same bits. It says nothing of time, machine or threads, on which
 * they do not depend.
 *
 * <p>Two things are not in it: weights that a network had already when training began, and
 * listeners that stop training early or change the network.
 *
 * @param version of the library
 * @param settings length, batch size and seed
 * @param optimizer its text, with its settings if it is a record, as those of the library are; its
 *     class if it has no text of its own; of functions and other objects without a text among the
 *     settings their class only, as their addresses change
 * @param schedule of the learning rate, likewise, and when the rate is halved on a plateau; where
 *     the networks of a model have different ones, each of these once, separated by semicolons
 * @param loss likewise
 * @param trainingData fingerprint of the data that was learnt from
 * @param validationData fingerprint of the data that each epoch was evaluated on, if there was any
 * @param recipe what decided the settings, in words, where that was not whoever began the run
 * @param keptEpochs after how many epochs each network had the weights that it has kept, which
 *     recipes alone record; empty otherwise, and in files from before it was recorded
 */
public record TrainingRecord(
    String version,
    TrainingSettings settings,
    String optimizer,
    String schedule,
    String loss,
    String trainingData,
    Optional<String> validationData,
    Optional<String> recipe,
    List<Integer> keptEpochs) {

  /** {@code Object.toString} ends with it. */
  private static final Pattern ADDRESS = Pattern.compile("(?<=[\\w;])@[0-9a-f]{1,8}\\b");

  /** As {@code $$Lambda/0x00007f0a4c001c28}; with {@code $14} before the slash on Java 17. */
  private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda[$/\\w]*");

  /** JSON names only others: records that were written before there were any are read so. */
  private static final String CONSTANT = inWords(Schedule.constant());

  private static final String EPOCHS = "epochs";
  private static final String STEPS = "steps";
  private static final String BLOCK = "block";
  private static final String KEPT_EPOCHS = "keptEpochs";

  /**
   * A record.
   *
   * @param version of the library
   * @param settings length, batch size and seed
   * @param optimizer the optimizer and its settings in words
   * @param schedule how the learning rate changes, in words
   * @param loss the loss in words
   * @param trainingData fingerprint of the data that was learnt from
   * @param validationData fingerprint of the data that each epoch was evaluated on, if there was
   *     any
   * @param recipe what decided the settings, in words, where that was not whoever began the run
   * @param keptEpochs after how many epochs each network had the weights that it has kept, at least
   *     0; copied
   * @throws IllegalArgumentException if one of them is below 0
   */
  public TrainingRecord {
    Objects.requireNonNull(version, "training record: version");
    Objects.requireNonNull(settings, "training record: settings");
    Objects.requireNonNull(optimizer, "training record: optimizer");
    Objects.requireNonNull(schedule, "training record: schedule");
    Objects.requireNonNull(loss, "training record: loss");
    Objects.requireNonNull(trainingData, "training record: training data");
    Objects.requireNonNull(validationData, "training record: validation data");
    Objects.requireNonNull(recipe, "training record: recipe");
    keptEpochs = List.copyOf(keptEpochs);
    if (keptEpochs.stream().anyMatch(epochs -> epochs < 0)) {
      throw new IllegalArgumentException(
          "training record: kept epochs %s, wanted each at least 0".formatted(keptEpochs));
    }
  }

  /**
   * A record of a run without a recipe.
   *
   * @param version of the library
   * @param settings length, batch size and seed
   * @param optimizer the optimizer and its settings in words
   * @param schedule how the learning rate changes, in words
   * @param loss the loss in words
   * @param trainingData fingerprint of the data that was learnt from
   * @param validationData fingerprint of the data that each epoch was evaluated on, if there was
   *     any
   */
  public TrainingRecord(
      String version,
      TrainingSettings settings,
      String optimizer,
      String schedule,
      String loss,
      String trainingData,
      Optional<String> validationData) {
    this(
        version,
        settings,
        optimizer,
        schedule,
        loss,
        trainingData,
        validationData,
        Optional.empty(),
        List.of());
  }

  /**
   * The record of a run that is about to begin with this version of the library.
   *
   * @param settings length, batch size and seed
   * @param optimizer how the loss is made small
   * @param schedule how the learning rate changes
   * @param loss what is made small
   * @param trainingData fingerprint of the data that is learnt from
   * @param validationData fingerprint of the data that each epoch is evaluated on, if there is any
   * @return the record
   */
  public static TrainingRecord of(
      TrainingSettings settings,
      Optimizer optimizer,
      Schedule schedule,
      Loss loss,
      String trainingData,
      Optional<String> validationData) {
    return new TrainingRecord(
        LibraryVersion.current(),
        settings,
        inWords(optimizer),
        inWords(schedule),
        inWords(loss),
        trainingData,
        validationData);
  }

  /**
   * The same record with the name of what decided its settings.
   *
   * @param words for people, such as a name and all that it decided
   * @return a new record
   */
  public TrainingRecord withRecipe(String words) {
    return new TrainingRecord(
        version,
        settings,
        optimizer,
        schedule,
        loss,
        trainingData,
        validationData,
        Optional.of(words),
        keptEpochs);
  }

  /**
   * The same record with the epochs whose weights were kept.
   *
   * @param epochs after how many each network had them, at least 0
   * @return a new record
   * @throws IllegalArgumentException if one is below 0
   */
  public TrainingRecord withKeptEpochs(List<Integer> epochs) {
    return new TrainingRecord(
        version, settings, optimizer, schedule, loss, trainingData, validationData, recipe, epochs);
  }

  /**
   * The text of an object, without what changes from process to process: the addresses that stand
   * in it, or are all of it, for what has no text of its own, and the numbers of lambdas' classes.
   *
   * @param part an optimizer, for example
   * @return its text
   */
  public static String inWords(Object part) {
    return LAMBDA.matcher(ADDRESS.matcher(part.toString()).replaceAll("")).replaceAll(" (lambda)");
  }

  /**
   * Whether the learning rate changed by itself.
   *
   * @return false for the constant schedule
   */
  public boolean isScheduled() {
    return !schedule.equals(CONSTANT);
  }

  /**
   * The record as JSON: one object with its members in the order of their names.
   *
   * @return {@code {"batchSize":128,"epochs":10,"loss":...,"optimizer":...,"schedule":...,
   *     "seed":22,"trainingData":...,"validationData":...,"version":...}} in one line, without a
   *     schedule that is constant, with {@code recipe} where there was one, with {@code
   *     keptEpochs}, a list, where a recipe chose epochs, with {@code block} where not all examples
   *     are shuffled, and with {@code steps} instead of {@code epochs} where they are the run's
   *     length
   */
  public String toJson() {
    Map<String, Object> members = new TreeMap<>();
    members.put("version", version);
    members.put(lengthKey(settings.length().unit()), settings.length().count());
    members.put("batchSize", settings.batchSize());
    members.put("seed", settings.seed());
    if (settings.block() > 0) {
      members.put(BLOCK, settings.block());
    }
    members.put("optimizer", optimizer);
    if (isScheduled()) {
      members.put("schedule", schedule);
    }
    members.put("loss", loss);
    members.put("trainingData", trainingData);
    validationData.ifPresent(data -> members.put("validationData", data));
    recipe.ifPresent(words -> members.put("recipe", words));
    if (!keptEpochs.isEmpty()) {
      members.put(KEPT_EPOCHS, keptEpochs);
    }
    return JsonWriter.write(members);
  }

  private static String lengthKey(RunLength.Unit unit) {
    return unit == RunLength.Unit.STEPS ? STEPS : EPOCHS;
  }

  /**
   * Reads what {@link #toJson} has written, from whomever it comes.
   *
   * @param json one object; members of other names are passed over
   * @return the record
   * @throws IllegalArgumentException if the text is not JSON, or a member is missing or not what it
   *     must be
   */
  public static TrainingRecord fromJson(String json) {
    try {
      JsonObject members = JsonObject.read("training record", json);
      RunLength.Unit unit = members.has(STEPS) ? RunLength.Unit.STEPS : RunLength.Unit.EPOCHS;
      long most = unit == RunLength.Unit.STEPS ? Long.MAX_VALUE : Integer.MAX_VALUE;
      long count = members.wholeNumber(lengthKey(unit), 1, most);
      TrainingSettings settings =
          new TrainingSettings(
              new RunLength(count, unit),
              (int) members.wholeNumber("batchSize", 1, Integer.MAX_VALUE),
              members.wholeNumber("seed", Long.MIN_VALUE, Long.MAX_VALUE),
              members.has(BLOCK) ? (int) members.wholeNumber(BLOCK, 1, Integer.MAX_VALUE) : 0);
      return new TrainingRecord(
          members.text("version"),
          settings,
          members.text("optimizer"),
          members.has("schedule") ? members.text("schedule") : CONSTANT,
          members.text("loss"),
          members.text("trainingData"),
          members.has("validationData")
              ? Optional.of(members.text("validationData"))
              : Optional.empty(),
          members.has("recipe") ? Optional.of(members.text("recipe")) : Optional.empty(),
          members.has(KEPT_EPOCHS) ? keptEpochs(members) : List.of());
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static List<Integer> keptEpochs(JsonObject members) throws JsonFormatException {
    List<Integer> epochs = new ArrayList<>();
    for (double each : members.numbers(KEPT_EPOCHS)) {
      if (each != (int) each) {
        throw members.wrong(KEPT_EPOCHS, "whole numbers from 0");
      }
      epochs.add((int) each);
    }
    return epochs;
  }
}
