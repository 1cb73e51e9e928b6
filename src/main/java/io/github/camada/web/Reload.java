package io.github.camada.web;

import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Answers {@code POST /reload}: reads the model again, checks it whole, and lets it answer from
 * then on. If anything is wrong with it, the one before goes on.
 */
final class Reload implements Route {

  /** A proxy on this machine asks for whomever; most say so. */
  private static final List<String> OF_PROXIES =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private final ModelSource source;
  private final CurrentSite site;
  private final boolean remote;
  private final ServerMetrics metrics;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * A route.
   *
   * @param source of the new model
   * @param site in which it takes its place
   * @param remote whether other machines may ask, too
   * @param metrics in which reloads are counted
   */
  Reload(ModelSource source, CurrentSite site, boolean remote, ServerMetrics metrics) {
    this.source = source;
    this.site = site;
    this.remote = remote;
    this.metrics = metrics;
  }

  @Override
  public Reply answer(HttpRequest request) throws Refusal {
    requireMayAsk(request);
    if (!busy.compareAndSet(false, true)) {
      throw new Refusal(503, "the model is being reloaded", Map.of("Retry-After", "1"));
    }
    try {
      Map<String, Object> answer = Members.of("status", "reloaded");
      answer.putAll(site.replace(source.load()).members());
      metrics.reloaded("done");
      return Reply.json(200, answer);
    } catch (IOException | IllegalArgumentException | IllegalStateException wrong) {
      metrics.reloaded("refused");
      throw new Refusal(409, "the model before goes on answering: " + reason(wrong));
    } finally {
      busy.set(false);
    }
  }

  private void requireMayAsk(HttpRequest request) throws Refusal {
    RequestHead head = request.head();
    boolean proxied = OF_PROXIES.stream().anyMatch(name -> !head.headers().all(name).isEmpty());
    if (!remote && (!request.local() || proxied)) {
      throw new Refusal(
          403, "only this machine may ask for a reload; serve --remote-reload lets others");
    }
  }

  private static String reason(Exception wrong) {
    return wrong instanceof NoSuchFileException
        ? "no file " + wrong.getMessage()
        : String.valueOf(wrong.getMessage());
  }
}
