package io.github.camada.web;

import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Framing;
import io.github.camada.image.PictureFraming;
import io.github.camada.model.Classifier;
import io.github.camada.model.Committee;
import io.github.camada.model.CommitteeAnswer;
import io.github.camada.model.Model;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.Softmax;
import io.github.camada.web.http.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A classifier that takes grey images of one size. */
final class ImageModel {

  private static final int MOST_CLASSES = 256;
  private static final int DIGITS = 10;

  private final Classifier classifier;
  private final int height;
  private final int width;

  /**
   * A model.
   *
   * @throws IllegalArgumentException if the classifier takes something else than grey images
   */
  ImageModel(Classifier classifier) {
    int[] shape = classifier.model().inputs().shape();
    if (shape.length < 2 || shape.length > 3 || shape.length == 3 && shape[2] != 1) {
      throw new IllegalArgumentException(
          "prediction server: the model takes examples of "
              + Arrays.toString(shape)
              + ", wanted images: [height, width] or [height, width, 1]");
    }
    if (classifier.classes() > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "prediction server: the model has %d classes, wanted at most %d"
              .formatted(classifier.classes(), MOST_CLASSES));
    }
    this.classifier = classifier;
    this.height = shape[0];
    this.width = shape[1];
  }

  /** The whole of it. */
  Model model() {
    return classifier.model();
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** How a picture of any size becomes an image. */
  Framing framing() {
    return PictureFraming.of(classifier.model().inputs());
  }

  int classes() {
    return classifier.classes();
  }

  /** What the classes are called. */
  List<String> names() {
    return classifier.model().outputs().names();
  }

  /** Whether the classes are the digits from 0 to 9, of which several may stand side by side. */
  boolean readsDigits() {
    return names().equals(Classes.unnamed(DIGITS).names());
  }

  /** Whether a data set has images of the size that this takes. */
  boolean takes(ImageDataset images) {
    return images.height() == height && images.width() == width;
  }

  /** What the page and programs are told about the network. */
  Map<String, Object> description() {
    var network = classifier.model().network();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("height", height);
    description.put("width", width);
    description.put("classes", classes());
    description.put("names", names());
    description.put("digits", readsDigits());
    description.put("framing", framing().name().toLowerCase(Locale.ROOT));
    description.put(
        "parameters",
        network.parameters().stream().map(Parameter::value).mapToLong(v -> v.size()).sum());
    description.put("summary", network.summary());
    return description;
  }

  /**
   * The answer to one image.
   *
   * @param image {@code [height, width]}, unsigned
   * @return class, its name, probabilities and the image itself, for JSON
   * @throws Refusal if the network's outputs are not finite
   */
  Map<String, Object> predict(byte[] image) throws Refusal {
    Optional<CommitteeAnswer> committee = committee(image);
    float[] probabilities =
        committee.isPresent() ? Softmax.of(committee.get().outputs()).data() : probabilities(image);
    List<Float> listed = new ArrayList<>();
    int best = 0;
    for (int i = 0; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
      listed.add(probabilities[i]);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("class", best);
    answer.put("name", names().get(best));
    answer.put("probabilities", listed);
    committee.ifPresent(asked -> answer.put("disagreement", (float) asked.disagreement()[0][0]));
    answer.put("image", listed(image));
    return answer;
  }

  /**
   * The answer to the digits of a picture.
   *
   * @param row images, each {@code [height, width]}, unsigned; at least one
   * @return the answer to the only one, or a list of answers, for JSON
   * @throws Refusal if the network's outputs are not finite
   */
  Map<String, Object> predict(List<byte[]> row) throws Refusal {
    if (row.size() == 1) {
      return predict(row.get(0));
    }
    List<Object> answers = new ArrayList<>();
    for (byte[] image : row) {
      answers.add(predict(image));
    }
    return Map.of("digits", answers);
  }

  /** Of an ensemble, whose networks are asked once for both. */
  private Optional<CommitteeAnswer> committee(byte[] image) throws Refusal {
    try {
      return Committee.isIn(model())
          ? Optional.of(Committee.of(model()).answerAll(image))
          : Optional.empty();
    } catch (ArithmeticException overflow) {
      throw unusable();
    }
  }

  private float[] probabilities(byte[] image) throws Refusal {
    try {
      return classifier.probabilities(image);
    } catch (ArithmeticException overflow) {
      throw unusable();
    }
  }

  private static Refusal unusable() {
    return new Refusal(500, "the model's outputs are not numbers: its weights are unusable");
  }

  /** Unsigned bytes as JSON has them. */
  static List<Integer> listed(byte[] image) {
    List<Integer> listed = new ArrayList<>(image.length);
    for (byte pixel : image) {
      listed.add(pixel & 0xFF);
    }
    return listed;
  }
}
