package io.github.camada.spark;

import java.io.Serial;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/**
 * Adds a model's answers to the rows of a partition, a block of rows at a time.
 *
 * @param model broadcast once for all partitions
 * @param block how a block's outputs are computed
 * @param answers which columns are added
 * @param blockSize how many rows at once
 */
record Scoring(Broadcast<SharedModel> model, RowBlock block, AnswerColumns answers, int blockSize)
    implements MapPartitionsFunction<Row, Row> {

  @Serial private static final long serialVersionUID = 1;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new ScoredRows(this, rows);
  }
}
