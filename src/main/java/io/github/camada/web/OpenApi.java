package io.github.camada.web;

import static io.github.camada.web.PredictionSchema.reference;
import static java.util.Map.entry;

import io.github.camada.record.LibraryVersion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The interface over HTTP as a document for programs. Source: OpenAPI Specification 3.1.0. */
final class OpenApi {

  private static final String JSON = ContentType.JSON;

  /** What each path that a server may have is for. */
  private static final Map<String, String> SUMMARIES =
      Map.ofEntries(
          entry(
              "/explain",
              "The model's answers, and what each column or pixel adds to one of them."),
          entry("/dependence", "The mean answers for the server's rows by values of a column."),
          entry("/importance", "How much worse the model is with each column shuffled."),
          entry("/model", "What the model takes and answers, and how large it is."),
          entry("/example", "One test image after the other, or the one that index= names."),
          entry("/health", "Whether the server is alive."),
          entry("/ready", "Whether it can predict, and by which model."),
          entry("/metrics", "What it has done, in Prometheus's text format."),
          entry("/openapi.json", "This document."),
          entry("/predict", "The model's answers."),
          entry(
              "/reload",
              "Reads the model's file again; the old model answers until it has been read."));

  private OpenApi() {}

  /**
   * The document.
   *
   * @param model which one it is
   * @param prediction what it is asked and answers
   * @param gets paths beside the page's files
   * @param posts paths
   */
  static Map<String, Object> document(
      ModelIdentity model,
      PredictionSchema prediction,
      Collection<String> gets,
      Collection<String> posts) {
    Map<String, Object> paths = new TreeMap<>();
    gets.forEach(path -> paths.put(path, Members.of("get", get(path))));
    posts.forEach(path -> paths.put(path, Members.of("post", post(path, prediction))));
    Map<String, Object> schemas = new TreeMap<>(prediction.schemas());
    schemas.put(
        "Error",
        Members.of(
            "type", "object",
            "required", List.of("error"),
            "properties", Members.of("error", Members.of("type", "string"))));
    return Members.of(
        "openapi", "3.1.0",
        "info", Members.of("title", model.name(), "version", LibraryVersion.current()),
        "servers", List.of(Members.of("url", "/")),
        // nobody is asked who they are
        "security", List.of(),
        "paths", paths,
        "components", Members.of("schemas", schemas));
  }

  private static Map<String, Object> get(String path) {
    Map<String, Object> schema =
        path.equals("/metrics") ? Members.of("type", "string") : Members.of("type", "object");
    String type = path.equals("/metrics") ? "text/plain" : JSON;
    Map<String, Object> get = operation(path, answered(type, schema));
    if (path.equals("/example")) {
      get.put("parameters", List.of(query("index", Members.of("type", "integer", "minimum", 0))));
    } else if (path.equals("/dependence")) {
      Map<String, Object> column = query("column", Members.of("type", "string"));
      column.put("required", true);
      get.put("parameters", List.of(column));
    }
    return get;
  }

  private static Map<String, Object> query(String name, Map<String, Object> schema) {
    return Members.of("name", name, "in", "query", "schema", schema);
  }

  private static Map<String, Object> post(String path, PredictionSchema prediction) {
    boolean explained = path.equals("/explain");
    if (!explained && !path.equals("/predict")) {
      return operation(path, answered(JSON, Members.of("type", "object")));
    }
    Map<String, Object> schema = explained ? prediction.explanation() : prediction.answer();
    Map<String, Object> post = operation(path, answered(JSON, schema));
    if (explained) {
      post.put("parameters", List.of(query("output", Members.of("type", "string"))));
    }
    post.put("requestBody", Members.of("required", true, "content", prediction.request()));
    return post;
  }

  private static Map<String, Object> operation(String path, Map<String, Object> answered) {
    Map<String, Object> wrong = response("What is wrong.", JSON, reference("Error"));
    return Members.of(
        "operationId", path.substring(1).replace(".json", ""),
        "summary", SUMMARIES.get(path),
        "responses", Members.of("200", answered, "4XX", wrong, "default", wrong));
  }

  private static Map<String, Object> answered(String type, Map<String, Object> schema) {
    return response("The answer.", type, schema);
  }

  private static Map<String, Object> response(
      String description, String type, Map<String, Object> schema) {
    return Members.of(
        "description", description, "content", Members.of(type, Members.of("schema", schema)));
  }
}
