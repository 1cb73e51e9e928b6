package io.github.camada.model;

import io.github.camada.nn.MLP;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps workspaces between predictions. A caller takes one, which nobody else can then see, and
 * gives it back; where none is free a new one is made, and where there is no room it is dropped.
 * Neither waits, and there are no thread-locals that would outlive their use.
 */
final class WorkspacePool {

  /**
   * Workspaces that stay when a burst of callers is over: some megabytes for the tutorial's net.
   */
  private static final int KEPT = 16;

  private final MLP model;
  private final AtomicReferenceArray<Workspace> free;

  WorkspacePool(MLP model) {
    this.model = model;
    this.free = new AtomicReferenceArray<>(KEPT);
    free.set(0, new Workspace(model));
  }

  Workspace take() {
    for (int i = 0; i < free.length(); i++) {
      Workspace workspace = free.getAndSet(i, null);
      if (workspace != null) {
        return workspace;
      }
    }
    return new Workspace(model);
  }

  void giveBack(Workspace workspace) {
    for (int i = 0; i < free.length(); i++) {
      if (free.compareAndSet(i, null, workspace)) {
        return;
      }
    }
  }
}
