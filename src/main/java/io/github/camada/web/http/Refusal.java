package io.github.camada.web.http;

import java.util.Map;

/** A request that gets no answer but a reason: a status of 400 or more, and one sentence. */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  /**
   * A refusal.
   *
   * @param status 400 to 599
   * @param message what was given and what was wanted
   */
  public Refusal(int status, String message) {
    this(status, message, Map.of());
  }

  /**
   * A refusal that says more in its headers.
   *
   * @param status 400 to 599
   * @param message what was given and what was wanted
   * @param headers beside those that every answer has
   */
  public Refusal(int status, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.headers = headers;
  }

  /**
   * The status.
   *
   * @return 400 to 599
   */
  public int status() {
    return status;
  }

  /**
   * Headers beside those that every answer has.
   *
   * @return values by name
   */
  public Map<String, String> headers() {
    return headers;
  }
}
