package io.github.camada.model;

import io.github.camada.nn.MLP;
import io.github.camada.tensor.Threads;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps workspaces between predictions. A caller takes one, which nobody else can then see, and
 * gives it back; where none is free a new one is made, and where there is no room it is dropped.
 * Neither waits, and there are no thread-locals that would outlive their use.
 */
final class WorkspacePool {

  /** Workspaces that stay when a burst of callers is over. */
  private static final int MOST_KEPT = 16;

  /**
   * What they hold together, 32 MB, unless a single one holds more; 16 of the tutorial's take 31.
   */
  static final long MOST_VALUES_KEPT = 1 << 23;

  private final MLP model;
  private final Threads threads;
  private final AtomicReferenceArray<Workspace> free = new AtomicReferenceArray<>(MOST_KEPT);
  private final AtomicLong values = new AtomicLong();

  /** A pool that takes no memory before the first prediction. */
  WorkspacePool(MLP model, Threads threads) {
    this.model = model;
    this.threads = threads;
  }

  Workspace take() {
    for (int i = 0; i < free.length(); i++) {
      Workspace workspace = free.getAndSet(i, null);
      if (workspace != null) {
        values.addAndGet(-workspace.values());
        return workspace;
      }
    }
    return new Workspace(model, threads);
  }

  void giveBack(Workspace workspace) {
    long size = workspace.values();
    long all = values.addAndGet(size);
    if (all <= MOST_VALUES_KEPT || all == size) {
      for (int i = 0; i < free.length(); i++) {
        if (free.compareAndSet(i, null, workspace)) {
          return;
        }
      }
    }
    values.addAndGet(-size);
  }

  /** The values that kept workspaces have room for. */
  long values() {
    return values.get();
  }
}
