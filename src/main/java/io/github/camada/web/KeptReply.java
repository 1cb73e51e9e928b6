package io.github.camada.web;

import java.util.function.Supplier;

/**
 * An answer that is computed when it is asked for first, and kept. Who asks meanwhile waits for it,
 * where computing it once more would take as long and a processor besides.
 */
final class KeptReply {

  private final Supplier<Reply> question;
  private volatile Reply known;

  /** What fails is asked again the next time. */
  KeptReply(Supplier<Reply> question) {
    this.question = question;
  }

  synchronized Reply get() {
    if (known == null) {
      known = question.get();
    }
    return known;
  }

  /** Null until it has been computed. */
  Reply known() {
    return known;
  }
}
