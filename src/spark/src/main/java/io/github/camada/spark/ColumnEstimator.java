package io.github.camada.spark;

import java.io.Serial;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import scala.Function1;

/**
 * The columns that training reads, and those that its model writes.
 *
 * @param <E> the estimator itself
 */
public abstract class ColumnEstimator<E extends ColumnEstimator<E>> extends Estimator<CamadaModel>
    implements DefaultParamsWritable, PredictionParams<E> {

  @Serial private static final long serialVersionUID = 1;

  private final String uid;
  private final ColumnParams columns;
  private final Param<String> labelCol;
  private final Param<String> weightCol;
  private final Param<String> idCol;
  private final IntArrayParam imageShape;

  ColumnEstimator(String uid) {
    this.uid = uid;
    columns = new ColumnParams(this);
    labelCol = new Param<>(this, "labelCol", "column of what is to be learnt");
    weightCol =
        new Param<>(
            this, "weightCol", "column of how much each row counts, at least 0; empty for 1 each");
    idCol =
        new Param<>(
            this,
            "idCol",
            "column that no two rows have the same of, by which they are put in order; empty to"
                + " order them by what is in them");
    Function1<int[], Object> isShape =
        (Function1<int[], Object> & java.io.Serializable) ColumnEstimator::isShape;
    imageShape =
        new IntArrayParam(
            this,
            "imageShape",
            "height and width where features are pixels from 0 to 255; empty for other numbers",
            isShape);
    setDefault(labelCol, "label");
    setDefault(weightCol, "");
    setDefault(idCol, "");
    setDefault(imageShape, new int[0]);
  }

  private static Object isShape(int[] shape) {
    return shape.length == 0 || shape.length == 2 && shape[0] > 0 && shape[1] > 0;
  }

  @SuppressWarnings("unchecked")
  final E self() {
    return (E) this;
  }

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public E copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  final ColumnNames columnNames() {
    return new ColumnNames(
        getOrDefault(columns.features),
        getOrDefault(labelCol),
        getOrDefault(weightCol),
        getOrDefault(idCol),
        getOrDefault(imageShape));
  }

  /** Where the model writes answers of a kind. */
  final AnswerColumns answers(AnswerKind kind) {
    return columns.answers(kind);
  }

  @Override
  public final Param<String> featuresCol() {
    return columns.features;
  }

  @Override
  public final Param<String> predictionCol() {
    return columns.prediction;
  }

  @Override
  public final Param<String> probabilityCol() {
    return columns.probability;
  }

  @Override
  public final Param<String> rawPredictionCol() {
    return columns.rawPrediction;
  }

  @Override
  public final Param<String> predictedNameCol() {
    return columns.predictedName;
  }

  /** {@return the parameter: which column has what is to be learnt} */
  public final Param<String> labelCol() {
    return labelCol;
  }

  /** {@return the parameter: which column says how much a row counts} */
  public final Param<String> weightCol() {
    return weightCol;
  }

  /** {@return the parameter: which column puts rows in order} */
  public final Param<String> idCol() {
    return idCol;
  }

  /** {@return the parameter: height and width of images} */
  public final IntArrayParam imageShape() {
    return imageShape;
  }

  /**
   * Sets the column of what is to be learnt.
   *
   * @param value its name
   * @return this estimator
   */
  public final E setLabelCol(String value) {
    set(labelCol, value);
    return self();
  }

  /**
   * Sets the column that says how much each row counts.
   *
   * @param value its name; empty where each counts 1
   * @return this estimator
   */
  public final E setWeightCol(String value) {
    set(weightCol, value);
    return self();
  }

  /**
   * Sets the column by which rows are put in order.
   *
   * @param value its name; empty to order rows by what is in them
   * @return this estimator
   */
  public final E setIdCol(String value) {
    set(idCol, value);
    return self();
  }

  /**
   * Says that features are pixels from 0 to 255.
   *
   * @param value height and width
   * @return this estimator
   */
  public final E setImageShape(int... value) {
    set(imageShape, value);
    return self();
  }
}
