package io.github.camada.web;

import java.time.Duration;

/** Counts requests that are worked on, so that not too many are and the last one is waited for. */
final class OpenRequests {

  private final int limit;
  private int count;
  private int limited;
  private boolean closed;

  /**
   * No request yet.
   *
   * @param limit how many of the expensive kind may be open at once
   */
  OpenRequests(int limit) {
    this.limit = limit;
  }

  /** Takes a request on; false once this is closed. */
  synchronized boolean enter() {
    count += closed ? 0 : 1;
    return !closed;
  }

  synchronized void leave() {
    count--;
    notifyAll();
  }

  /** Takes work of the expensive kind on; false if there is enough of it. */
  synchronized boolean enterLimited() {
    boolean free = limited < limit;
    limited += free ? 1 : 0;
    return free;
  }

  synchronized void leaveLimited() {
    limited--;
  }

  /** Takes no request on any more, and waits for those that are open. */
  synchronized void close(Duration patience) throws InterruptedException {
    closed = true;
    long end = System.nanoTime() + patience.toNanos();
    for (long left = end - System.nanoTime(); count > 0 && left > 0; ) {
      wait(left / 1_000_000 + 1);
      left = end - System.nanoTime();
    }
  }
}
