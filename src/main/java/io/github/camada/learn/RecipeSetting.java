package io.github.camada.learn;

import io.github.camada.data.PictureVariation;
import io.github.camada.nn.Activation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a {@link Recipe} decides, one by one: the name, and which values there are. */
enum RecipeSetting {
  ACTIVATION(
      "activation",
      "the name of an activation",
      value -> value instanceof String name && Activation.builtIn(name) != null ? name : null),
  BATCH_SIZE("batchSize", "a whole number of at least 0", whole(0)),
  DROPOUT("dropout", "at least 0 and below 1", share()),
  EPOCHS("epochs", "a whole number of at least 1", whole(1)),
  HIDDEN(
      "hidden",
      "widths such as 256,128, or none",
      value ->
          value instanceof String widths
                  && widths.matches("none|[1-9][0-9]{0,4}(,[1-9][0-9]{0,4})*")
              ? widths
              : null),
  INPUT_DROPOUT("inputDropout", "at least 0 and below 1", share()),
  LABEL_SMOOTHING("labelSmoothing", "at least 0 and below 1", share()),
  LEARNING_RATE(
      "learningRate",
      "a finite number above 0",
      value -> value instanceof Number n && (float) n.doubleValue() > 0 ? finite(n) : null),
  MEMBERS("members", "a whole number from 1 to 100", whole(1, 100)),
  PARAMETRISATION("parametrisation", "plain or tangent", oneOf("plain", "tangent")),
  PATIENCE("patience", "a whole number of at least 1", whole(1)),
  SCHEDULE("schedule", "constant, cosine or coslog4", oneOf("constant", "cosine", "coslog4")),
  TEMPERATURE("temperature", "fitted or none", oneOf("fitted", "none")),
  VARIATION(
      "variation",
      String.join(", ", PictureVariation.names()) + ", or several joined such as shift+mirror",
      value -> value instanceof String names ? variation(names) : null),
  WEIGHT_DECAY(
      "weightDecay",
      "a finite number of at least 0",
      value -> value instanceof Number n && n.doubleValue() >= 0 ? finite(n) : null);

  private final String text;
  private final String wanted;
  private final UnaryOperator<Object> check;

  RecipeSetting(String text, String wanted, UnaryOperator<Object> check) {
    this.text = text;
    this.wanted = wanted;
    this.check = check;
  }

  private static Double finite(Number number) {
    return Float.isFinite((float) number.doubleValue()) ? (Double) number.doubleValue() : null;
  }

  private static UnaryOperator<Object> share() {
    return value ->
        value instanceof Number n && n.doubleValue() >= 0 && n.doubleValue() < 1
            ? (Double) n.doubleValue()
            : null;
  }

  private static UnaryOperator<Object> whole(int least) {
    return whole(least, Integer.MAX_VALUE);
  }

  private static UnaryOperator<Object> whole(int least, int most) {
    return value ->
        (value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= least
                && ((Number) value).longValue() <= most
            ? (Integer) ((Number) value).intValue()
            : null;
  }

  /** In the order of the names that there are: joined otherwise they are the same setting. */
  private static String variation(String names) {
    try {
      PictureVariation.named(names);
    } catch (IllegalArgumentException e) {
      return null;
    }
    return Arrays.stream(names.split("\\+"))
        .sorted(Comparator.comparing(PictureVariation.names()::indexOf))
        .collect(Collectors.joining("+"));
  }

  private static UnaryOperator<Object> oneOf(String... words) {
    Set<String> all = Set.of(words);
    return value -> value instanceof String && all.contains(value) ? value : null;
  }

  String text() {
    return text;
  }

  /** The value as an Integer, a Double or a String. */
  Object checked(Object value) {
    Object known = check.apply(value);
    if (known == null) {
      throw new IllegalArgumentException(
          "recipe: %s is %s, wanted %s".formatted(text, value, wanted));
    }
    return known;
  }

  static RecipeSetting named(String name) {
    for (RecipeSetting each : values()) {
      if (each.text.equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "recipe: no setting %s, there are %s"
            .formatted(
                name,
                Arrays.stream(values()).map(RecipeSetting::text).collect(Collectors.toList())));
  }
}
