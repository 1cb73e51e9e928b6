package io.github.camada.web;

import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses what a foreign page makes a browser ask.
 *
 * <p>A page elsewhere can let its own name point to 127.0.0.1 (DNS rebinding); the browser then
 * sends that name as the host. And it can send a POST here; the browser then names it as the
 * origin.
 */
final class SameOrigin {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean loopback;
  private final String ownHost;

  /**
   * A check.
   *
   * @param loopback whether only this machine can reach the server, so that its names are known
   * @param ownHost the name it was given
   */
  SameOrigin(boolean loopback, String ownHost) {
    this.loopback = loopback;
    this.ownHost = ownHost.toLowerCase(Locale.ROOT);
  }

  void check(RequestHead head) throws Refusal {
    List<String> hosts = head.headers().all("Host");
    if (hosts.size() != 1) {
      throw new Refusal(400, hosts.size() + " Host headers, wanted 1");
    }
    String host = hosts.get(0).toLowerCase(Locale.ROOT);
    String name = host.replaceFirst(":\\d*$", "");
    if (loopback && !LOOPBACK.contains(name) && !name.equals(ownHost)) {
      throw new Refusal(403, "this server does not answer for another host, only for localhost");
    }
    for (String origin : head.headers().all("Origin")) {
      String own = origin.toLowerCase(Locale.ROOT);
      if (head.method().equals("POST")
          && !own.equals("http://" + host)
          && !own.equals("https://" + host)) {
        throw new Refusal(403, "a page of another origin may not ask this server");
      }
    }
  }
}
