package io.github.camada;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.explain.IntegratedGradients;
import io.github.camada.explain.PermutationImportance;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Scaling;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.nn.WeightInit;
import io.github.camada.optim.Adam;
import io.github.camada.record.EpochResult;
import io.github.camada.record.TrainingSettings;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import io.github.camada.train.PlateauHalving;
import io.github.camada.train.Trainer;
import io.github.camada.train.WeightAverage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What else {@link BitsProgram} prints the bits of: an ensemble that is trained as a whole, from
 * other initial weights, with averaged weights and a rate that is halved, and explanations.
 */
final class MoreBits {

  private MoreBits() {}

  static String digest(ImageDataset digits) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    MLP model = ensemble();
    List<EpochResult> epochs =
        new Trainer(
                model,
                new CrossEntropyLoss(),
                new Adam(0.01f),
                new TrainingSettings(7, 130, 22),
                new PlateauHalving(1),
                WeightAverage.ofSteps(0.9f))
            .fit(digits, SyntheticDigits.generate(187, 2))
            .epochs();
    for (EpochResult epoch : epochs) {
      update(digest, epoch.training().loss(), epoch.validation().orElseThrow().loss());
    }
    for (float weight : model.weights()) {
      update(digest, weight);
    }
    byte[] pixels = digits.image(0);
    float[] image = new float[pixels.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = (pixels[i] & 0xFF) / 255f;
    }
    update(digest, IntegratedGradients.of(model, image, new float[image.length], 3).values());
    for (PermutationImportance each : importance()) {
      update(digest, each.mean(), each.low(), each.high());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MLP ensemble() {
    MLP first =
        new MLP(
            new DenseLayer(149, Activation.ELU, WeightInit.HE_NORMAL),
            new DenseLayer(61, Activation.elu(0.5), WeightInit.LECUN_NORMAL),
            new DenseLayer(33, Activation.IDENTITY, WeightInit.ORTHOGONAL),
            new ActivationLayer(Activation.SOFTPLUS),
            new DenseLayer(10));
    MLP second =
        new MLP(
            new DenseLayer(61, Activation.RELU, WeightInit.HE_UNIFORM),
            new DenseLayer(10, Activation.IDENTITY, WeightInit.ZEROS));
    List<MLP> members = List.of(first.build(28 * 28, 1), second.build(28 * 28, 2));
    return new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, members));
  }

  /** Of three columns of chance, for a network that has learnt nothing of them. */
  private static List<PermutationImportance> importance() {
    RandomStream random = new RandomStream(6);
    double[][] values = new double[4][257];
    for (double[] column : values) {
      for (int i = 0; i < column.length; i++) {
        column[i] = random.nextDouble();
      }
    }
    Table inputs =
        Table.of(
            Column.numbers("a", values[0]),
            Column.numbers("b", values[1]),
            Column.numbers("c", values[2]));
    Columns columns = Columns.learn(inputs);
    MLP network = new MLP(new DenseLayer(61, Activation.ELU), new DenseLayer(1));
    network.build(columns.width(), 3);
    Scaling scaling = Scaling.of(new double[] {0}, new double[] {1});
    Model model = new Model(network, columns, new Numbers(List.of("y"), scaling));
    Table table = inputs.with(Column.numbers("y", values[3]));
    return PermutationImportance.of(model, table, 3, 22, "y");
  }

  private static void update(MessageDigest digest, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
    bytes.asDoubleBuffer().put(values);
    digest.update(bytes);
  }
}
