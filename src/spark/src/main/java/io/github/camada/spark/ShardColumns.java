package io.github.camada.spark;

import java.io.Serial;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Row;

/**
 * Where the columns of training are in a row; makes a shard of each partition.
 *
 * @param features raw values
 * @param label what is to be learnt
 * @param weight how much a row counts; null for 1 each
 * @param id position of the column of ids; negative for none
 */
record ShardColumns(FeatureColumn features, LabelColumn label, WeightColumn weight, int id)
    implements Function2<Integer, Iterator<Row>, Iterator<Shard>> {

  @Serial private static final long serialVersionUID = 1;

  boolean hasWeights() {
    return weight != null;
  }

  boolean hasIds() {
    return id >= 0;
  }

  @Override
  public Iterator<Shard> call(Integer partition, Iterator<Row> rows) {
    return List.of(new ShardBuilder(this, partition).build(rows)).iterator();
  }
}
