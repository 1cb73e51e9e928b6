package io.github.camada.cli;

import io.github.camada.feature.Pixels;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.model.ModelFormatException;
import io.github.camada.model.ModelSerializer;
import io.github.camada.onnx.OnnxReader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Model files as commands take them. */
final class ModelFile {

  static final String ONNX = ".onnx";

  private ModelFile() {}

  /** A classifier, or an error that names the file. */
  static Classifier load(Path file) throws IOException {
    return classifier(file, model(file));
  }

  /** What has been loaded as a classifier, or an error that names the file. */
  static Classifier classifier(Path file, Model model) throws IOException {
    try {
      return model.classifier();
    } catch (IllegalStateException other) {
      throw new IOException(file + ": " + other.getMessage(), other);
    }
  }

  /** A model of any kind, or an error that names the file. */
  static Model model(Path file) throws IOException {
    requireNoDirectory(file);
    if (file.toString().endsWith(ONNX)) {
      return OnnxReader.read(file);
    }
    try {
      return ModelSerializer.load(file);
    } catch (ModelFormatException e) {
      String kind = ForeignFile.described(file);
      throw new IOException(kind == null ? e.getMessage() : file + ": " + kind, e);
    }
  }

  /** The error about an option for tables beside a model of something else. */
  static IOException ofNoTable(String option, Path file, Model model) {
    String taken =
        model.inputs() instanceof Pixels
            ? "pictures"
            : model.inputs() + " in a fixed order, without names of columns";
    return new IOException(
        "%s is for models of tables; %s takes %s".formatted(option, file, taken));
  }

  static void requireNoDirectory(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory, wanted a model file");
    }
  }

  /** Rows and columns of the images that a classifier takes. */
  static int[] imageShape(Classifier classifier) throws IOException {
    int[] shape = classifier.model().inputs().shape();
    boolean grey = shape.length == 2 || shape.length == 3 && shape[2] == 1;
    if (!grey) {
      throw new IOException(
          "the model takes " + classifier.model().inputs() + ", wanted one for grey images");
    }
    return new int[] {shape[0], shape[1]};
  }
}
