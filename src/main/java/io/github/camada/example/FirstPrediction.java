package io.github.camada.example;

import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The smallest program that uses a trained network: it loads a model that {@link MnistExample}
 * saved, asks it for the class of one image, and ends. {@link StartUpBenchmark} measures how long
 * that takes.
 */
public final class FirstPrediction {

  private FirstPrediction() {}

  /**
   * Prints the class of an image: a bar in its middle, more or less a one.
   *
   * @param arguments the model's file
   * @throws IOException if it cannot be read or is no model
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: FirstPrediction file");
      System.exit(2);
    }
    Classifier classifier = ModelSerializer.load(Path.of(arguments[0])).classifier();
    int[] shape = classifier.model().inputs().shape();
    int height = shape[0];
    int width = shape.length > 1 ? shape[1] : 1;
    byte[] image = new byte[classifier.model().inputs().width()];
    for (int row = height / 7; row < height - height / 7; row++) {
      image[row * width + width / 2] = (byte) 255;
    }
    System.out.println(classifier.predict(image));
  }
}
