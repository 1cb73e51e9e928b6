package io.github.camada.web;

import io.github.camada.json.JsonWriter;
import io.github.camada.web.http.HttpResponse;
import io.github.camada.web.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What goes back to the client, with the headers that every answer has. */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

  /**
   * Everything comes from the server itself; "data:" and "blob:" are pictures that the page makes.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff");

  static Reply json(int status, Map<String, ?> value) {
    return new Reply(
        status,
        "application/json; charset=utf-8",
        JsonWriter.write(value).getBytes(StandardCharsets.UTF_8),
        Map.of("Cache-Control", "no-store"));
  }

  /** What is wrong with a request, for programs; that must be said whatever the message repeats. */
  static Reply refused(Refusal refusal) {
    // half of a surrogate pair becomes a question mark
    byte[] message = refusal.getMessage().getBytes(StandardCharsets.UTF_8);
    String error = new String(message, StandardCharsets.UTF_8);
    return json(refusal.status(), Map.of("error", error)).with(refusal.headers());
  }

  /** The same with further headers. */
  Reply with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new Reply(status, contentType, body, Map.copyOf(all));
  }

  /** Everything that the client is sent. */
  HttpResponse response() {
    Map<String, String> all = new HashMap<>(ALWAYS);
    all.putAll(headers);
    all.put("Content-Type", contentType);
    return new HttpResponse(status, all, body);
  }
}
