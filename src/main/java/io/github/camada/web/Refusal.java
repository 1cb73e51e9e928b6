package io.github.camada.web;

import java.util.Map;

/** A request that gets no answer but a reason: a status of 400 or more, and one sentence. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  Refusal(int status, String message) {
    this(status, message, Map.of());
  }

  Refusal(int status, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.headers = headers;
  }

  Reply reply() {
    return Reply.json(status, Map.of("error", getMessage())).with(headers);
  }
}
