package io.github.camada.spark;

import io.github.camada.model.Model;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Any model of the library as a step of a pipeline of Spark: adds its answers to the rows of a data
 * set, to the last bit those that the library gives.
 *
 * <pre>{@code
 * CamadaModel model = CamadaModel.ofFile(spark, "hdfs:///models/digits.safetensors");
 * Dataset<Row> answers = model.setFeaturesCol("pixels").transform(images);
 * }</pre>
 *
 * <p>A model that was trained on a table takes its columns by their names. Any other takes one
 * column of vectors, of arrays of numbers or, for pixels, of unsigned bytes. The answers are {@code
 * rawPrediction}, the outputs of the network, and {@code probability}, of each class or label, as
 * vectors; {@code prediction}: of classes the index and of one number the number itself, as
 * doubles, of labels 1 for yes and 0 for no, and of several numbers these, as vectors; and {@code
 * predictedName}, of labels an array with those that are yes. The parameters rename them, or leave
 * them out where the name is empty.
 *
 * <p>Rows are computed in blocks, by one thread in each task; the model is broadcast, and made of
 * its file once in each executor.
 */
public final class CamadaModel extends org.apache.spark.ml.Model<CamadaModel>
    implements MLWritable, PredictionParams<CamadaModel> {

  @Serial private static final long serialVersionUID = 1;

  private final String uid;
  private final ColumnParams columns;
  private final IntParam blockSize;

  /** Null while Spark reads the parameters of a saved model. */
  private final SharedModel shared;

  /**
   * Parameters without a model, which Spark's reader fills.
   *
   * @param uid what Spark calls this step
   */
  public CamadaModel(String uid) {
    this(uid, null);
  }

  CamadaModel(String uid, SharedModel shared) {
    this.uid = uid;
    this.shared = shared;
    this.columns = new ColumnParams(this);
    this.blockSize = RangedParams.whole(this, "blockSize", "how many rows are computed at once", 1);
    setDefault(blockSize, 1_000);
  }

  /**
   * A model of the library.
   *
   * @param model of its own layers and activations
   * @return a step of a pipeline
   */
  public static CamadaModel of(Model model) {
    return new CamadaModel(Identifiable$.MODULE$.randomUID("camada"), SharedModel.of(model));
  }

  /**
   * A model of a file that the library wrote.
   *
   * @param spark by whose configuration the path is read
   * @param path of the model file, on any file system that Hadoop knows
   * @return a step of a pipeline
   * @throws IllegalArgumentException if the file is not a model, or is damaged
   * @throws UncheckedIOException if it cannot be read
   */
  public static CamadaModel ofFile(SparkSession spark, String path) {
    try {
      byte[] file = HadoopFiles.read(new Path(path), spark.sparkContext().hadoopConfiguration());
      return of(new SharedModel(file).model());
    } catch (IOException e) {
      throw new UncheckedIOException("model " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * The model itself, to save as a file, to look at, or to ask without Spark.
   *
   * @return the library's model
   */
  public Model model() {
    return shared().model();
  }

  SharedModel shared() {
    if (shared == null) {
      throw new IllegalStateException(uid + ": parameters without a model; CamadaModel.of has one");
    }
    return shared;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public CamadaModel copy(ParamMap extra) {
    CamadaModel copy = copyValues(new CamadaModel(uid, shared), extra);
    return copy.setParent(parent());
  }

  @Override
  public StructType transformSchema(StructType schema) {
    block(schema);
    return answers().appendTo(schema);
  }

  private RowBlock block(StructType schema) {
    return RowBlock.of(model().inputs(), schema, getOrDefault(columns.features));
  }

  private AnswerColumns answers() {
    return columns.answers(AnswerKind.of(model().outputs()));
  }

  /**
   * Adds the answers to all rows, when Spark computes them.
   *
   * @param dataset with the columns that the model takes
   * @return the same rows with more columns
   * @throws IllegalArgumentException if a column is missing or of another type, or one of a name
   *     that would be written is there already. A value that the model refuses is an error when
   *     Spark comes to its row; the message says where
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = dataset.schema();
    StructType extended = transformSchema(schema);
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    Broadcast<SharedModel> broadcast = context.broadcast(shared());
    Scoring scoring =
        new Scoring(broadcast, block(schema), answers(), (int) getOrDefault(blockSize));
    return dataset.toDF().mapPartitions(scoring, Encoders.row(extended));
  }

  @Override
  public MLWriter write() {
    return new CamadaModelWriter(this);
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @return a reader
   */
  public static MLReader<CamadaModel> read() {
    return new CamadaModelReader();
  }

  /**
   * Reads a model that was saved by Spark.
   *
   * @param path as it was given to {@code save}
   * @return the model with its parameters
   */
  public static CamadaModel load(String path) {
    return read().load(path);
  }

  @Override
  public Param<String> featuresCol() {
    return columns.features;
  }

  @Override
  public Param<String> predictionCol() {
    return columns.prediction;
  }

  @Override
  public Param<String> probabilityCol() {
    return columns.probability;
  }

  @Override
  public Param<String> rawPredictionCol() {
    return columns.rawPrediction;
  }

  @Override
  public Param<String> predictedNameCol() {
    return columns.predictedName;
  }

  /** {@return the parameter: how many rows are computed at once} */
  public IntParam blockSize() {
    return blockSize;
  }

  /**
   * Sets how many rows are computed at once.
   *
   * @param value at least 1
   * @return this model
   */
  public CamadaModel setBlockSize(int value) {
    set(blockSize, value);
    return this;
  }
}
