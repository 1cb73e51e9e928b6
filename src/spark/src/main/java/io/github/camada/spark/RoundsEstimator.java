package io.github.camada.spark;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import java.io.Serial;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How rounds of training go: each partition trains from the same weights, and these are averaged.
 *
 * @param <E> the estimator itself
 */
public abstract class RoundsEstimator<E extends RoundsEstimator<E>> extends StepEstimator<E> {

  @Serial private static final long serialVersionUID = 1;

  private final IntParam partitions;
  private final IntParam rounds;
  private final IntParam epochsPerRound;
  private final DoubleParam outerLearningRate;
  private final DoubleParam outerMomentum;
  private final Param<String> checkpointDir;
  private final BooleanParam exact;

  RoundsEstimator(String uid) {
    super(uid);
    partitions =
        whole(
            "partitions",
            "into how many parts the rows are divided by idCol; 0 for the partitions that they"
                + " have",
            0);
    rounds = whole("rounds", "how often the partitions' weights are averaged", 1);
    epochsPerRound = whole("epochsPerRound", "passes over a partition's rows in a round", 1);
    outerLearningRate =
        new DoubleParam(
            this,
            "outerLearningRate",
            "how far a round goes towards the average: 1 is the average itself",
            ParamValidators.<Object>gt(0));
    outerMomentum =
        new DoubleParam(
            this,
            "outerMomentum",
            "Nesterov's momentum from round to round, in [0, 1); 0 for none",
            ParamValidators.<Object>inRange(0, 1, true, false));
    checkpointDir =
        ColumnParams.text(
            this,
            "checkpointDir",
            "directory, on any file system that all can reach, for a file after each round, from"
                + " which a run that was killed goes on; empty for none");
    exact =
        new BooleanParam(
            this,
            "exact",
            "whether each step sums the gradients of all partitions, as one machine trains, instead"
                + " of rounds; a job for each step");
    setDefault(exact, false);
    setDefault(partitions, 0);
    setDefault(rounds, 10);
    setDefault(epochsPerRound, 1);
    setDefault(outerLearningRate, 1.0);
    setDefault(outerMomentum, 0.0);
    setDefault(checkpointDir, "");
  }

  /** What the model's answers are. */
  abstract AnswerKind kind();

  /** Refuses a column of labels of another type. */
  abstract void requireLabels(StructField field);

  /** How labels are read. */
  abstract LabelColumn labels(Dataset<?> dataset, String name, int position);

  /** What the network's outputs mean. */
  abstract Outputs outputs(Dataset<?> dataset, LabelColumn labels, ShardedRows rows);

  @Override
  public final StructType transformSchema(StructType schema) {
    ColumnNames names = columnNames();
    names.require(schema);
    requireLabels(schema.apply(Schemas.position(schema, names.label())));
    return answers(kind()).appendTo(schema);
  }

  /**
   * Trains.
   *
   * @param dataset with the columns that the parameters name
   * @return a model that knows how it was trained
   * @throws IllegalArgumentException if a column is missing or of another type, or there is no row.
   *     A value that cannot be learnt from is an error of the job that reads it; the message says
   *     which
   * @throws IllegalStateException if training diverges; the message says in which round and where
   */
  @Override
  public final CamadaModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    requireExact();
    ColumnNames names = columnNames();
    LabelColumn labels = labels(dataset, names.label(), 1);
    try (ShardedRows rows =
        ShardedRows.of(dataset, names, labels, (int) getOrDefault(partitions))) {
      JavaSparkContext context =
          JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
      Outputs outputs = outputs(dataset, labels, rows);
      MLP network = network(outputs.width());
      ClusterTraining training =
          new ClusterTraining(context, rows, settings(), inputs(names, rows), outputs);
      Model model =
          (boolean) getOrDefault(exact)
              ? new ExactTraining(training).train(network)
              : new RoundsTraining(training).train(network, getOrDefault(checkpointDir));
      return copyValues(new CamadaModel(uid(), SharedModel.of(model)), new ParamMap())
          .setParent(this);
    }
  }

  /** What exact training does not do is not passed over in silence. */
  private void requireExact() {
    boolean fits = getOrDefault(checkpointDir).isEmpty() && !dropsOut();
    if ((boolean) getOrDefault(exact) && !fits) {
      throw new IllegalArgumentException(
          "fit: exact training has neither checkpoints nor dropout, wanted without these");
    }
  }

  private Inputs inputs(ColumnNames names, ShardedRows rows) {
    if (names.areImages()) {
      return Inputs.greyImages(names.image()[0], names.image()[1]);
    }
    return Inputs.features(standardizes() ? rows.moments().features() : Scaling.none(rows.width()));
  }

  private RoundSettings settings() {
    return new RoundSettings(
        (int) getOrDefault(rounds),
        (int) getOrDefault(epochsPerRound),
        stepRule(),
        new OuterStep(
            (double) getOrDefault(outerLearningRate), (double) getOrDefault(outerMomentum)));
  }

  /** {@return the parameter: the number of parts that rows are divided into} */
  public final IntParam partitions() {
    return partitions;
  }

  /**
   * Sets the number of parts that rows are divided into.
   *
   * @param value at least 1; 0 for the partitions that they have
   * @return this estimator
   */
  public final E setPartitions(int value) {
    set(partitions, value);
    return self();
  }

  /** {@return the parameter: the number of rounds} */
  public final IntParam rounds() {
    return rounds;
  }

  /**
   * Sets the number of rounds.
   *
   * @param value at least 1
   * @return this estimator
   */
  public final E setRounds(int value) {
    set(rounds, value);
    return self();
  }

  /** {@return the parameter: the passes over a partition's rows in a round} */
  public final IntParam epochsPerRound() {
    return epochsPerRound;
  }

  /**
   * Sets the passes over a partition's rows in a round.
   *
   * @param value at least 1
   * @return this estimator
   */
  public final E setEpochsPerRound(int value) {
    set(epochsPerRound, value);
    return self();
  }

  /** {@return the parameter: the rate of the step that follows a round} */
  public final DoubleParam outerLearningRate() {
    return outerLearningRate;
  }

  /**
   * Sets the rate of the step that follows a round.
   *
   * @param value above 0; 1 goes to the average
   * @return this estimator
   */
  public final E setOuterLearningRate(double value) {
    set(outerLearningRate, value);
    return self();
  }

  /** {@return the parameter: the momentum from round to round} */
  public final DoubleParam outerMomentum() {
    return outerMomentum;
  }

  /**
   * Sets the momentum from round to round.
   *
   * @param value in [0, 1)
   * @return this estimator
   */
  public final E setOuterMomentum(double value) {
    set(outerMomentum, value);
    return self();
  }

  /** {@return the parameter: whether gradients are summed in each step} */
  public final BooleanParam exact() {
    return exact;
  }

  /**
   * Sets whether each step sums the gradients of all partitions, so that the result is that of one
   * machine but for the rounding of sums. Without rounds, what concerns their end has no meaning;
   * there are {@code rounds * epochsPerRound} epochs.
   *
   * @param value true for a job in each step: for proof, and for small data
   * @return this estimator
   */
  public final E setExact(boolean value) {
    set(exact, value);
    return self();
  }

  /** {@return the parameter: the directory of checkpoints} */
  public final Param<String> checkpointDir() {
    return checkpointDir;
  }

  /**
   * Sets the directory of checkpoints.
   *
   * @param value its path; empty for none
   * @return this estimator
   */
  public final E setCheckpointDir(String value) {
    set(checkpointDir, value);
    return self();
  }
}
