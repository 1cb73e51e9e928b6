package io.github.camada.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Maxout;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class that is written is compiled for Java 11 and run without the library. */
class JavaSourceTest {

  @TempDir Path directory;

  private WrittenClass compile(Model model, String name) throws Exception {
    return compile(List.of(model), name).get(0);
  }

  private List<WrittenClass> compile(List<Model> models, String name) throws Exception {
    return WrittenClass.compile(models, directory, name);
  }

  private static float[] unsigned(byte[] image) {
    float[] values = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      values[i] = image[i] & 0xFF;
    }
    return values;
  }

  /** A method has at most 65,535 bytes, of which each constant of an array takes 8. */
  @Test
  void manyOutputsAreCompiledOrRefused() throws Exception {
    Columns columns = Columns.learn(Table.of(Column.numbers("size", 1, 2, 3)));
    compile(List.of(wide(columns, 2_100), wide(Inputs.features(1), 7_990)), "Wide");
    assertThatThrownBy(() -> JavaSource.of(wide(Inputs.features(1), 8_000), "Wider"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Java source: 8,006 names of outputs, steps and pieces of weights, wanted at most"
                + " 8,000");
  }

  private static Model wide(Inputs inputs, int outputs) {
    MLP network = new MLP(new DenseLayer(outputs)).build(inputs.width(), 8);
    return new Model(network, inputs, Classes.unnamed(outputs));
  }

  @Test
  void imagesGiveTheSameBits() throws Exception {
    MLP network =
        new MLP(new DenseLayer(40, Activation.RELU), new Dropout(0.2), new DenseLayer(10))
            .build(784, 6);
    Classifier classifier = new Classifier(network, Inputs.greyImages(28, 28));
    WrittenClass written = compile(classifier.model(), "Digits");
    ImageDataset images = SyntheticDigits.generate(200, 8);
    for (int i = 0; i < images.size(); i++) {
      float[] image = unsigned(images.image(i));
      assertThat(written.outputs(image)).isEqualTo(classifier.model().forward(images.image(i)));
      assertThat(written.call("predictAll", image))
          .isEqualTo(classifier.probabilities(images.image(i)));
      assertThat(written.call("predict", image))
          .isEqualTo(classifier.name(classifier.predict(images.image(i))));
    }
    assertThatThrownBy(() -> written.outputs(new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 values, wanted 784");
    assertThatThrownBy(() -> written.outputs(new float[] {Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void labelsAndOddNames() throws Exception {
    List<String> names = List.of("\"*/ \\u0022 $DATA", "\u00e9\u20ac", "a\nb");
    Labels labels = new Labels(names, new double[] {0.3, 0.5, 0.6});
    MLP network = new MLP(new DenseLayer(4, Activation.TANH), new DenseLayer(3)).build(2, 6);
    Scaling scaling = Scaling.of(new double[] {0.1, -3}, new double[] {7, 0.3});
    Model model = new Model(network, Inputs.features(scaling), labels);
    WrittenClass written = compile(model, "Odd");
    for (float x = -9; x < 9; x += 0.7f) {
      float[] example = {x, 1 - x * x};
      assertThat(written.outputs(example)).isEqualTo(model.forward(example));
      assertThat(written.call("predictAll", example))
          .isEqualTo(model.multiLabelClassifier().probabilities(example));
      assertThat(written.call("predict", example))
          .isEqualTo(String.join(", ", model.multiLabelClassifier().predict(example)));
    }
  }

  /** As the library does: a class would be named of nothing. */
  @Test
  void whatOverflowsIsRefused() throws Exception {
    MLP network = new MLP(new DenseLayer(3, Activation.RELU), new DenseLayer(2)).build(2, 1);
    network.parameters().forEach(parameter -> Arrays.fill(parameter.value().data(), 1));
    Scaling inputs = Scaling.of(new double[2], new double[] {1e-3, 1});
    Scaling outputs = Scaling.of(new double[2], new double[] {1, 1e30});
    List<WrittenClass> written =
        compile(
            List.of(
                new Model(network, Inputs.features(inputs), Outputs.classes("a", "b")),
                new Model(network, Inputs.features(2), new Numbers(List.of("a", "b"), outputs))),
            "Far");
    assertThat(written.get(0).call("predict", new float[] {3, 1})).isEqualTo("a");
    for (String method : List.of("predict", "predictAll", "outputs")) {
      assertThatThrownBy(() -> written.get(0).call(method, new float[] {3e38f, 1}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("value 0 is 3.0E38, scaled to Infinity");
      assertThatThrownBy(() -> written.get(0).call(method, new float[] {1, Float.NaN}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("value 1 is NaN");
      assertThatThrownBy(() -> written.get(1).call(method, new float[] {3e38f, 3e38f}))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("output 0 is Infinity: the weights or the values are too large");
    }
    assertThatThrownBy(() -> written.get(1).call("predict", new float[] {1e9f, 1}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("output 1 is Infinity: the weights or the values are too large");
  }

  @Test
  void numbersInTheirUnit() throws Exception {
    Numbers numbers =
        new Numbers(List.of("price"), Scaling.of(new double[] {1e5}, new double[] {2e4}));
    MLP network = new MLP(new DenseLayer(4, Activation.SIGMOID), new DenseLayer(1)).build(1, 6);
    Model model = new Model(network, Inputs.features(1), numbers);
    WrittenClass written = compile(model, "Price");
    float[] price = model.regressor().predict(new float[] {3});
    assertThat(written.call("predictAll", new float[] {3})).isEqualTo(price);
    assertThat(written.call("predict", new float[] {3})).isEqualTo("price " + price[0]);
  }

  @Test
  void everyActivationGivesTheSameBits() throws Exception {
    List<Model> models = new ArrayList<>();
    for (String name :
        List.of(
            "identity",
            "relu",
            "leaky-relu",
            "leaky-relu(0.2)",
            "elu",
            "elu(0.5)",
            "selu",
            "gelu",
            "silu",
            "mish",
            "softplus",
            "sigmoid",
            "tanh")) {
      Tensor weight = Tensor.of(new float[] {1, -30}, 1, 2);
      DenseLayer dense = DenseLayer.of(weight, Tensor.zeros(2), Activation.builtIn(name));
      models.add(
          new Model(
              new MLP(dense, new DenseLayer(2)).build(1, 3),
              Inputs.features(1),
              Outputs.numbers("a", "b")));
    }
    List<WrittenClass> written = compile(models, "Activation");
    for (int i = 0; i < models.size(); i++) {
      for (float x : new float[] {-120, -9.5f, -1, -0.3f, -1e-7f, 0, 1e-7f, 0.4f, 1, 8, 111}) {
        float[] example = {x};
        assertThat(written.get(i).outputs(example))
            .as("%s at %s", models.get(i), x)
            .isEqualTo(models.get(i).forward(example));
      }
    }
  }

  @Test
  void normalisationsScalesAndBlocksGiveTheSameBits() throws Exception {
    MLP network =
        new MLP(
                new ScaleLayer(),
                new DenseLayer(6),
                new BatchNorm(0.9, 1e-3),
                new ActivationLayer(Activation.MISH),
                new Residual(
                    new LayerNorm(),
                    new DenseLayer(5, Activation.RELU),
                    new Residual(new Dropout(0.5), new DenseLayer(5, Activation.TANH)),
                    new DenseLayer(6)),
                new LayerNorm(1e-3),
                new Maxout(3),
                new SoftmaxLayer(),
                new DenseLayer(2))
            .build(3, 4);
    RandomStream random = new RandomStream(7);
    network
        .tensors()
        .values()
        .forEach(
            values -> {
              for (int i = 0; i < values.size(); i++) {
                values.data()[i] = (float) (random.nextDouble() + 0.1);
              }
            });
    Model model = new Model(network, Inputs.features(3), Outputs.classes("hen", "ox"));
    WrittenClass written = compile(model, "Blocks");
    for (float x = -9; x < 9; x += 0.7f) {
      float[] example = {x, 1 - x * x, 3};
      assertThat(written.outputs(example)).isEqualTo(model.forward(example));
    }
  }

  /** A mean of outputs, and one of probabilities with it within. */
  @Test
  void ensemblesGiveTheSameBits() throws Exception {
    List<MLP> members = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      members.add(
          new MLP(
                  new DenseLayer(4, Activation.TANH),
                  new Residual(new DenseLayer(4)),
                  new DenseLayer(2))
              .build(3, seed));
    }
    Ensemble outputs = new Ensemble(Ensemble.Mean.OUTPUTS, members);
    Ensemble nested =
        new Ensemble(
            Ensemble.Mean.PROBABILITIES, List.of(new MLP(outputs), members.get(1), members.get(2)));
    List<Model> models =
        List.of(
            new Model(new MLP(outputs), Inputs.features(3), Outputs.numbers("a", "b")),
            new Model(new MLP(nested), Inputs.features(3), Outputs.classes("a", "b")));
    List<WrittenClass> written = compile(models, "Ensemble");
    for (float x = -9; x < 9; x += 0.7f) {
      float[] example = {x, 1 - x * x, 300 * x};
      for (int i = 0; i < models.size(); i++) {
        assertThat(written.get(i).outputs(example)).isEqualTo(models.get(i).forward(example));
      }
    }
  }

  @Test
  void whatHasNoFormIsRefused() {
    Activation cube = Activation.of("cube", z -> z * z * z, z -> 3 * z * z);
    MLP network = new MLP(new DenseLayer(3, cube), new DenseLayer(2)).build(1, 6);
    Model own = new Model(network, Inputs.features(1), Outputs.classes("a", "b"));
    assertThatThrownBy(() -> JavaSource.of(own, "A"))
        .hasMessage("Java source: no form of the activation cube");
    for (String name : List.of("class", "1st", "a-b", "")) {
      assertThatThrownBy(() -> JavaSource.of(own, name))
          .hasMessage("Java source: " + name + " cannot be the name of a class");
    }
    assertThatThrownBy(() -> JavaSource.write(own, directory.resolve("A.txt")))
        .hasMessage("Java source: file A.txt, wanted one of .java");
    assertThat(Files.exists(directory.resolve("A.txt"))).isFalse();
  }
}
