package io.github.camada.spark;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Outputs;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to tell classes apart, where the rows are: in each of some rounds every partition trains
 * from the same weights, and what they make of them is averaged.
 *
 * <pre>{@code
 * CamadaModel model =
 *     new CamadaClassifier()
 *         .setFeaturesCol("pixels").setImageShape(28, 28).setLabelCol("digit").setIdCol("id")
 *         .setHiddenLayers(700, 500).setPartitions(8).setRounds(10).fit(images);
 * }</pre>
 *
 * <p>Labels are whole numbers from 0, with names where {@code StringIndexer} gave them any, or
 * words, which are put in the order of their letters. The same rows, partitions and settings give
 * the same weights to the last bit, whatever executors there are, which of them are lost, and in
 * which order tasks end; with {@link #partitions} of a given number also whatever partitions the
 * rows had before.
 */
public final class CamadaClassifier extends SupervisedEstimator<CamadaClassifier> {

  @Serial private static final long serialVersionUID = 1;

  /** Labels are floats on their way through training. */
  private static final int MOST_CLASSES = 1 << 24;

  /** An estimator with a uid of its own. */
  public CamadaClassifier() {
    this(Identifiable$.MODULE$.randomUID("camadaClassifier"));
  }

  /**
   * An estimator with a given uid.
   *
   * @param uid what Spark calls this step
   */
  public CamadaClassifier(String uid) {
    super(uid);
  }

  /**
   * Reads what {@code write} has written.
   *
   * @return a reader
   */
  public static MLReader<CamadaClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Reads an estimator that was saved by Spark.
   *
   * @param path as it was given to {@code save}
   * @return the estimator with its parameters
   */
  public static CamadaClassifier load(String path) {
    return read().load(path);
  }

  @Override
  AnswerKind kind() {
    return AnswerKind.CLASSES;
  }

  @Override
  void requireLabels(StructField field) {
    if (!(field.dataType() instanceof NumericType || field.dataType() instanceof StringType)) {
      throw new IllegalArgumentException(
          "column %s is of type %s, wanted numbers or words for classes"
              .formatted(field.name(), field.dataType().simpleString()));
    }
  }

  @Override
  LabelColumn labels(Dataset<?> dataset, String name, int position) {
    StructType schema = dataset.schema();
    StructField field = schema.apply(Schemas.position(schema, name));
    if (field.dataType() instanceof StringType) {
      List<String> words = words(dataset, name);
      return new LabelColumn(name, position, words, words.size());
    }
    List<String> names = namesOf(field);
    int count = names == null ? count(dataset, name) : names.size();
    return new LabelColumn(name, position, null, count);
  }

  @Override
  Outputs outputs(Dataset<?> dataset, LabelColumn labels, ShardedRows rows) {
    List<String> names = labels.classes();
    if (names == null) {
      StructType schema = dataset.schema();
      names = namesOf(schema.apply(Schemas.position(schema, labels.name())));
    }
    return names == null ? Classes.unnamed(labels.count()) : new Classes(names);
  }

  private static List<String> words(Dataset<?> dataset, String name) {
    List<String> words =
        dataset.toDF().select(ColumnNames.column(name)).distinct().collectAsList().stream()
            .map(row -> (String) row.get(0))
            .filter(word -> word != null)
            .sorted()
            .toList();
    if (words.size() < 2) {
      throw new IllegalArgumentException(
          "fit: column %s has %s, wanted at least two classes".formatted(name, words));
    }
    return words;
  }

  /** Those that the column's metadata has; null if it has none. */
  private static List<String> namesOf(StructField field) {
    return field.dataType() instanceof NumericType
            && Attribute.fromStructField(field) instanceof NominalAttribute nominal
            && nominal.values().isDefined()
        ? Arrays.asList(nominal.values().get())
        : null;
  }

  private static int count(Dataset<?> dataset, String name) {
    Row row = dataset.toDF().agg(functions.max(ColumnNames.column(name))).first();
    double last = row.get(0) instanceof Number number ? number.doubleValue() : Double.NaN;
    if (!(last >= 1 && last < MOST_CLASSES && last == (int) last)) {
      throw new IllegalArgumentException(
          "fit: the largest label of column %s is %s, wanted whole numbers from 0 to at least 1"
              .formatted(name, row.get(0)));
    }
    return (int) last + 1;
  }
}
