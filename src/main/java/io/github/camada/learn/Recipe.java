package io.github.camada.learn;

import io.github.camada.nn.Activation;
import io.github.camada.optim.Adam;
import io.github.camada.optim.AdamW;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.TrainingSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an expert decides before a network is trained, in settings that have names: those of a
 * recipe need no choice, and each can be {@linkplain #with changed}. Its text has all of them, and
 * the model file keeps it.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>name</th><th>what it decides</th></tr>
 * <tr><td>{@code hidden}</td><td>widths of the hidden layers, such as {@code 256,128}</td></tr>
 * <tr><td>{@code activation}</td><td>of the hidden layers, by its name</td></tr>
 * <tr><td>{@code parametrisation}</td><td>{@code plain}: Xavier's initial weights, one learning
 *     rate; {@code tangent}: as {@link #forTable} describes</td></tr>
 * <tr><td>{@code inputDropout}, {@code dropout}</td><td>share of the inputs, and of the hidden
 *     units, that a step leaves out</td></tr>
 * <tr><td>{@code labelSmoothing}</td><td>of the cross-entropy, where there are classes; 0
 *     elsewhere</td></tr>
 * <tr><td>{@code learningRate}, {@code weightDecay}</td><td>of Adam, or AdamW where weights
 *     decay</td></tr>
 * <tr><td>{@code schedule}</td><td>{@code constant}; {@code cosine}, down to a hundredth; {@code
 *     coslog4}, four cosines in the logarithm of progress</td></tr>
 * <tr><td>{@code epochs}, {@code patience}</td><td>how long, and after how many epochs without a
 *     better validation loss it ends; the best epoch is kept</td></tr>
 * <tr><td>{@code batchSize}</td><td>at most so many examples in a step, all batches alike but for
 *     one; 0: by the rows of the table, some 40 steps an epoch of 16 to 128 examples</td></tr>
 * <tr><td>{@code members}</td><td>how many networks answer together. On a table the mean of their
 *     outputs is taken, and each is validated on another part of the rows; on pictures it is the
 *     mean of their probabilities, and all are validated on the same pictures</td></tr>
 * <tr><td>{@code temperature}</td><td>{@code fitted} to the validation rows or pictures, where there
 *     are classes, or {@code none}, as always elsewhere</td></tr>
 * <tr><td>{@code variation}</td><td>of pictures, anew in each epoch: {@code none}, {@code shift},
 *     {@code affine}, {@code elastic}, {@code mirror}, or several joined such as {@code
 *     shift+mirror}; of a table {@code none}</td></tr>
 * </table>
 *
 * <p>Immutable.
 */
public final class Recipe {

  /** About so many steps an epoch, in batches that neither crawl nor blur. */
  private static final int STEPS = 40;

  private static final int SMALLEST_BATCH = 16;
  private static final int LARGEST_BATCH = 128;

  private final String name;
  private final Map<RecipeSetting, Object> settings;

  private Recipe(String name, Map<RecipeSetting, Object> settings) {
    this.name = name;
    this.settings = Collections.unmodifiableMap(new EnumMap<>(settings));
  }

  /** All settings but those that differ from recipe to recipe. */
  private static Recipe plain(String name) {
    Map<RecipeSetting, Object> settings = new EnumMap<>(RecipeSetting.class);
    settings.put(RecipeSetting.ACTIVATION, "relu");
    settings.put(RecipeSetting.BATCH_SIZE, 128);
    settings.put(RecipeSetting.DROPOUT, 0.0);
    settings.put(RecipeSetting.EPOCHS, 200);
    settings.put(RecipeSetting.HIDDEN, "64,64");
    settings.put(RecipeSetting.INPUT_DROPOUT, 0.0);
    settings.put(RecipeSetting.LABEL_SMOOTHING, 0.0);
    settings.put(RecipeSetting.LEARNING_RATE, 2e-3);
    settings.put(RecipeSetting.MEMBERS, 1);
    settings.put(RecipeSetting.PARAMETRISATION, "plain");
    settings.put(RecipeSetting.PATIENCE, 12);
    settings.put(RecipeSetting.SCHEDULE, "constant");
    settings.put(RecipeSetting.TEMPERATURE, "none");
    settings.put(RecipeSetting.VARIATION, "none");
    settings.put(RecipeSetting.WEIGHT_DECAY, 0.0);
    return new Recipe(name, settings);
  }

  /**
   * Five small networks, each stopped when it does not become better: seconds for most tables.
   *
   * @return the recipe called {@code small}
   */
  public static Recipe smallNetworks() {
    return plain("small").with("members", 5).with("batchSize", 0);
  }

  /**
   * The simple variant of RealMLP (Holzmüller, Grinsztajn, Steinwart: "Better by Default: Strong
   * Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024, appendix A, "RealMLP-TD-S"), five
   * times: a scale layer that learns at 6 times the rate, three hidden layers of 256 units in the
   * {@linkplain io.github.camada.nn.WeightInit#NTK tangent kernel's} scaling whose biases are drawn
   * from N(0, 1) and learn at a tenth of the rate, a last layer of zeros; 256 epochs of batches of
   * 256 by Adam with beta2 0.95 and a rate that goes up and down four times; the best epoch kept.
   * SELU, a rate of 0.04 and label smoothing of 0.1 for classes; Mish and 0.07 for numbers.
   *
   * <p>Beyond the paper: the outputs of five such networks are averaged; the best epoch is that of
   * the lowest validation loss, also where there are classes; their temperature is fitted to the
   * validation rows, 100,000 of them at most, as smoothed labels make a network less sure than it
   * may be, and no surer than so many rows allow; batches are alike.
   *
   * @param task what the target is
   * @return the recipe called {@code realmlp}
   */
  public static Recipe forTable(Task task) {
    boolean numbers = task == Task.REGRESSION;
    boolean classes = task == Task.CLASSIFICATION;
    return plain("realmlp")
        .with("hidden", "256,256,256")
        .with("activation", numbers ? "mish" : "selu")
        .with("parametrisation", "tangent")
        .with("labelSmoothing", classes ? 0.1 : 0)
        .with("learningRate", numbers ? 0.07 : 0.04)
        .with("schedule", "coslog4")
        .with("epochs", 256)
        .with("patience", 256)
        .with("batchSize", 256)
        .with("members", 5)
        .with("temperature", classes ? "fitted" : "none");
  }

  /**
   * Two hidden layers of 800 units, pictures that are shifted, turned, scaled and sheared anew in
   * each epoch (Simard, Steinkraus, Platt: "Best Practices for Convolutional Neural Networks
   * Applied to Visual Document Analysis", 2003), a quarter of the hidden units left out in each
   * step, 60 epochs at a rate that falls like half a cosine.
   *
   * @return the recipe called {@code pictures}
   */
  public static Recipe forPictures() {
    return plain("pictures")
        .with("hidden", "800,800")
        .with("dropout", 0.25)
        .with("learningRate", 1e-3)
        .with("schedule", "cosine")
        .with("epochs", 60)
        .with("patience", 60)
        .with("variation", "affine");
  }

  /**
   * The same recipe with another value of a setting.
   *
   * @param setting its name, as the table above has it
   * @param value a text, an {@code Integer} or a {@code Double}
   * @return a new recipe
   * @throws IllegalArgumentException if there is no such setting, or the value is none of it
   */
  public Recipe with(String setting, Object value) {
    RecipeSetting known = RecipeSetting.named(setting);
    Map<RecipeSetting, Object> other = new EnumMap<>(settings);
    other.put(known, known.checked(value));
    return new Recipe(name, other);
  }

  /**
   * The same recipe with other values of several settings.
   *
   * @param values by the names of the settings
   * @return a new recipe
   * @throws IllegalArgumentException if there is no such setting, or a value is none of it
   */
  public Recipe with(Map<String, ?> values) {
    Recipe changed = this;
    for (Map.Entry<String, ?> each : values.entrySet()) {
      changed = changed.with(each.getKey(), each.getValue());
    }
    return changed;
  }

  /**
   * What it is called.
   *
   * @return {@code small}, {@code realmlp} or {@code pictures}
   */
  public String name() {
    return name;
  }

  /**
   * All that it decides.
   *
   * @return by the names of the settings, unmodifiable: texts, {@code Integer} and {@code Double}
   */
  public SortedMap<String, Object> settings() {
    SortedMap<String, Object> byName = new TreeMap<>();
    settings.forEach((setting, value) -> byName.put(setting.text(), value));
    return Collections.unmodifiableSortedMap(byName);
  }

  String text(RecipeSetting setting) {
    return (String) settings.get(setting);
  }

  int whole(RecipeSetting setting) {
    return (Integer) settings.get(setting);
  }

  double number(RecipeSetting setting) {
    return (Double) settings.get(setting);
  }

  boolean isTangent() {
    return text(RecipeSetting.PARAMETRISATION).equals("tangent");
  }

  int[] hidden() {
    String widths = text(RecipeSetting.HIDDEN);
    return widths.equals("none")
        ? new int[0]
        : Arrays.stream(widths.split(",")).mapToInt(Integer::parseInt).toArray();
  }

  Activation activation() {
    return Activation.builtIn(text(RecipeSetting.ACTIVATION));
  }

  Optimizer optimizer() {
    float rate = (float) number(RecipeSetting.LEARNING_RATE);
    float decay = (float) number(RecipeSetting.WEIGHT_DECAY);
    float beta2 = isTangent() ? 0.95f : 0.999f;
    float epsilon = isTangent() ? 1e-8f : 1e-7f;
    return decay == 0
        ? new Adam(rate, 0.9f, beta2, epsilon)
        : new AdamW(rate, 0.9f, beta2, epsilon, decay);
  }

  Schedule schedule() {
    return switch (text(RecipeSetting.SCHEDULE)) {
      case "cosine" -> Schedule.cosine(0.01);
      case "coslog4" -> Schedule.logarithmicCosine(4);
      default -> Schedule.constant();
    };
  }

  /**
   * Epochs and batch size. Batches are alike, as a small one at the end of an epoch would take a
   * step as large.
   *
   * @param rows of the whole table
   * @param examples that are learnt from
   */
  TrainingSettings settings(int rows, int examples, long seed) {
    int most = whole(RecipeSetting.BATCH_SIZE);
    int size;
    if (most > 0) {
      int batches = (examples - 1) / most + 1;
      size = (examples - 1) / batches + 1;
    } else {
      int wanted = Integer.highestOneBit(Math.max(1, rows / STEPS));
      size = Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, wanted));
    }
    return new TrainingSettings(whole(RecipeSetting.EPOCHS), size, seed);
  }

  /**
   * The name, and in parentheses all settings: {@code small (activation relu, batchSize 0, ...)}.
   */
  @Override
  public String toString() {
    return settings().entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", ", name + " (", ")"));
  }
}
