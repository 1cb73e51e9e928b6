package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;

/**
 * What the driver knows of a shard.
 *
 * @param rows how many it has
 * @param weight their sum
 * @param sha256 of all that is in it
 */
record ShardFacts(long rows, double weight, String sha256) implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  static ShardFacts of(Shard shard) {
    return new ShardFacts(shard.rows(), shard.weight(), shard.sha256());
  }
}
