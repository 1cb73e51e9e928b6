package io.github.camada.web;

import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** A route that takes so many bodies at the same time, and each only if it says how long it is. */
final class BoundedRoute implements Route {

  private final Route route;
  private final String what;
  private final int most;
  private final Semaphore places;

  /**
   * A bound around a route.
   *
   * @param what it answers with, in the plural
   * @param most how many are worked on at the same time
   * @param places as many, which other routes may take, too
   */
  BoundedRoute(Route route, String what, int most, Semaphore places) {
    this.route = route;
    this.what = what;
    this.most = most;
    this.places = places;
  }

  @Override
  public int bodyLimit(RequestHead head) throws Refusal {
    int limit = route.bodyLimit(head);
    if (limit > 0 && !head.chunked() && head.length().isEmpty()) {
      throw new Refusal(411, "no Content-Length, wanted the number of bytes of the body");
    }
    return limit;
  }

  @Override
  public Reply answer(HttpRequest request) throws Refusal {
    if (!places.tryAcquire()) {
      throw new Refusal(
          503,
          "too many " + what + " at the same time, wanted at most " + most,
          Map.of("Retry-After", "1"));
    }
    try {
      return route.answer(request);
    } finally {
      places.release();
    }
  }
}
