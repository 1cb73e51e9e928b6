package io.github.camada.tensor.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps the memory of a product's parts from call to call. A part takes the memory that it has had
 * before, which the cache of its thread may still hold; or else any that is free, so that one
 * thread that does all parts alone fills only one.
 */
final class ScratchPool {

  private final AtomicReferenceArray<Scratch> free;

  /** Of at most so many parts at a time. */
  ScratchPool(int parts) {
    this.free = new AtomicReferenceArray<>(parts);
  }

  Scratch take(int part) {
    Scratch own = free.getAndSet(part, null);
    for (int i = 0; own == null && i < free.length(); i++) {
      own = free.getAndSet(i, null);
    }
    return own == null ? new Scratch() : own;
  }

  /** There is room, as there are never more than parts at a time. */
  void giveBack(int part, Scratch scratch) {
    int place = part;
    while (!free.compareAndSet(place, null, scratch)) {
      place = (place + 1) % free.length();
    }
  }
}
