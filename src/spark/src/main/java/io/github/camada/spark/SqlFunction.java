package io.github.camada.spark;

import io.github.camada.feature.Columns;
import io.github.camada.model.Model;
import io.github.camada.tensor.Tensor;
import java.io.Serial;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/**
 * A model as a function of SQL: from an array of rows, each an array of raw values or a binary of
 * unsigned bytes, to an array of as many answers, each an array of doubles. Those are the
 * probabilities of classes or labels, or the numbers. It takes many rows at once, as one for each
 * row of a query would be six times as slow; {@link CamadaModel} is for whole tables.
 *
 * <pre>{@code
 * SqlFunction.register(spark, "digits", model);
 * spark.sql("SELECT day, digits(collect_list(pixels)) FROM images GROUP BY day");
 * }</pre>
 */
public final class SqlFunction implements UDF1<Seq<?>, double[][]> {

  @Serial private static final long serialVersionUID = 1;

  private final Broadcast<SharedModel> shared;

  private SqlFunction(Broadcast<SharedModel> shared) {
    this.shared = shared;
  }

  /**
   * Gives a session the function.
   *
   * @param spark the session
   * @param name of the function
   * @param model of numbers or pixels
   * @throws IllegalArgumentException if the model takes the columns of a table
   */
  public static void register(SparkSession spark, String name, Model model) {
    if (model.inputs() instanceof Columns) {
      throw new IllegalArgumentException(
          "function %s: the model takes %s, wanted one of numbers; CamadaModel takes columns"
              .formatted(name, model.inputs()));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    DataType row = DataTypes.createArrayType(DataTypes.DoubleType, false);
    spark
        .udf()
        .register(
            name,
            new SqlFunction(context.broadcast(SharedModel.of(model))),
            DataTypes.createArrayType(row, false));
  }

  /**
   * The answers to some rows.
   *
   * @param rows {@code [n, values]}; null for none
   * @return {@code [n, answers]}; null for null
   * @throws IllegalArgumentException if a row is neither an array nor binary, has another number of
   *     values, or one that is null, NaN or infinite
   */
  @Override
  public double[][] call(Seq<?> rows) {
    if (rows == null) {
      return null;
    }
    Model model = shared.value().model();
    int width = model.inputs().rawWidth();
    Tensor values = Tensor.zeros(rows.length(), width);
    for (int i = 0; i < rows.length(); i++) {
      copy(rows.apply(i), i, width, values.data());
    }
    BlockAnswers answers = BlockAnswers.of(model.outputs(), model.forwardAll(values));
    double[][] result = new double[rows.length()][];
    for (int i = 0; i < result.length; i++) {
      result[i] = answers.values(i).toArray();
    }
    return result;
  }

  private static void copy(Object row, int index, int width, float[] to) {
    if (row instanceof byte[] bytes) {
      FeatureColumn.copyUnsigned("argument", bytes, index, width, to, index * width);
    } else if (row == null || row instanceof Seq<?>) {
      FeatureColumn.copyArray("argument", (Seq<?>) row, index, width, to, index * width);
    } else {
      throw new IllegalArgumentException(
          "column argument: row %d is a %s, wanted an array of numbers or binary"
              .formatted(index, row.getClass().getSimpleName()));
    }
  }
}
