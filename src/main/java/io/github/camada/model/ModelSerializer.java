package io.github.camada.model;

import io.github.camada.json.JsonWriter;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.SafetensorsFormatException;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes a classifier as a safetensors file and reads it back with the same bits. Weights are
 * {@code layers.N.weight [in, out]} and {@code layers.N.bias [out]}; architecture, preprocessing,
 * format version, a SHA-256 of the whole file and, if it is known, how the network was trained
 * stand in the file's metadata. Nothing else does: equal classifiers have equal files. A file holds
 * numbers and text and nothing that is executed; no bit of it can change unnoticed.
 *
 * <p>Other programs open it too; in Python, {@code safetensors.numpy.load_file(path)}.
 */
public final class ModelSerializer {

  private ModelSerializer() {}

  /**
   * Writes a classifier. The file appears under its name when it is complete, and replaces an
   * earlier one only then. A symbolic link stays, and so do the permissions of an earlier file;
   * what is there and no regular file is refused.
   *
   * @param classifier what to write
   * @param path the file
   * @throws IOException if it cannot be written; an earlier file is then still there
   * @throws IllegalArgumentException if the network has a layer of a kind that the format does not
   *     know, or an activation of one's own under the name of a built-in one
   */
  public static void save(Classifier classifier, Path path) throws IOException {
    MLP model = classifier.network();
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (int i = 0; i < model.layers().size(); i++) {
      for (Parameter parameter : model.layers().get(i).parameters()) {
        tensors.put(name(i, parameter.name()), parameter.value());
      }
    }
    ModelDescription description = ModelDescription.of(classifier);
    StampedFile.write(path, tensors, description.toMetadata());
  }

  /**
   * Reads a classifier.
   *
   * @param path a file that {@link #save} wrote, or another program in the same form
   * @param activations the activations of one's own that the network uses; the built-in ones are
   *     known
   * @return a classifier with the bits that were saved
   * @throws ModelFormatException if the file is not a model, is damaged, or names an activation
   *     that is not known
   * @throws IOException if it cannot be read
   */
  public static Classifier load(Path path, Activation... activations) throws IOException {
    Halves halves = new Halves(read(path), activations);
    try {
      Parallel.shared().run(Halves.COUNT, halves);
      return halves.classifier();
    } catch (ModelFormatException | IllegalArgumentException malformed) {
      throw new ModelFormatException(path.getFileName() + ": " + malformed.getMessage(), malformed);
    }
  }

  /**
   * What two threads do at the same time where there are two: a JVM's first SHA-256 of 4 MB takes
   * some 60 ms, as long as all the rest. They are the library's own threads, which nothing of a
   * program can hold up; whoever waited for a task of the common pool under a lock that the threads
   * of that pool wait for would wait for ever.
   */
  private static final class Halves implements Parallel.Work {

    private static final int COUNT = 2;

    private final StampedFile file;
    private final Activation[] activations;
    private final ModelFormatException[] refusals = new ModelFormatException[COUNT];
    private Classifier classifier;

    Halves(StampedFile file, Activation[] activations) {
      this.file = file;
      this.activations = activations;
    }

    @Override
    public void run(int part) {
      try {
        if (part == 0) {
          classifier = ModelSerializer.classifier(file.content(), activations);
        } else {
          requireIntact(file);
        }
      } catch (ModelFormatException refusal) {
        refusals[part] = refusal;
      }
    }

    /** Once both are done. */
    Classifier classifier() throws ModelFormatException {
      for (ModelFormatException refusal : refusals) {
        if (refusal != null) {
          throw refusal;
        }
      }
      return classifier;
    }
  }

  private static StampedFile read(Path path) throws IOException {
    try {
      return StampedFile.read(path);
    } catch (SafetensorsFormatException malformed) {
      throw new ModelFormatException(malformed.getMessage(), malformed);
    }
  }

  private static Classifier classifier(SafetensorsFile file, Activation[] activations)
      throws ModelFormatException {
    ModelDescription description = ModelDescription.fromMetadata(file.metadata(), activations);
    SortedSet<String> unused = new TreeSet<>(file.tensors().keySet());
    int width = description.preprocessing().width();
    Layer[] layers = new Layer[description.layers().size()];
    for (int i = 0; i < layers.length; i++) {
      ModelDescription.Dense dense = description.layers().get(i);
      Tensor weight = tensor(file, unused, name(i, "weight"), width, dense.units());
      Tensor bias = tensor(file, unused, name(i, "bias"), dense.units());
      layers[i] = DenseLayer.of(weight, bias, dense.activation());
      width = dense.units();
    }
    if (!unused.isEmpty()) {
      throw new ModelFormatException(
          "%d tensors beside those of the architecture, the first is %s"
              .formatted(unused.size(), JsonWriter.excerpt(unused.first())));
    }
    return new Classifier(
        new MLP(layers), description.preprocessing(), description.trainingRecord().orElse(null));
  }

  /** By the digest that the file's format has: format 1 covers the numbers, later ones all. */
  private static void requireIntact(StampedFile file) throws ModelFormatException {
    SafetensorsFile content = file.content();
    if (ModelDescription.isOfFirstFormat(content.metadata())) {
      requireDataSha256(content);
      return;
    }
    try {
      file.requireStamp();
    } catch (SafetensorsFormatException damaged) {
      throw new ModelFormatException(damaged.getMessage(), damaged);
    }
  }

  private static void requireDataSha256(SafetensorsFile file) throws ModelFormatException {
    String expected = file.metadata().get(StampedFile.SHA256);
    String actual = file.dataSha256();
    if (!actual.equals(expected)) {
      throw new ModelFormatException(
          "the data has SHA-256 "
              + actual
              + ", the metadata says "
              + JsonWriter.describe(expected));
    }
  }

  private static String name(int layer, String parameter) {
    return "layers." + layer + "." + parameter;
  }

  private static Tensor tensor(SafetensorsFile file, Set<String> unused, String name, int... wanted)
      throws ModelFormatException {
    Tensor tensor = file.tensors().get(name);
    if (tensor == null || !Arrays.equals(tensor.shape(), wanted)) {
      throw new ModelFormatException(
          "tensor \"%s\" %s, the architecture wants %s"
              .formatted(
                  name,
                  tensor == null
                      ? "is missing"
                      : "has the shape " + Arrays.toString(tensor.shape()),
                  Arrays.toString(wanted)));
    }
    unused.remove(name);
    return tensor;
  }
}
