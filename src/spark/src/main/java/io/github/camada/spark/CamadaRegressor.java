package io.github.camada.spark;

import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import java.io.Serial;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * Learns a number, where the rows are, as {@link CamadaClassifier} learns classes. The squared
 * error is made small, of labels that are scaled to the mean 0 and the deviation 1; predictions are
 * in the unit of the labels.
 *
 * <pre>{@code
 * CamadaModel model =
 *     new CamadaRegressor().setLabelCol("price").setIdCol("id").setPartitions(4).fit(flats);
 * }</pre>
 */
public final class CamadaRegressor extends SupervisedEstimator<CamadaRegressor> {

  @Serial private static final long serialVersionUID = 1;

  /** An estimator with a uid of its own. */
  public CamadaRegressor() {
    this(Identifiable$.MODULE$.randomUID("camadaRegressor"));
  }

  /**
   * An estimator with a given uid.
   *
   * @param uid what Spark calls this step
   */
  public CamadaRegressor(String uid) {
    super(uid);
  }

  /**
   * Reads what {@code write} has written.
   *
   * @return a reader
   */
  public static MLReader<CamadaRegressor> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Reads an estimator that was saved by Spark.
   *
   * @param path as it was given to {@code save}
   * @return the estimator with its parameters
   */
  public static CamadaRegressor load(String path) {
    return read().load(path);
  }

  @Override
  AnswerKind kind() {
    return AnswerKind.NUMBER;
  }

  @Override
  void requireLabels(StructField field) {
    if (!(field.dataType() instanceof NumericType)) {
      throw new IllegalArgumentException(
          "column %s is of type %s, wanted numbers"
              .formatted(field.name(), field.dataType().simpleString()));
    }
  }

  @Override
  LabelColumn labels(Dataset<?> dataset, String name, int position) {
    return new LabelColumn(name, position, null, 0);
  }

  @Override
  Outputs outputs(Dataset<?> dataset, LabelColumn labels, ShardedRows rows) {
    return new Numbers(List.of(labels.name()), rows.moments().label());
  }
}
