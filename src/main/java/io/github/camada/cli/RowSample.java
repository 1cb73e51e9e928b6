package io.github.camada.cli;

import io.github.camada.feature.Numbers;
import io.github.camada.model.Model;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.table.TableParts;
import io.github.camada.tensor.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows of a CSV file of any size, each as likely as any other, of which never more than these and
 * one part of the file are in memory. Source: Vitter: "Random Sampling with a Reservoir", 1985,
 * algorithm R.
 */
final class RowSample {

  /** More than a server asks about, which draws some of them itself and says so. */
  static final int MOST = 10_000;

  private static final int ROWS_OF_A_PART = 20_000;
  private static final long SEED = 22;

  private final RandomStream random = new RandomStream(SEED);
  private final String[] targets;

  /** Null before the first part. */
  private Table kept;

  private int seen;

  private RowSample(String... targets) {
    this.targets = targets;
  }

  /**
   * Reads the columns of a model and its targets from a file, and no others: a cell of theirs could
   * be refused.
   *
   * @param files what reads it
   * @param model of a table
   * @param targets columns whose cell a row must have, or it is not counted
   * @return all rows of a small file in their order, {@link #MOST} of a larger one, the same each
   *     time
   */
  static Table of(Path file, CsvFiles files, Model model, String... targets) throws IOException {
    Map<String, Kind> known = new HashMap<>(model.columns().kinds());
    if (model.outputs() instanceof Numbers) {
      List.of(targets).forEach(target -> known.putIfAbsent(target, Kind.NUMBER));
    }
    Set<String> columns = new HashSet<>(model.columns().kinds().keySet());
    columns.addAll(List.of(targets));
    RowSample sample = new RowSample(targets);
    TableParts.read(file, files.settings(known), columns, ROWS_OF_A_PART, sample::add);
    return sample.kept;
  }

  private void add(Table part) {
    Table rows = part.withoutMissing(targets);
    int before = kept == null ? 0 : kept.size();
    List<Integer> places = new ArrayList<>(IntStream.range(0, before).boxed().toList());
    for (int row = 0; row < rows.size(); row++) {
      if (seen < MOST) {
        places.add(before + row);
      } else {
        int place = random.nextInt(seen + 1);
        if (place < MOST) {
          places.set(place, before + row);
        }
      }
      seen++;
    }
    int[] stay = places.stream().mapToInt(i -> i).filter(i -> i < before).toArray();
    int[] come = places.stream().mapToInt(i -> i - before).filter(i -> i >= 0).toArray();
    Table more = rows.rows(come);
    kept = kept == null ? more : TableParts.join(List.of(kept.rows(stay), more));
  }
}
