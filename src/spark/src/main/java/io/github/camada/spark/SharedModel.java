package io.github.camada.spark;

import io.github.camada.model.Model;
import io.github.camada.model.ModelFormatException;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.LayerKinds;
import io.github.camada.tensor.Threads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A model on its way through a cluster: it travels as the bytes of its file, and becomes a model
 * once in each process that it is broadcast to. Each task that asks it works alone, as Spark counts
 * one core a task.
 */
final class SharedModel implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  private final byte[] file;
  private transient Model model;

  /** The bytes are those of a model file. */
  SharedModel(byte[] file) {
    this.file = file;
  }

  static SharedModel of(Model model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ModelSerializer.write(model, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
    return new SharedModel(bytes.toByteArray());
  }

  /** The bytes of the model file, not copied. */
  byte[] file() {
    return file;
  }

  /** The same model in every call within a process. */
  synchronized Model model() {
    if (model == null) {
      try {
        model = ModelSerializer.load(file, LayerKinds.builtIn()).withThreads(Threads.of(1));
      } catch (ModelFormatException malformed) {
        throw new IllegalArgumentException("model: " + malformed.getMessage(), malformed);
      }
    }
    return model;
  }
}
