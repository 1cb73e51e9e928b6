package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.optim.Adam;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForPredictionTest {

  private static final Inputs INPUTS = Inputs.features(Scaling.none(6));
  private static final Tensor ROWS = Tensor.uniform(-1, 1, new RandomStream(1), 64, 6);

  @TempDir private Path directory;

  private static MLP network() {
    return new MLP(
        new DenseLayer(12),
        new BatchNorm(),
        new ActivationLayer(Activation.RELU),
        new Dropout(0.2),
        new DenseLayer(3));
  }

  /** Statistics and factors are no longer those that a layer begins with. */
  private static Model trained(long seed) {
    MLP network = network();
    int[] labels = new int[64];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = ROWS.data()[6 * i] > 0 ? 0 : 1 + i % 2;
    }
    TrainingSettings settings = new TrainingSettings(20, 16, seed);
    History history =
        new Trainer(network, new CrossEntropyLoss(), new Adam(0.01f), settings)
            .fit(Dataset.of(ROWS, labels, 3));
    return new Model(network, INPUTS, Classes.unnamed(3), history);
  }

  private Path file() {
    return directory.resolve("model.safetensors");
  }

  @Test
  void aFileOfFewerLayersHasTheSameAnswers() throws IOException {
    Model model = trained(1);
    Model written = ModelSerializer.saveForPrediction(model, file());
    Model back = ModelSerializer.load(file());
    assertThat(model.network().layers()).hasSize(5);
    assertThat(back.network()).hasToString("MLP[dense 12 relu, dense 3 identity]");
    assertThat(back.trainingRecord()).isEqualTo(model.trainingRecord()).isPresent();
    Tensor wanted = model.classifier().probabilitiesAll(ROWS);
    assertThat(back.classifier().probabilitiesAll(ROWS).data())
        .containsExactly(wanted.data(), within(1e-6f));
    assertThat(back.forwardAll(ROWS)).isEqualTo(written.forwardAll(ROWS));
    assertThat(model.network().layers().get(1)).isInstanceOf(BatchNorm.class);
  }

  @Test
  void networksOfAnEnsembleStayApart() throws IOException {
    MLP both =
        new MLP(
            new Ensemble(
                Ensemble.Mean.OUTPUTS, List.of(trained(1).network(), trained(2).network())));
    Classifier pair = new Model(both, INPUTS, Classes.unnamed(3)).withTemperature(2).classifier();
    ModelSerializer.saveForPrediction(pair, file());
    Model back = ModelSerializer.load(file());
    assertThat(back.network())
        .hasToString("MLP[ensemble of 2 MLP[dense 12 relu, dense 3 identity], scale]");
    assertThat(back.temperature()).hasValue(2);
    assertThat(back.forwardAll(ROWS).data())
        .containsExactly(pair.model().forwardAll(ROWS).data(), within(1e-5f));
    assertThat(Committee.of(back).disagreementAll(ROWS)[0])
        .containsExactly(Committee.of(pair.model()).disagreementAll(ROWS)[0], within(1e-6));
  }

  /** Layers of its own before and behind an ensemble fold as others do, also within a block. */
  @Test
  void whatStandsBeforeAnEnsembleAndBehindItIsFolded() throws IOException {
    Layer[] trunk = {new Dropout(0.1), new DenseLayer(6), new BatchNorm(), new Dropout(0.2)};
    MLP block = trained(3).network();
    MLP head =
        new MLP(
            new Dropout(0.1),
            new ScaleLayer(),
            new DenseLayer(3),
            new Residual(
                new Ensemble(
                    Ensemble.Mean.OUTPUTS,
                    List.of(
                        new MLP(new DenseLayer(3)).build(3, 4),
                        new MLP(new Dropout(0.3), new DenseLayer(3)).build(3, 5))),
                new Dropout(0.1)),
            new Dropout(0.4));
    List<Layer> layers = new ArrayList<>(new MLP(trunk).build(6, 6).layers());
    layers.add(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(block, trained(4).network())));
    layers.addAll(head.build(3, 7).layers());
    MLP network = new MLP(layers);
    RandomStream random = new RandomStream(8);
    network
        .tensors()
        .forEach(
            (name, values) -> {
              for (int i = 0; !name.endsWith("weight") && i < values.size(); i++) {
                values.data()[i] = (float) (0.5 + random.nextDouble());
              }
            });
    Model model = new Model(network, INPUTS, Classes.unnamed(3));
    ModelSerializer.saveForPrediction(model, file());
    Model back = ModelSerializer.load(file());
    assertThat(back.network())
        .hasToString(
            "MLP[dense 6 identity, ensemble of 2 MLP[dense 12 relu, dense 3 identity], dense 3"
                + " identity, residual[ensemble of 2 MLP[dense 3 identity]]]");
    assertThat(back.forwardAll(ROWS).data())
        .containsExactly(model.forwardAll(ROWS).data(), within(1e-4f));
  }

  @Test
  void anActivationOfItsOwnAtTheEndIsTakenOver() throws IOException {
    Layer[] member = {
      new DenseLayer(4), new ScaleLayer(), new DenseLayer(3), new ActivationLayer(Activation.TANH)
    };
    MLP network = new MLP(member).build(6, 4);
    Model numbers = new Model(network, INPUTS, Outputs.numbers("a", "b", "c"));
    ModelSerializer.saveForPrediction(numbers, file());
    assertThat(ModelSerializer.load(file()).network())
        .hasToString("MLP[dense 4 identity, dense 3 tanh]");
  }

  /** What gives logits still does, and is loaded, without what changes nothing behind it. */
  @Test
  void whatProbabilitiesAreMadeOfIsKept() throws IOException {
    MLP first = new MLP(new Dropout(0.1), new DenseLayer(3), new Dropout(0.1)).build(6, 5);
    MLP second = new MLP(new DenseLayer(3), new ActivationLayer(Activation.IDENTITY)).build(6, 6);
    MLP both = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(first, second)));
    Model classes = new Model(both, INPUTS, Classes.unnamed(3));
    ModelSerializer.saveForPrediction(classes, file());
    Model back = ModelSerializer.load(file());
    assertThat(((Ensemble) back.network().layers().get(0)).members())
        .map(MLP::toString)
        .containsExactly("MLP[dense 3 identity]", "MLP[dense 3 identity]");
    assertThat(back.forwardAll(ROWS).data())
        .containsExactly(classes.forwardAll(ROWS).data(), within(1e-6f));
  }

  /** What another program's network gave is still known. */
  @Test
  void theTestVectorStays() throws IOException {
    Model model = trained(1);
    float[] input = new float[6];
    Model compared = new TestVector(input, model.forward(input)).keptBy(model);
    ModelSerializer.saveForPrediction(compared, file());
    assertThat(ModelSerializer.load(file()).testVector()).isEqualTo(compared.testVector());
  }

  @Test
  void whatHasNothingToFoldKeepsItsBits() throws IOException {
    MLP plain = new MLP(new DenseLayer(8, Activation.TANH), new DenseLayer(3)).build(6, 4);
    Model model = new Model(plain, INPUTS, Classes.unnamed(3));
    Path other = directory.resolve("other.safetensors");
    ModelSerializer.save(model, other);
    ModelSerializer.saveForPrediction(model, file());
    assertThat(Files.readAllBytes(file())).isEqualTo(Files.readAllBytes(other));
  }
}
