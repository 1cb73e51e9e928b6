package io.github.camada.web;

import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;

/** A route of predictions whose answers are timed. */
record MeasuredRoute(Route route, ServerMetrics metrics) implements Route {

  @Override
  public int bodyLimit(RequestHead head) throws Refusal {
    return route.bodyLimit(head);
  }

  @Override
  public Reply answer(HttpRequest request) throws Refusal {
    long begin = System.nanoTime();
    Reply reply = route.answer(request);
    metrics.predicted(System.nanoTime() - begin);
    return reply;
  }
}
