package io.github.camada.chart;

import io.github.camada.data.ImageDataset;
import io.github.camada.learn.SearchResult;
import io.github.camada.metric.Calibration;
import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.Mistake;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** The pictures, one method for each. */
public final class Charts {

  static {
    ChartLibrary.read();
  }

  private Charts() {}

  /**
   * The first nine images in three rows, each with its label.
   *
   * @param images at least one
   * @return a grid of images, each under the words {@code True Label: n}
   * @throws IllegalArgumentException if there is no image
   */
  public static Picture samples(ImageDataset images) {
    return samples(images, 3, 3);
  }

  /**
   * The first images of a data set, each with its label.
   *
   * @param images at least one
   * @param rows number of rows, at least 1
   * @param columns number of columns, at least 1
   * @return a grid of images, each under the words {@code True Label: n}
   * @throws IllegalArgumentException if there is no image, or no row or column
   */
  public static Picture samples(ImageDataset images, int rows, int columns) {
    Composition grid = ExampleImages.samples(images, rows, columns);
    return new Picture(grid, "The first of " + images.size() + " images, with their labels.");
  }

  /**
   * How many images each class has. The tutorial looks at the first 1,500: {@code
   * classCounts(train.slice(0, 1_500))}.
   *
   * @param images the images to count
   * @return a chart with a bar for each class
   */
  public static Picture classCounts(ImageDataset images) {
    return new Picture(
        ClassCountChart.of(images.counts()),
        "A bar for each class, as high as the class has examples.");
  }

  /**
   * ReLU on [-2, 2].
   *
   * @return a chart with a line of 201 points
   */
  public static Picture relu() {
    return activation(Activation.RELU, -2, 2);
  }

  /**
   * An activation over a range.
   *
   * @param activation the function
   * @param from lowest z, finite
   * @param to highest z, finite and above
   * @return a chart with a line of 201 points
   * @throws IllegalArgumentException if the range is empty or not finite
   */
  public static Picture activation(Activation activation, float from, float to) {
    return new Picture(
        FunctionChart.activation(activation, from, to),
        "The activation " + activation.name() + " from " + from + " to " + to + ".");
  }

  /**
   * The softmax of 201 logits on [-4, 4].
   *
   * @return a chart with a line of 201 points, which together are 1
   */
  public static Picture softmax() {
    return new Picture(
        FunctionChart.softmax(-4, 4),
        "The probabilities that softmax makes of 201 logits from -4 to 4.");
  }

  /**
   * Loss over epochs, training against validation. The epoch of the lowest loss on validation data
   * is marked; losses that differ by more than a factor of 50 stand on a logarithmic scale.
   *
   * @param history at least one epoch
   * @return a chart with a line for each of the two that was computed
   * @throws IllegalArgumentException if there is no epoch
   */
  public static Picture loss(History history) {
    XYChart chart = EpochChart.loss(history);
    String caption = new EpochCaption(history, EpochChart.LOSS).ofLoss();
    return curves(chart, history, EpochChart.LOSS, caption);
  }

  /**
   * Accuracy over epochs, training against validation.
   *
   * @param history at least one epoch, of training with labels
   * @return a chart with a line for each of the two that was computed
   * @throws IllegalArgumentException if there is no epoch, or no accuracy
   */
  public static Picture accuracy(History history) {
    return metric("accuracy", history);
  }

  /**
   * A metric over epochs, training against validation.
   *
   * @param name as the history's figures have it, for example {@code mae}
   * @param history at least one epoch
   * @return a chart with a line for each of the two that was computed
   * @throws IllegalArgumentException if there is no epoch, or none with that metric
   */
  public static Picture metric(String name, History history) {
    XYChart chart = EpochChart.metric(name, history);
    String caption = new EpochCaption(history, EpochChart.figure(name)).ofMetric();
    return curves(chart, history, EpochChart.figure(name), caption);
  }

  private static Picture curves(
      XYChart chart,
      History history,
      Function<Evaluation, OptionalDouble> value,
      String description) {
    Hovers hovers = new Hovers();
    EpochChart.addValues(chart, hovers, history, value);
    Map<Series, String> names = new EnumMap<>(EpochChart.NAMES);
    names.values().removeIf(name -> chart.getSeries(name) == null);
    return new Picture(Legend.under(chart, names), description, hovers);
  }

  /**
   * What each pixel of a picture adds to an answer, as integrated gradients say: bright speaks for
   * it, dark against it.
   *
   * @param values {@code [height * width]}, row by row
   * @param height of the picture
   * @param width of the picture
   * @param title above it
   * @return a picture with a scale of colours
   * @throws IllegalArgumentException if there are not as many values, or one is not finite
   */
  public static Picture attributions(double[] values, int height, int width, String title) {
    return AttributionChart.of(values, height, width, title);
  }

  /**
   * Up to four lines in one chart, such as a figure of several runs.
   *
   * @param title above it
   * @param xTitle of the horizontal axis
   * @param yTitle of the vertical axis
   * @param lines by their names, in order: for each {@code {x, y}}, as many of both
   * @return a chart with a legend
   * @throws IllegalArgumentException if there are none or more than four, one has no point or not
   *     as many x as y, or a number is not finite
   */
  public static Picture lines(
      String title, String xTitle, String yTitle, Map<String, double[][]> lines) {
    return LinesChart.of(title, xTitle, yTitle, lines);
  }

  /**
   * The score of every trial of a search over its number, with a marker of its own for each rung of
   * successive halving, and a line between those of a trial that went on. The winner has a ring;
   * trials that diverged are crosses at the edge. Scores of which less is better stand on a scale
   * from zero or, if they differ by more than a factor of 50, on a logarithmic one.
   *
   * @param result all trials
   * @param score what the score is, such as {@code logLoss}
   * @return a chart with a marker for each trial of each rung
   * @throws IllegalStateException if all trials of the last rung diverged
   */
  public static Picture trials(SearchResult result, String score) {
    return new TrialChart(result, FigureTable.inWords(score)).picture();
  }

  /**
   * A confusion matrix that shows errors: what was right in blue, what was taken for another class
   * in orange, on a scale of its own, so that a mistake in a thousand examples shows. Each cell has
   * its count and, under it, the share of its row; above 20 classes there are colours only.
   *
   * @param matrix counts of true and predicted classes, which are called 0, 1 and so on
   * @return a heat map, true classes from top to bottom
   */
  public static Picture confusion(ConfusionMatrix matrix) {
    return confusion(
        matrix, IntStream.range(0, matrix.classes()).mapToObj(String::valueOf).toList());
  }

  /**
   * The same with names.
   *
   * @param matrix counts of true and predicted classes
   * @param names of the classes, at least as many
   * @return a heat map, true classes from top to bottom
   * @throws IllegalArgumentException if there are fewer names than classes
   */
  public static Picture confusion(ConfusionMatrix matrix, List<String> names) {
    Hovers hovers = new Hovers();
    return new Picture(
        new ConfusionChart(matrix, names, hovers).composition(),
        new MistakePairs(matrix, names).inWords(),
        hovers);
  }

  /**
   * The images whose wrong class a classifier was most sure of.
   *
   * @param images what was predicted
   * @param probabilities {@code [n, classes]}, a row for each image
   * @return a grid of up to 12 images with truth, guess and confidence
   * @throws IllegalArgumentException if images and probabilities do not fit together
   */
  public static Picture mistakes(ImageDataset images, Tensor probabilities) {
    return mistakes(images, Mistake.mostConfident(probabilities, images.labels(), 12));
  }

  /**
   * Images that were taken for another class.
   *
   * @param images what was predicted
   * @param mistakes which of them to show, in order
   * @return a grid of images with truth, guess and confidence
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public static Picture mistakes(ImageDataset images, List<Mistake> mistakes) {
    return new Picture(
        ExampleImages.mistakes(images, mistakes),
        mistakes.size()
            + " images that were taken for another class, with the true class, the guess and its"
            + " confidence.");
  }

  /**
   * The weights of the first layer's units as pictures of the input's size. Where there are more
   * than 36 units, those with the largest weights.
   *
   * @param classifier takes images: examples of {@code [height, width, 1]}
   * @return a grid of images, dark for negative weights, grey for zero, bright for positive ones
   * @throws IllegalArgumentException if the examples are no images or the first layer is not dense
   */
  public static Picture firstLayerWeights(Classifier classifier) {
    return new Picture(
        WeightChart.of(classifier),
        "Weights of units as images: dark is negative, grey zero, bright positive.");
  }

  /**
   * Whether a classifier is right as often as it says: the accuracy of the predictions of about the
   * same confidence, with their number.
   *
   * @param calibration at least one prediction
   * @return a chart with a point for each bin and the diagonal on which they should lie
   * @throws IllegalArgumentException if there is no prediction
   */
  public static Picture reliability(Calibration calibration) {
    Map<Series, String> names = new EnumMap<>(Series.class);
    names.put(Series.FIRST, ReliabilityChart.BINS);
    names.put(Series.REFERENCE, ReliabilityChart.PERFECT);
    return new Picture(
        Legend.under(ReliabilityChart.of(calibration), names),
        ReliabilityChart.inWords(calibration));
  }
}
