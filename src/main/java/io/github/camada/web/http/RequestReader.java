package io.github.camada.web.http;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Makes one request of bytes as they come. */
final class RequestReader {

  private final HttpHandler handler;
  private final int headLimit;
  private final boolean local;
  private final Lines lines;
  private final HeaderFields headers = new HeaderFields();
  private String requestLine = "";
  private Optional<RequestHead> head = Optional.empty();
  private Optional<Body> body = Optional.empty();

  /**
   * Nothing yet.
   *
   * @param handler says how large a body may be
   * @param headLimit bytes of a head, and of the trailers behind chunks
   * @param local whether they come from this machine
   */
  RequestReader(HttpHandler handler, int headLimit, boolean local) {
    this.handler = handler;
    this.local = local;
    this.headLimit = headLimit;
    this.lines = new Lines(headLimit);
  }

  /** Whether something of a request has come; empty lines in front of it are nothing. */
  boolean begun() {
    return !requestLine.isEmpty() || lines.held() > 0;
  }

  /** The head, once it is complete. */
  Optional<RequestHead> head() {
    return head;
  }

  /** Bytes of the body that are kept here. */
  int held() {
    return body.map(Body::held).orElse(0);
  }

  /** Keeps nothing of the body any more. */
  void release() {
    body = Optional.empty();
  }

  /**
   * Takes bytes up to the end of the head, or all; whether that is its end.
   *
   * @throws Refusal if it is no head
   */
  boolean takeHead(ByteBuffer in) throws Refusal {
    while (head.isEmpty()) {
      Optional<String> line = lines.next(in);
      if (line.isEmpty()) {
        return false;
      }
      if (requestLine.isEmpty()) {
        requestLine = line.get(); // empty lines in front of a request are passed over
      } else if (line.get().isEmpty()) {
        head = Optional.of(RequestHead.of(requestLine, headers));
      } else {
        headers.add(line.get());
      }
    }
    return true;
  }

  /**
   * Asks whether the body may come.
   *
   * @throws Refusal if it may not
   */
  void admit() throws Refusal {
    RequestHead announced = head.orElseThrow();
    body = Optional.of(Body.of(announced, handler.bodyLimit(announced), headLimit));
  }

  /**
   * Takes bytes up to the end of the body, or all; the request if that is its end.
   *
   * @throws Refusal if it is no body
   */
  Optional<HttpRequest> takeBody(ByteBuffer in) throws Refusal {
    Body coming = body.orElseThrow();
    return coming.take(in)
        ? Optional.of(new HttpRequest(head.orElseThrow(), coming.bytes(), local))
        : Optional.empty();
  }
}
