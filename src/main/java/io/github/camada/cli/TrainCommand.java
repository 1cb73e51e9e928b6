package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.Split;
import io.github.camada.learn.PictureLearner;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Data to a model file. */
@Command(
    name = "train",
    header = "Train a network and save it as a model file.",
    description = {
      "Trains a network, saves it and evaluates it on the test images. Part of the training images,"
          + " drawn by the seed with each class's share, is kept for validation and not learnt"
          + " from.",
      "Of pictures in a folder for each class, a fifth is held out to test, unless --test names a"
          + " directory of others. They must have one size, and are learnt as they are.",
      "With --target, the data is a table: a CSV file, in which that column is predicted from the"
          + " others. The kind of each column (numbers, words, yes/no, dates) is found out and"
          + " printed, and cells may be missing. Its networks are trained by a recipe, whose"
          + " settings --set changes, as in --set hidden=64,64; --hidden, --epochs and the like are"
          + " for pictures.",
      "Where training diverges, as no number is finite any more, the network keeps the weights of"
          + " its best epoch: the model is saved and evaluated, and the command says so and fails."
          + " Of several networks, the others learn to their end."
    },
    footer = {
      "",
      "Examples:",
      "  camada train                      # MNIST, the tutorial's network, ten epochs",
      "  camada train --data synthetic --epochs 3 --model synthetic.safetensors",
      "  camada train --data fashion/ --hidden 300,100 --report fashion.html --force",
      "  camada train --data shapes/ --hidden 64 --model shapes.safetensors",
      "  camada train --hidden 800 --augment elastic --epochs 100",
      "  camada train --recipe pictures          # takes longer, errs less",
      "  camada train --recipe pictures --set members=3 --set temperature=fitted",
      "  camada train --weight-decay 0.01 --schedule cosine --epochs 30",
      "  camada train --optimizer momentum --schedule step:9:0.1 --warm-up 1",
      "  camada train --hidden 1024,1024 --dropout 0.5 --input-dropout 0.2 --epochs 60",
      "  camada train --data mnist --epochs 2 --json > result.json",
      "  camada train --data penguins.csv --target species --model penguins.safetensors",
      "  camada train --data cars.csv --target mpg --leave-out name --test new-cars.csv",
      "  camada train --data werte.csv --separator semicolon --decimal-comma --target preis",
      "  camada train --data cars.csv --target mpg --recipe realmlp --report cars.html",
      "  camada train --data cars.csv --target mpg --recipe realmlp --checkpoint cars.run",
      "  camada train --epochs 100 --patience 5 --checkpoint run.checkpoint",
      "  camada train --data digits/ --on-disk   # IDX files larger than memory",
      "",
      "--json gives one object: model (if it was saved), data, classes, names (of the classes),"
          + " height, width, parameters (of all networks), seconds, epochs (a list of: epoch, loss,"
          + " accuracy, validationLoss, validationAccuracy, seconds; of several networks, there is"
          + " instead networks, a list with such a list for each), test (an object as evaluate"
          + " --json has it) and, if one was asked for, report. Of a table: model (if it was"
          + " saved), data, trainingRows, testRows, recipe, settings (of the recipe, by name),"
          + " inputs, outputs, test (figures by name, unless they could not be computed), seconds"
          + " and, if one was asked for, report."
    })
final class TrainCommand extends HeavyCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DATA",
      defaultValue = "mnist",
      description = DataSource.HELP + " Default: ${DEFAULT-VALUE}.")
  private String data;

  @Mixin private TableOptions table;

  @Mixin private ValidationOption validation;

  @Mixin private TrainingOptions options;

  @Mixin private LongRun longRun;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      defaultValue = "model.safetensors",
      description = "Model file. Default: ${DEFAULT-VALUE}.")
  private Path model;

  @Option(names = "--report", paramLabel = "FILE", description = "Write a report, as HTML.")
  private Path report;

  @Mixin private HistoryOption figures;

  @Option(
      names = "--force",
      description = "Replace --model, --report and --history files that exist.")
  private boolean force;

  @Option(names = "--json", description = "Print the result as JSON, and nothing else.")
  private boolean json;

  TrainCommand() {}

  @Override
  void validate() {
    super.validate();
    table.validate(this, data);
    options.validate(this);
    validation.validate(this);
    longRun.validate(this);
    if (!table.areGiven() && table.recipe() != null) {
      options.followRecipe(this, table);
    }
    Set<Path> outputs = new HashSet<>();
    requireOther(outputs, "--model", model);
    requireOther(outputs, "--report", report);
    requireOther(outputs, "--history", figures.file());
    requireOther(outputs, "--checkpoint", longRun.checkpoint());
  }

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    TargetFile.require(model, force);
    if (report != null) {
      TargetFile.require(report, force);
    }
    if (table.areGiven()) {
      CommandLine streams = spec().commandLine();
      return new TableTraining(Path.of(data), table, longRun, options.seed(), model, report)
          .run(streams.getOut(), streams.getErr(), json);
    }
    figures.requireTarget(force);
    if (options.choices().learner().isPresent()) {
      longRun.requireDirectory();
    } else {
      longRun.requireTarget();
    }
    PrintWriter out = spec().commandLine().getOut();
    long seed = options.seed();
    try (ImageData images = new DataSource(data).load(table.test(), seed, table.onDisk())) {
      return train(images, out, start);
    }
  }

  private int train(ImageData images, PrintWriter out, long start) throws IOException {
    Split<? extends Dataset> split = validation.split(images.train(), options.seed());
    PictureChoices choices = options.choices();
    MLP network = choices.network(images.train());
    if (!json) {
      describe(out, network, split, images);
    }
    PrintWriter err = spec().commandLine().getErr();
    PictureTraining pictures = new PictureTraining(data, options, model, report, json, out, err);
    Optional<PictureLearner> learner = choices.learner();
    if (learner.isPresent()) {
      return pictures.run(learner.get(), longRun, split, images, start);
    }
    EpochProgress progress =
        new EpochProgress(json ? null : out, Terminal.isOutput(), split.train().size());
    BestWeights best = longRun.bestWeights(choices.patience());
    Optional<String> command = TypedCommand.of(Relaunch.first());
    Interruption interruption =
        new Interruption(err, () -> longRun.interrupted(best, choices.epochs(), command));
    try (LateFailures failures = new LateFailures(err)) {
      History history;
      Classifier classifier;
      try (progress;
          interruption) {
        LongRun.Outcome outcome =
            longRun.train(
                trainer(network, split.train().size(), progress, best),
                best,
                new Split<>(choices.varied(split.train()), split.validation()),
                choices.remedy());
        outcome.divergence().ifPresent(failures::add);
        history = choices.recorded(outcome.history());
        Model trained = new Model(network, images.inputs(), images.classes(), history);
        classifier = failures.save(trained, model, longRun.kept()).classifier();
      }
      figures.write(history, failures);
      return pictures.end(classifier, images, List.of(history), split, start, failures);
    }
  }

  private Trainer trainer(MLP network, int examples, TrainingListener... others) {
    PictureChoices choices = options.choices();
    List<TrainingListener> all = new ArrayList<>(choices.listeners());
    all.addAll(List.of(others));
    TrainingListener[] listeners = all.toArray(TrainingListener[]::new);
    return new Trainer(
            network, choices.loss(), choices.optimizer(), choices.settings(examples), listeners)
        .withSchedule(choices.schedule(examples));
  }

  private void describe(
      PrintWriter out, MLP network, Split<? extends Dataset> split, ImageData images) {
    ImageDataset test = images.test();
    Paragraph.print(
        out,
        "data: %s, %,d images of %dx%d to train, %,d to validate, %,d to test",
        data,
        split.train().size(),
        test.height(),
        test.width(),
        split.validation().size(),
        test.size());
    if (images.isNamed()) {
      out.println(Paragraph.of("classes: " + InfoCommand.described(images.classes())));
    }
    String layers =
        network.layers().stream()
            .filter(layer -> !layer.parameters().isEmpty())
            .map(layer -> String.valueOf(layer.outputWidth()))
            .collect(Collectors.joining(" -> "));
    int members = options.choices().members();
    Paragraph.print(
        out,
        "%s: %d -> %s, %,d parameters%s; %s",
        members == 1 ? "network" : members + " networks",
        network.inputWidth(),
        layers,
        InfoCommand.parameters(network),
        members == 1 ? "" : " each",
        MachineLine.of());
    options.choices().recipe().ifPresent(recipe -> out.println(Paragraph.of("recipe: " + recipe)));
    out.flush();
  }
}
