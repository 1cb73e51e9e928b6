package io.github.camada.web;

import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All paths that are answered, with one model. Immutable: another takes its place as a whole. */
final class Site {

  private final ModelIdentity model;
  private final PageFiles files;
  private final Map<String, Route> gets = new TreeMap<>();
  private final Map<String, Route> posts = new TreeMap<>();

  /**
   * A site.
   *
   * @param model what is served
   * @param identity which model that is
   * @param metrics of the server, for {@code GET /metrics}
   * @param posts what is answered to {@code POST}, by paths
   */
  Site(ServedModel model, ModelIdentity identity, ServerMetrics metrics, Map<String, Route> posts)
      throws IOException {
    this.model = identity;
    this.files = new PageFiles(model.page());
    this.posts.putAll(posts);
    Map<String, Object> about = Members.of("name", identity.name());
    about.putAll(model.description());
    Map<String, Object> ready = Members.of("status", "ready");
    ready.putAll(identity.members());
    gets.putAll(model.gets());
    put("/model", Reply.json(200, about));
    put("/health", Reply.json(200, Map.of("status", "ok")));
    put("/ready", Reply.json(200, ready));
    gets.put("/metrics", request -> metrics.reply(identity));
    gets.put("/openapi.json", request -> null);
    put(
        "/openapi.json",
        Reply.json(200, OpenApi.document(identity, model.schema(), gets.keySet(), posts.keySet())));
  }

  private void put(String path, Reply reply) {
    gets.put(path, request -> reply);
  }

  /** Which model answers. */
  ModelIdentity model() {
    return model;
  }

  /** Whether anything is under a path, by whatever method. */
  boolean has(String path) {
    return files.find(path).isPresent() || gets.containsKey(path) || posts.containsKey(path);
  }

  /**
   * Who answers a request.
   *
   * @throws Refusal if there is nothing under its path, or nothing for its method
   */
  Route route(RequestHead head) throws Refusal {
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
