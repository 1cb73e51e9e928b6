package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.json.JsonWriter;
import io.github.camada.nn.Layer;
import io.github.camada.nn.LayerKinds;
import io.github.camada.nn.LayerSettings;
import io.github.camada.nn.MLP;
import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.SafetensorsFormatException;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.Parallel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes a model of a file, in two halves that two threads do at the same time where there are two:
 * a JVM's first SHA-256 of 4 MB takes some 60 ms, as long as all the rest. They are the library's
 * own threads, which nothing of a program can hold up; whoever waited for a task of the common pool
 * under a lock that the threads of that pool wait for would wait for ever.
 */
final class ModelReading implements Parallel.Work {

  private static final int HALVES = 2;

  private final StampedFile file;
  private final LayerKinds kinds;
  private final ModelFormatException[] refusals = new ModelFormatException[HALVES];
  private Model model;

  ModelReading(StampedFile file, LayerKinds kinds) {
    this.file = file;
    this.kinds = kinds;
  }

  /** The model, if the file is complete and no bit of it has changed. */
  Model model() throws ModelFormatException {
    Parallel.shared().run(HALVES, this);
    for (ModelFormatException refusal : refusals) {
      if (refusal != null) {
        throw refusal;
      }
    }
    return model;
  }

  @Override
  public void run(int half) {
    try {
      if (half == 0) {
        model = read(file.content());
      } else {
        requireIntact();
      }
    } catch (ModelFormatException refusal) {
      refusals[half] = refusal;
    } catch (IllegalArgumentException refusal) {
      refusals[half] = new ModelFormatException(refusal.getMessage(), refusal);
    }
  }

  private Model read(SafetensorsFile content) throws ModelFormatException {
    ModelDescription description = ModelDescription.of(content);
    SortedSet<String> unused = new TreeSet<>(content.tensors().keySet());
    Inputs inputs = description.inputs();
    int width = inputs.width();
    Layer[] layers = new Layer[description.layers().size()];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = layer(i, width, description.layers().get(i), content, unused);
      width = layers[i].outputWidth();
    }
    if (!unused.isEmpty()) {
      throw new ModelFormatException(
          "%d tensors beside those of the layers, the first is %s"
              .formatted(unused.size(), JsonWriter.excerpt(unused.first())));
    }
    Outputs outputs = description.outputs(width);
    // not copied: nobody else has these tensors, and a copy took as long as reading them
    MLP network = ModelCheck.own(new MLP(layers), inputs, outputs);
    Model read = new Model(network, inputs, outputs, description.provenance());
    read.testVector().ifPresent(vector -> vector.requireFit(read));
    return read;
  }

  private Layer layer(
      int index, int width, Map<String, ?> members, SafetensorsFile content, Set<String> unused)
      throws ModelFormatException {
    String prefix = prefix(index);
    Map<String, Tensor> tensors = new HashMap<>();
    for (Map.Entry<String, Tensor> of : ofLayer(index, content.tensors()).entrySet()) {
      tensors.put(of.getKey().substring(prefix.length()), of.getValue());
      unused.remove(of.getKey());
    }
    Map<String, Object> settings = new LinkedHashMap<>(members);
    String kind = (String) settings.remove(ModelDescription.KIND);
    try {
      return kinds.restore(kind, width, new LayerSettings(kind, settings), tensors);
    } catch (IllegalArgumentException refusal) {
      throw new ModelFormatException("layer " + index + ": " + refusal.getMessage(), refusal);
    }
  }

  /** A view that ends with the layer: whoever went on to the end would do so for each layer. */
  static SortedMap<String, Tensor> ofLayer(int index, SortedMap<String, Tensor> all) {
    String behind = "layers." + index + (char) ('.' + 1);
    return all.subMap(prefix(index), behind);
  }

  private static String prefix(int index) {
    return "layers." + index + ".";
  }

  /** By the digest that the file's format has: format 1 covers the numbers, later ones all. */
  private void requireIntact() throws ModelFormatException {
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
}
