package io.github.camada.web.http;

import java.nio.ByteBuffer;

/** A body as it comes. */
interface Body {

  /** Takes bytes up to the end of the body, or all; whether that is its end. */
  boolean take(ByteBuffer in) throws Refusal;

  /** Bytes that are kept here. */
  int held();

  /** The body, once it is complete. */
  byte[] bytes();

  /**
   * The body that a head announces.
   *
   * @param limit how many bytes it may have
   * @param lineLimit how many bytes its trailers may have, and a line between chunks
   * @throws Refusal if it announces more
   */
  static Body of(RequestHead head, int limit, int lineLimit) throws Refusal {
    if (head.chunked()) {
      return new ChunkedBody(limit, lineLimit);
    }
    long length = head.length().orElse(0);
    if (length > limit) {
      throw tooLarge(length + " bytes", limit);
    }
    return new PlainBody((int) length);
  }

  /** What is said to more bytes than may come. */
  static Refusal tooLarge(String given, int limit) {
    return new Refusal(413, "the body has %s, wanted at most %d bytes".formatted(given, limit));
  }
}
