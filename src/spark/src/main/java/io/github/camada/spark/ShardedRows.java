package io.github.camada.spark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.collection.Seq;

/**
 * The rows of a training as one shard for each partition, which executors keep from round to round;
 * one that is lost is built again, the same.
 */
final class ShardedRows implements AutoCloseable {

  private final JavaRDD<Shard> shards;
  private final List<ShardFacts> facts;
  private final int width;

  /** Null before it is first asked for. */
  private Moments moments;

  private ShardedRows(JavaRDD<Shard> shards, List<ShardFacts> facts, int width) {
    this.shards = shards;
    this.facts = facts;
    this.width = width;
  }

  /**
   * Divides and reads the rows.
   *
   * @param partitions into how many parts; 0 for those that they have
   * @param labels whose position is 1
   * @throws IllegalArgumentException if there is no row, or none that counts
   */
  static ShardedRows of(Dataset<?> dataset, ColumnNames names, LabelColumn labels, int partitions) {
    Dataset<Row> selected = names.select(dataset);
    FeatureColumn.Form form = FeatureColumn.form(selected.schema(), 0);
    int width = names.areImages() ? names.image()[0] * names.image()[1] : width(selected);
    Dataset<Row> divided = selected;
    if (partitions > 0) {
      divided =
          names.id().isEmpty()
              ? selected.repartition(partitions, columns(selected))
              : selected.repartition(partitions, selected.col("id"));
    }
    if (!names.id().isEmpty()) {
      divided = divided.sortWithinPartitions("id");
    }
    JavaRDD<Shard> shards =
        divided
            .toJavaRDD()
            .mapPartitionsWithIndex(names.positions(form, width, labels), true)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<ShardFacts> facts = shards.map(ShardFacts::of).collect();
      if (facts.stream().noneMatch(of -> of.weight() > 0)) {
        throw new IllegalArgumentException("fit: no row, or none with a weight above 0");
      }
      return new ShardedRows(shards, facts, width);
    } catch (Exception | Error failure) { // those of jobs are checked, and not declared
      // partitions that were read before the one with a value that is refused
      shards.unpersist(false);
      throw failure;
    }
  }

  private static Column[] columns(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).map(rows::col).toArray(Column[]::new);
  }

  /** That of the first row; another one is refused when it is read. */
  private static int width(Dataset<Row> rows) {
    List<Row> first = rows.takeAsList(1);
    Object cell = first.isEmpty() ? null : first.get(0).get(0);
    int width =
        cell instanceof Vector vector
            ? vector.size()
            : cell instanceof Seq<?> values ? values.length() : 0;
    if (width == 0) {
      throw new IllegalArgumentException(
          first.isEmpty() ? "fit: no row" : "fit: features " + cell + ", wanted at least 1 value");
    }
    return width;
  }

  JavaRDD<Shard> shards() {
    return shards;
  }

  int partitions() {
    return facts.size();
  }

  /**
   * How many rows all partitions have.
   *
   * @throws IllegalArgumentException if there are more than an array holds
   */
  int rows() {
    long rows = facts.stream().mapToLong(ShardFacts::rows).sum();
    if (rows > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "fit: %d rows, wanted at most %d for exact training"
              .formatted(rows, Integer.MAX_VALUE - 8));
    }
    return (int) rows;
  }

  /** The number of the first row of each partition, among all of them. */
  int[] starts() {
    int[] starts = new int[facts.size()];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + (int) facts.get(i - 1).rows();
    }
    return starts;
  }

  /** Raw values of a row. */
  int width() {
    return width;
  }

  /** Mean and deviation of each raw value and, behind them, of the label. */
  Moments moments() {
    if (moments == null) {
      long rows = facts.stream().mapToLong(ShardFacts::rows).sum();
      moments = Moments.of(shards, rows, width + 1);
    }
    return moments;
  }

  /** What these rows in these partitions have and no others do. */
  String fingerprint() {
    ShardDigest digest = new ShardDigest(partitions(), width);
    facts.forEach(of -> digest.add(of.sha256().getBytes(StandardCharsets.US_ASCII)));
    return digest.hex();
  }

  @Override
  public void close() {
    shards.unpersist(false);
  }
}
