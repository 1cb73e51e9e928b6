package io.github.camada.learn;

import io.github.camada.tensor.RandomStream;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings that a {@link Search} tries, by their names.
 *
 * @param settings where the values of each come from
 */
public record SearchSpace(SortedMap<String, Distribution> settings) {

  /**
   * A space.
   *
   * @param settings at least one; copied
   * @throws IllegalArgumentException if there is none
   */
  public SearchSpace {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    if (settings.isEmpty()) {
      throw new IllegalArgumentException("search space: no setting, wanted at least one");
    }
  }

  /**
   * A space.
   *
   * @param settings at least one; copied
   * @return the space
   * @throws IllegalArgumentException if there is none
   */
  public static SearchSpace of(Map<String, Distribution> settings) {
    return new SearchSpace(new TreeMap<>(settings));
  }

  /**
   * What is usually worth trying for a table, around a recipe: learning rates from a fifth of its
   * own to five times, other widths, dropout and decay of weights; of classes smoothed labels, too.
   *
   * @param recipe around which
   * @param task what the target is
   * @return settings of a {@link Recipe}
   */
  public static SearchSpace around(Recipe recipe, Task task) {
    double rate = recipe.number(RecipeSetting.LEARNING_RATE);
    Map<String, Distribution> settings = new TreeMap<>();
    settings.put("learningRate", Distribution.logUniform(rate / 5, rate * 5));
    settings.put("hidden", Distribution.choice("64,64", "128,128", "256,256", "128,128,128"));
    settings.put("dropout", Distribution.choice(0.0, 0.1, 0.3, 0.5));
    settings.put("weightDecay", Distribution.choice(0.0, 1e-3, 1e-2, 1e-1));
    settings.put("batchSize", Distribution.choice(32, 64, 128, 256));
    if (task == Task.CLASSIFICATION) {
      settings.put("labelSmoothing", Distribution.choice(0.0, 0.05, 0.1));
    }
    return new SearchSpace(new TreeMap<>(settings));
  }

  /**
   * The same space without some settings, which the recipe that is searched around decides then.
   *
   * @param names of settings; those that the space does not have are passed over
   * @return a new space
   * @throws IllegalArgumentException if no setting is left
   */
  public SearchSpace without(Collection<String> names) {
    SortedMap<String, Distribution> left = new TreeMap<>(settings);
    left.keySet().removeAll(names);
    if (left.isEmpty()) {
      throw new IllegalArgumentException(
          "search space: without %s none of %s is left, wanted at least one"
              .formatted(names, settings.keySet()));
    }
    return new SearchSpace(left);
  }

  /**
   * What a trial tries: a pure function of seed and number.
   *
   * @param seed of the search
   * @param trial its number
   * @return a value for each setting, unmodifiable
   */
  public SortedMap<String, Object> draw(long seed, int trial) {
    RandomStream random = new RandomStream(RandomStream.forkSeed(seed, trial));
    SortedMap<String, Object> values = new TreeMap<>();
    int stream = 0;
    for (Map.Entry<String, Distribution> setting : settings.entrySet()) {
      values.put(setting.getKey(), setting.getValue().draw(random.fork(stream++)));
    }
    return Collections.unmodifiableSortedMap(values);
  }

  /** For example {@code {hidden=one of [64, 64,64], learningRate=0.001 to 0.1 by logarithm}}. */
  @Override
  public String toString() {
    return settings.toString();
  }
}
