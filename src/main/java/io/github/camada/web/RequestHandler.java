package io.github.camada.web;

import io.github.camada.web.http.HttpHandler;
import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.HttpResponse;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/** Finds who answers a request, and makes an answer of whatever goes wrong. */
final class RequestHandler implements HttpHandler {

  private static final System.Logger LOG = System.getLogger(RequestHandler.class.getName());

  private final SameOrigin sameOrigin;
  private final PageFiles files;
  private final Map<String, Route> gets;
  private final Map<String, Route> posts;

  RequestHandler(
      SameOrigin sameOrigin, PageFiles files, Map<String, Route> gets, Map<String, Route> posts) {
    this.sameOrigin = sameOrigin;
    this.files = files;
    this.gets = gets;
    this.posts = posts;
  }

  @Override
  public int bodyLimit(RequestHead head) throws Refusal {
    sameOrigin.check(head);
    return route(head).bodyLimit(head);
  }

  @Override
  public HttpResponse answer(HttpRequest request) {
    try {
      return route(request.head()).answer(request).response();
    } catch (Refusal refusal) {
      return refused(refusal);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "the answer to " + request.head().path() + " failed", e);
      return refused(new Refusal(500, "the server failed to answer; its log says why"));
    }
  }

  @Override
  public HttpResponse refused(Refusal refusal) {
    return Reply.refused(refusal).response();
  }

  private Route route(RequestHead head) throws Refusal {
    String path = head.path();
    String method = head.method();
    Optional<Reply> file = files.find(path);
    Route get = file.isPresent() ? request -> file.get() : gets.get(path);
    Route post = posts.get(path);
    if (get == null && post == null) {
      throw new Refusal(404, "nothing is here");
    }
    boolean read = method.equals("GET") || method.equals("HEAD");
    Route route = read ? get : method.equals("POST") ? post : null;
    if (route == null) {
      String allowed = get == null ? "POST" : "GET, HEAD";
      throw new Refusal(405, "wanted " + allowed, Map.of("Allow", allowed));
    }
    return route;
  }
}
