package io.github.camada.web;

import io.github.camada.web.http.HttpHandler;
import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.HttpResponse;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets whoever answers a request do so, makes an answer of what goes wrong, and counts both. */
final class RequestHandler implements HttpHandler {

  private static final System.Logger LOG = System.getLogger(RequestHandler.class.getName());

  private final SameOrigin sameOrigin;
  private final Supplier<Site> site;
  private final ServerMetrics metrics;

  /**
   * A handler.
   *
   * @param sameOrigin what is refused unread
   * @param site what is there at the moment
   * @param metrics in which answers are counted
   */
  RequestHandler(SameOrigin sameOrigin, Supplier<Site> site, ServerMetrics metrics) {
    this.sameOrigin = sameOrigin;
    this.site = site;
    this.metrics = metrics;
  }

  @Override
  public int bodyLimit(RequestHead head) throws Refusal {
    sameOrigin.check(head);
    return site.get().route(head).bodyLimit(head);
  }

  @Override
  public HttpResponse answer(HttpRequest request) {
    return counted(Optional.of(request.head()), reply(request));
  }

  @Override
  public HttpResponse refused(Optional<RequestHead> head, Refusal refusal) {
    return counted(head, Reply.refused(refusal));
  }

  private Reply reply(HttpRequest request) {
    try {
      return site.get().route(request.head()).answer(request);
    } catch (Refusal refusal) {
      return Reply.refused(refusal);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "the answer to " + request.head().path() + " failed", e);
      return Reply.refused(new Refusal(500, "the server failed to answer; its log says why"));
    }
  }

  private HttpResponse counted(Optional<RequestHead> head, Reply reply) {
    metrics.answered(head.map(RequestHead::path).filter(site.get()::has), reply.status());
    return reply.response();
  }
}
