package io.github.camada.web;

import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses what a foreign page makes a browser ask.
 *
 * <p>A page elsewhere can let its own name point to 127.0.0.1 (DNS rebinding); the browser then
 * sends that name as the host. And it can send a POST here; the browser then names it as the
 * origin. A proxy passes the origin on, and as the host either what the browser sent or its own
 * name for this server: what the browser sees has to be told. What proxies say in X-Forwarded-Host
 * anybody can say.
 */
final class SameOrigin {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  private final boolean anyHost;
  private final Set<String> names = new HashSet<>();
  private final Set<String> origins = new HashSet<>();

  /**
   * A check.
   *
   * @param loopback whether only this machine can reach the server, so that its names are known
   * @param ownHost the name it was given
   * @param allowed further names, with a port where the browser shows one
   */
  SameOrigin(boolean loopback, String ownHost, List<String> allowed) {
    this.anyHost = !loopback && allowed.isEmpty();
    LOOPBACK.forEach(name -> names.add(oneSpelling(name)));
    names.add(oneSpelling(literal(ownHost).toLowerCase(Locale.ROOT)));
    for (String host : allowed) {
      String lower = host.toLowerCase(Locale.ROOT);
      names.add(oneSpelling(withoutPort(lower)));
      origins.addAll(originsOf(lower));
    }
  }

  /** A name or an address as it stands in a URL: one of IPv6 in brackets. */
  static String literal(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /** Browsers shorten an address of IPv6, which may be written in many ways. */
  private static String oneSpelling(String name) {
    try {
      // of what is in brackets, no name is looked up
      return name.startsWith("[") ? InetAddress.getByName(name).getHostAddress() : name;
    } catch (UnknownHostException none) {
      return name;
    }
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d*$", "");
  }

  private static List<String> originsOf(String host) {
    return List.of("http://" + host, "https://" + host);
  }

  void check(RequestHead head) throws Refusal {
    List<String> hosts = head.headers().all("Host");
    if (hosts.size() > 1 || hosts.isEmpty() && head.current()) {
      throw new Refusal(400, hosts.size() + " Host headers, wanted 1");
    }
    // Without one it is of HTTP/1.0, as simple health checks are, and of no browser.
    String host = hosts.isEmpty() ? "" : hosts.get(0).toLowerCase(Locale.ROOT);
    if (!hosts.isEmpty() && !anyHost && !names.contains(oneSpelling(withoutPort(host)))) {
      throw new Refusal(
          403, "this server does not answer for this host; serve --allow-host lets it");
    }
    for (String origin : head.headers().all("Origin")) {
      String own = origin.toLowerCase(Locale.ROOT);
      if (head.method().equals("POST")
          && !originsOf(host).contains(own)
          && !origins.contains(own)) {
        throw new Refusal(
            403,
            "a page of another origin may not ask this server; serve --allow-host names the host"
                + " under which browsers see it");
      }
    }
  }
}
