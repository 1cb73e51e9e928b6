package io.github.camada.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/** Finds who answers a request, and makes an answer of whatever goes wrong. */
final class RequestHandler implements HttpHandler {

  private static final System.Logger LOG = System.getLogger(RequestHandler.class.getName());

  /** Answers one kind of request. */
  interface Route {
    Reply answer(HttpExchange exchange) throws IOException, Refusal;
  }

  private final SameOrigin sameOrigin;
  private final OpenRequests requests;
  private final PageFiles files;
  private final Map<String, Route> gets;
  private final Map<String, Route> posts;

  RequestHandler(
      SameOrigin sameOrigin,
      OpenRequests requests,
      PageFiles files,
      Map<String, Route> gets,
      Map<String, Route> posts) {
    this.sameOrigin = sameOrigin;
    this.requests = requests;
    this.files = files;
    this.gets = gets;
    this.posts = posts;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    boolean entered = requests.enter();
    try {
      (entered ? reply(exchange) : goingDown()).write(exchange);
    } finally {
      if (entered) {
        requests.leave();
      }
    }
    if (!exchange.getRequestMethod().equals("HEAD")) {
      RequestBody.discard(exchange);
    }
    exchange.close();
  }

  private static Reply goingDown() {
    return new Refusal(503, "the server is shutting down", Map.of("Connection", "close")).reply();
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    try {
      sameOrigin.check(exchange);
      return route(exchange).answer(exchange);
    } catch (Refusal refusal) {
      return refusal.reply();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "the answer to " + exchange.getRequestURI() + " failed", e);
      return new Refusal(500, "the server failed to answer; its log says why").reply();
    }
  }

  private Route route(HttpExchange exchange) throws Refusal {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    Optional<Reply> file = files.find(path);
    Route get = file.isPresent() ? e -> file.get() : gets.get(path);
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
