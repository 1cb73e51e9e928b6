package io.github.camada.web;

import io.github.camada.Patience;
import io.github.camada.json.JsonReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A program that asks a server, on connections that it keeps. */
record Client(PredictionServer server, HttpClient http) {

  Client(PredictionServer server) {
    this(server, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path)).timeout(Patience.LONGEST);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(to(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to(path).POST(BodyPublishers.ofString(body));
    return http.send(request.header("Content-Type", type).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> predict(String type, String body) throws IOException, InterruptedException {
    return post("/predict", type, body);
  }

  static Map<?, ?> json(HttpResponse<String> response) throws IOException {
    return (Map<?, ?>) JsonReader.read(response.body());
  }
}
