package io.github.camada.spark;

import io.github.camada.model.Model;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of a partition with answers, computed block by block as they are asked for. */
final class ScoredRows implements Iterator<Row> {

  private final Scoring scoring;
  private final Iterator<Row> rows;
  private final Model model;
  private final List<Row> block = new ArrayList<>();
  private BlockAnswers answers;
  private int next;

  /** How many rows stand before the block. */
  private long before;

  ScoredRows(Scoring scoring, Iterator<Row> rows) {
    this.scoring = scoring;
    this.rows = rows;
    this.model = scoring.model().value().model();
  }

  @Override
  public boolean hasNext() {
    return next < block.size() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no row is left");
    }
    if (next == block.size()) {
      fill();
    }
    Row row = block.get(next);
    Object[] cells = new Object[row.length() + scoring.answers().count()];
    for (int i = 0; i < row.length(); i++) {
      cells[i] = row.get(i);
    }
    scoring.answers().write(answers, next, cells, row.length());
    next++;
    return RowFactory.create(cells);
  }

  private void fill() {
    before += block.size();
    block.clear();
    next = 0;
    while (block.size() < scoring.blockSize() && rows.hasNext()) {
      block.add(rows.next());
    }
    try {
      answers = BlockAnswers.of(model.outputs(), scoring.block().outputs(model, block));
    } catch (IllegalArgumentException refusal) {
      throw new IllegalArgumentException(place() + refusal.getMessage(), refusal);
    } catch (ArithmeticException refusal) {
      ArithmeticException placed = new ArithmeticException(place() + refusal.getMessage());
      placed.initCause(refusal);
      throw placed;
    }
  }

  /** What the numbers of rows in the message that follows are counted from. */
  private String place() {
    return "partition %d, counted from its row %d: "
        .formatted(TaskContext.getPartitionId(), before);
  }
}
