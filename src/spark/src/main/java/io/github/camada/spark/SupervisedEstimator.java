package io.github.camada.spark;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import java.io.Serial;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Learns what a column of labels says; what labels are, each kind of estimator knows.
 *
 * @param <E> the estimator itself
 */
public abstract class SupervisedEstimator<E extends SupervisedEstimator<E>>
    extends RoundsEstimator<E> {

  @Serial private static final long serialVersionUID = 1;

  SupervisedEstimator(String uid) {
    super(uid);
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
   *     which, and the id of its row if rows have ids
   * @throws IllegalStateException if training diverges; the message says in which round or step,
   *     counted from 1, and where
   */
  @Override
  public final CamadaModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    requireExact();
    ColumnNames names = columnNames();
    LabelColumn labels = labels(dataset, names.label(), 1);
    try (ShardedRows rows = ShardedRows.of(dataset, names, labels, partitionCount())) {
      JavaSparkContext context =
          JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
      Outputs outputs = outputs(dataset, labels, rows);
      MLP network = network(outputs.width());
      ClusterTraining training =
          new ClusterTraining(context, rows, settings(), inputs(names, rows), outputs);
      Model model =
          isExact()
              ? new ExactTraining(training).train(network)
              : new RoundsTraining(training).train(network, checkpoints());
      return copyValues(new CamadaModel(uid(), SharedModel.of(model)), new ParamMap())
          .setParent(this);
    }
  }

  /** What exact training does not do is not passed over in silence. */
  private void requireExact() {
    boolean fits = checkpoints().isEmpty() && !dropsOut();
    if (isExact() && !fits) {
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
}
