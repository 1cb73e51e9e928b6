package io.github.camada;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.PictureVariation;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Maxout;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.optim.Adam;
import io.github.camada.optim.AdamW;
import io.github.camada.optim.GradientClipping;
import io.github.camada.optim.MaxNorm;
import io.github.camada.optim.NAdam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.RmsProp;
import io.github.camada.optim.Schedule;
import io.github.camada.optim.Sgd;
import io.github.camada.optim.WeightPenalty;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.KernelProbe;
import io.github.camada.tensor.kernel.Kernels;
import io.github.camada.tensor.kernel.Parallel;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program that multiplies, trains, saves, loads and predicts on the kernel and the threads that
 * its JVM gives it, and prints a digest of every bit that came out. {@link SameBitsTest} runs it.
 */
final class BitsProgram {

  private BitsProgram() {}

  /**
   * Prints a line for each: kernel, number of threads, and digests.
   *
   * @param arguments the file to write the model to; then, if anything, {@code neighbours}: others
   *     train and predict beside it; or {@code changes}: it changes the kernel in the second epoch
   */
  public static void main(String[] arguments) throws Exception {
    System.out.println("kernel " + Kernels.chosen().name());
    System.out.println("threads " + Parallel.shared().threads());
    Path file = Path.of(arguments[0]);
    if (arguments.length == 1) {
      printBits(file, run -> {});
    } else if (arguments[1].equals("changes")) {
      System.out.println("begins on " + Kernels.current().name());
      printBits(file, BitsProgram::changeKernel);
      System.out.println("ends on " + Kernels.current().name());
    } else {
      try (Neighbours neighbours = Neighbours.start()) {
        printBits(file, run -> {});
        System.out.println("neighbours " + neighbours.working());
      }
    }
  }

  private static void changeKernel(TrainingRun run) {
    if (run.epoch() == 1 && run.batch() == 1) {
      KernelProbe.changeOver();
    }
  }

  private static void printBits(Path file, Consumer<TrainingRun> onBatch) throws Exception {
    bits(file, onBatch).forEach(System.out::println);
  }

  /**
   * A line for each digest.
   *
   * @param file where to write the model to
   */
  static List<String> bits(Path file) throws Exception {
    return bits(file, run -> {});
  }

  private static List<String> bits(Path file, Consumer<TrainingRun> onBatch) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("products " + ProductBits.digest());
    ImageDataset digits = SyntheticDigits.generate(301, 1);
    lines.add("data " + data(digits));
    MLP model = network();
    History history = train(model, digits, onBatch);
    lines.add("history " + history(history));
    lines.add("weights " + weights(model));
    ModelSerializer.save(new Classifier(model, Inputs.greyImages(28, 28), history), file);
    lines.add("file " + file(file, history.trainingRecord().orElseThrow().version()));
    Classifier loaded = ModelSerializer.load(file).classifier();
    lines.add("loaded " + weights(loaded.model().network()));
    lines.add("answers " + answers(loaded, digits));
    lines.add("layers " + layers(digits));
    lines.add("maxout " + maxout(digits));
    lines.add("optimizers " + optimizers(digits));
    lines.add("more " + MoreBits.digest(digits));
    return lines;
  }

  /**
   * Of the model file with the record of its training, but for the version that wrote it and what
   * depends on the length of that: the header's length, and the spaces behind it.
   */
  private static String file(Path file, String version) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[Math.toIntExact(bytes.getLong())];
    bytes.get(header);
    String text = new String(header, StandardCharsets.UTF_8).stripTrailing();
    BitDigest digest = new BitDigest();
    digest.add(text.replace(version, "any version"));
    digest.add(bytes);
    return digest.hex();
  }

  private static String data(ImageDataset digits) throws Exception {
    BitDigest digest = new BitDigest();
    digest.add(digits.pixels());
    for (int label : digits.labels()) {
      digest.add((byte) label);
    }
    return digest.hex();
  }

  /** Widths that no vector and no thread count divides. */
  private static MLP network() {
    return new MLP(
        new DenseLayer(261, Activation.RELU),
        new DenseLayer(149, Activation.RELU),
        new DenseLayer(33, Activation.TANH),
        new DenseLayer(17, Activation.SIGMOID),
        new DenseLayer(10));
  }

  /** Layers of each kind that the other network has not, and pictures that vary. */
  private static String layers(ImageDataset digits) throws Exception {
    MLP model =
        new MLP(
            new Dropout(0.1),
            new ScaleLayer(6),
            new DenseLayer(149),
            new BatchNorm(),
            new ActivationLayer(Activation.RELU),
            new Residual(new LayerNorm(), new DenseLayer(149, Activation.GELU)),
            new DenseLayer(61, Activation.SELU),
            new DenseLayer(61, Activation.MISH),
            new DenseLayer(61, Activation.SILU),
            new DenseLayer(61, Activation.SOFTPLUS),
            new DenseLayer(61, Activation.LEAKY_RELU),
            new Dropout(0.5),
            new DenseLayer(10));
    BitDigest digest = new BitDigest();
    Dataset varied = PictureVariation.elastic().of(digits, 4);
    digest.add(history(train(model, varied, run -> {})));
    for (Tensor tensor : model.tensors().values()) {
      digest.add(tensor.data());
    }
    return digest.hex();
  }

  /** On pictures of which half are mirrored. */
  private static String maxout(ImageDataset digits) throws Exception {
    MLP model = new MLP(new DenseLayer(447), new Maxout(3), new DenseLayer(10));
    Dataset mirrored = PictureVariation.none().withMirroring().of(digits, 4);
    BitDigest digest = new BitDigest();
    digest.add(history(train(model, mirrored, run -> {})));
    digest.add(model.weights());
    return digest.hex();
  }

  /** One of each kind that the other runs have not, at rates that change. */
  private static String optimizers(ImageDataset digits) throws Exception {
    List<Optimizer> optimizers =
        List.of(
            new AdamW(1e-3f, 0.1f),
            new NAdam(1e-3f),
            new RmsProp(1e-3f),
            new Sgd(0.1f, 0.9f),
            new Sgd(0.1f, 0.9f, true),
            new MaxNorm(new WeightPenalty(new Sgd(0.1f), 1e-4f, 1e-3f), 0.9f),
            new GradientClipping(new Sgd(0.5f), 0.5f));
    BitDigest digest = new BitDigest();
    for (Optimizer optimizer : optimizers) {
      MLP model = new MLP(new DenseLayer(149, Activation.RELU), new DenseLayer(10));
      TrainingSettings settings = new TrainingSettings(1, 130, 22).withSteps(5);
      Schedule schedule = Schedule.warmUp(1, Schedule.oneCycle(0.5, 0.04, 1e-3));
      new Trainer(model, new CrossEntropyLoss(), optimizer, settings)
          .withSchedule(schedule)
          .fit(digits);
      digest.add(model.weights());
    }
    return digest.hex();
  }

  /** Batches of 130 and a last one of 41; other ones for validation. */
  private static History train(MLP model, Dataset digits, Consumer<TrainingRun> onBatch) {
    TrainingSettings settings = new TrainingSettings(3, 130, 22);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            onBatch.accept(run);
          }
        };
    return new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings, listener)
        .fit(digits, SyntheticDigits.generate(187, 2));
  }

  /** The order in which losses are added up is in these numbers, too. */
  private static String history(History history) throws Exception {
    BitDigest digest = new BitDigest();
    for (EpochResult epoch : history.epochs()) {
      for (Evaluation figures : List.of(epoch.training(), epoch.validation().orElseThrow())) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Double.BYTES);
        bytes.putDouble(figures.loss()).putDouble(figures.accuracy()).flip();
        digest.add(bytes);
      }
    }
    return digest.hex();
  }

  /** Of the numbers alone: what else stands in a model file is no arithmetic. */
  private static String weights(MLP model) throws Exception {
    BitDigest digest = new BitDigest();
    for (Parameter parameter : model.parameters()) {
      digest.add(parameter.value().data());
    }
    return digest.hex();
  }

  /** One image, which is a product of a single row, and all of them. */
  private static String answers(Classifier classifier, ImageDataset digits) throws Exception {
    BitDigest digest = new BitDigest();
    digest.add(classifier.probabilities(digits.image(0)));
    digest.add(classifier.probabilitiesAll(digits.pixels()).data());
    return digest.hex();
  }
}
