package io.github.camada.web.http;

import java.util.Optional;

/** A handler for what reads requests, of which nothing but the limit of bodies is asked. */
record BodyLimitAlone(int bytes) implements HttpHandler {

  @Override
  public int bodyLimit(RequestHead head) {
    return bytes;
  }

  @Override
  public HttpResponse answer(HttpRequest request) {
    throw new AssertionError();
  }

  @Override
  public HttpResponse refused(Optional<RequestHead> head, Refusal refusal) {
    throw new AssertionError();
  }
}
