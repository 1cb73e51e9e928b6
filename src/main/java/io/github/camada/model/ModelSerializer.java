package io.github.camada.model;

import io.github.camada.nn.Layer;
import io.github.camada.nn.LayerKinds;
import io.github.camada.nn.MLP;
import io.github.camada.safetensors.SafetensorsFormatException;
import io.github.camada.safetensors.StampedFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a model as a safetensors file and reads it back with the same bits. Weights are {@code
 * layers.N.weight [in, out]} and {@code layers.N.bias [out]}; inputs, layers, outputs, format
 * version, a SHA-256 of the entire file and, if it is known, how the network was trained stand in
 * the file's metadata. Nothing else does: equal models have equal files. A file holds numbers and
 * text and nothing that is executed; no bit of it can change unnoticed.
 *
 * <p>Other programs open it too; in Python, {@code safetensors.numpy.load_file(path)}.
 *
 * <pre>{@code
 * ModelSerializer.save(classifier, path);
 * Classifier loaded = ModelSerializer.load(path).classifier();
 * }</pre>
 */
public final class ModelSerializer {

  private ModelSerializer() {}

  /**
   * Writes a model. The file appears under its name when it is complete, and replaces an earlier
   * one only then. A symbolic link stays, and so do the permissions of an earlier file; what is
   * there and no regular file is refused.
   *
   * @param model what to write
   * @param path the file
   * @throws IOException if it cannot be written; an earlier file is then still there
   * @throws IllegalArgumentException if two layers' settings have no form in JSON, or an activation
   *     of one's own has the name of a built-in one
   */
  public static void save(Model model, Path path) throws IOException {
    StampedFile.write(path, model.sharedNetwork().tensors(), describe(model).toMetadata());
  }

  /**
   * Writes the model behind a face.
   *
   * @param predictor whose model to write
   * @param path the file
   * @throws IOException if it cannot be written; an earlier file is then still there
   * @throws IllegalArgumentException as above
   */
  public static void save(Predictor predictor, Path path) throws IOException {
    save(predictor.model(), path);
  }

  /**
   * Writes a model of fewer layers that answers as this one, but for the rounding of weights to
   * float, some 1e-6 of the largest sums: dropout is left out, and batch normalisations, scale
   * layers and activations of their own become part of the dense layers beside them, as {@link
   * MLP#folded} does, in each network of an ensemble, and before and behind it, for itself. An
   * activation at the end that probabilities are made of stays apart. The model answers faster.
   * Whoever goes on with training, from this file or a checkpoint, wants the layers themselves,
   * which {@link #save(Model, Path)} writes.
   *
   * @param model what to write; it stays as it is
   * @param path the file
   * @return what a reader of the file will have
   * @throws IOException if it cannot be written; an earlier file is then still there
   * @throws IllegalArgumentException as above, or if a weight of the fewer layers is infinite
   */
  public static Model saveForPrediction(Model model, Path path) throws IOException {
    Model fewer = ForPrediction.of(model);
    save(fewer, path);
    return fewer;
  }

  /**
   * Writes the model behind a face, of fewer layers.
   *
   * @param predictor whose model to write
   * @param path the file
   * @return what a reader of the file will have
   * @throws IOException if it cannot be written; an earlier file is then still there
   * @throws IllegalArgumentException as above
   */
  public static Model saveForPrediction(Predictor predictor, Path path) throws IOException {
    return saveForPrediction(predictor.model(), path);
  }

  /**
   * Writes the bytes of a model file to a stream, which stays open.
   *
   * @param model what to write
   * @param out where they go
   * @throws IOException if the stream throws it
   * @throws IllegalArgumentException as above
   */
  public static void write(Model model, OutputStream out) throws IOException {
    StampedFile.write(out, model.sharedNetwork().tensors(), describe(model).toMetadata());
  }

  private static ModelDescription describe(Model model) {
    List<Map<String, ?>> layers = new ArrayList<>();
    for (Layer layer : model.sharedNetwork().layers()) {
      Map<String, Object> members = new TreeMap<>(layer.settings());
      if (members.put(ModelDescription.KIND, layer.kind()) != null) {
        throw new IllegalArgumentException(
            "save: " + layer + " has a setting " + ModelDescription.KIND);
      }
      layers.add(members);
    }
    return new ModelDescription(
        model.inputs(), layers, Optional.of(model.outputs()), model.provenance());
  }

  /**
   * Reads a model of the library's own layers.
   *
   * @param path a file that {@link #save(Model, Path)} wrote, of this version or an earlier one, or
   *     another program in the same form
   * @return a model with the bits that were saved
   * @throws ModelFormatException if the file is not a model, is damaged, or has a layer or an
   *     activation that is not known
   * @throws IOException if it cannot be read
   */
  public static Model load(Path path) throws IOException {
    return load(path, LayerKinds.builtIn());
  }

  /**
   * Reads a model with layers or activations of one's own.
   *
   * @param path as above
   * @param kinds the library's and one's own
   * @return a model with the bits that were saved
   * @throws ModelFormatException as above
   * @throws IOException if it cannot be read
   */
  public static Model load(Path path, LayerKinds kinds) throws IOException {
    try {
      return new ModelReading(new StampedReading(path).file(), kinds).model();
    } catch (SafetensorsFormatException malformed) {
      throw new ModelFormatException(malformed.getMessage(), malformed);
    } catch (ModelFormatException malformed) {
      throw named(path.getFileName().toString(), malformed);
    }
  }

  /**
   * Reads a model from the bytes of a file.
   *
   * @param bytes all of them
   * @param kinds the library's and one's own
   * @return a model with the bits that were saved
   * @throws ModelFormatException as above
   */
  public static Model load(byte[] bytes, LayerKinds kinds) throws ModelFormatException {
    try {
      return new ModelReading(StampedFile.read(bytes), kinds).model();
    } catch (SafetensorsFormatException malformed) {
      throw new ModelFormatException(malformed.getMessage(), malformed);
    }
  }

  /**
   * Reads a model from a stream, to its end; the stream stays open.
   *
   * @param in the bytes of a file
   * @return a model with the bits that were saved
   * @throws ModelFormatException as above
   * @throws IOException if the stream throws it
   */
  public static Model load(InputStream in) throws IOException {
    return load(in.readAllBytes(), LayerKinds.builtIn());
  }

  /**
   * Reads a model that lies on the class path beside a class, as in a program's own jar.
   *
   * @param owner a class of the program
   * @param name of the resource, as {@link Class#getResourceAsStream} takes it
   * @return a model with the bits that were saved
   * @throws ModelFormatException as above
   * @throws FileNotFoundException if there is no such resource
   * @throws IOException if it cannot be read
   */
  public static Model loadResource(Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("no resource " + name + " beside " + owner.getName());
      }
      return load(in);
    } catch (ModelFormatException malformed) {
      throw named(name, malformed);
    }
  }

  private static ModelFormatException named(String name, ModelFormatException malformed) {
    return new ModelFormatException(name + ": " + malformed.getMessage(), malformed);
  }
}
