package io.github.camada.web;

import io.github.camada.data.ImageDataset;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a {@link PredictionServer} listens, what it shows and how much it takes on.
 *
 * @param host name or address to listen on; what is no loopback address is reachable from outside
 * @param port 0 to 65535; 0 is any free one
 * @param modelName what the page calls the model
 * @param examples test images for the page to show; where they are empty and the model takes 28x28
 *     pixels, digits drawn by the program
 * @param bodyLimit largest body of a request, in bytes, at least 1; JSON has no more than 64 KiB
 *     and 64 bytes for each pixel of the model's images
 * @param concurrentRequests predictions that are worked on at the same time, at least 1; more are
 *     told to come back later; a fourth as many explanations, at least 1, are worked on beside them
 * @param requestTimeout longest time for a body to arrive, and for {@link PredictionServer#close}
 *     to wait; above 0
 * @param allowedHosts names under which browsers reach the server, beside those of this machine and
 *     {@code host}: behind a proxy the proxy's, such as {@code digits.example}, with a port where
 *     the browser shows one. Requests under other names are refused, as a foreign page may have
 *     made a browser send them. If there are none here, a server that listens for other machines
 *     takes all names.
 * @param remoteReload whether other machines may ask for {@code POST /reload}, too
 */
public record ServerSettings(
    String host,
    int port,
    String modelName,
    Optional<ImageDataset> examples,
    int bodyLimit,
    int concurrentRequests,
    Duration requestTimeout,
    List<String> allowedHosts,
    boolean remoteReload) {

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");

  private static final ServerSettings STANDARD =
      new ServerSettings(
          "127.0.0.1",
          8080,
          "model",
          Optional.empty(),
          4 << 20,
          8,
          Duration.ofSeconds(10),
          List.of(),
          false);

  /**
   * Settings.
   *
   * @param host name or address to listen on
   * @param port 0 to 65535
   * @param modelName what the page calls the model
   * @param examples test images for the page to show
   * @param bodyLimit in bytes, at least 1
   * @param concurrentRequests at least 1
   * @param requestTimeout above 0
   * @param allowedHosts names, or names and ports
   * @param remoteReload whether other machines may ask for a reload
   * @throws IllegalArgumentException if a number is out of range, or a host is none
   */
  public ServerSettings {
    Objects.requireNonNull(host, "server settings: host");
    Objects.requireNonNull(modelName, "server settings: model name");
    Objects.requireNonNull(examples, "server settings: examples");
    require(port >= 0 && port <= 65535, "port", port, "0 to 65535");
    require(bodyLimit >= 1, "body limit", bodyLimit, "at least 1 byte");
    require(concurrentRequests >= 1, "concurrent requests", concurrentRequests, "at least 1");
    require(
        !requestTimeout.isNegative() && !requestTimeout.isZero(),
        "request timeout",
        requestTimeout,
        "more than 0");
    allowedHosts = List.copyOf(allowedHosts);
    for (String allowed : allowedHosts) {
      require(
          HOST.matcher(allowed).matches(),
          "allowed host",
          "\"" + allowed + "\"",
          "a name such as digits.example or digits.example:8443");
    }
  }

  private static void require(boolean fits, String what, Object given, String wanted) {
    if (!fits) {
      throw new IllegalArgumentException(
          "server settings: " + what + " " + given + ", wanted " + wanted);
    }
  }

  /**
   * Port 8080 of this machine alone, bodies up to 4 MiB within 10 seconds, 8 predictions at once.
   *
   * @return the settings to start from
   */
  public static ServerSettings standard() {
    return STANDARD;
  }

  /**
   * The same with another host.
   *
   * @param host name or address to listen on
   * @return new settings
   */
  public ServerSettings withHost(String host) {
    return new ServerSettings(
        host,
        port,
        modelName,
        examples,
        bodyLimit,
        concurrentRequests,
        requestTimeout,
        allowedHosts,
        remoteReload);
  }

  /**
   * The same with another port.
   *
   * @param port 0 to 65535; 0 is any free one
   * @return new settings
   * @throws IllegalArgumentException if it is out of range
   */
  public ServerSettings withPort(int port) {
    return new ServerSettings(
        host,
        port,
        modelName,
        examples,
        bodyLimit,
        concurrentRequests,
        requestTimeout,
        allowedHosts,
        remoteReload);
  }

  /**
   * The same with another name for the model.
   *
   * @param modelName what the page calls it
   * @return new settings
   */
  public ServerSettings withModelName(String modelName) {
    return new ServerSettings(
        host,
        port,
        modelName,
        examples,
        bodyLimit,
        concurrentRequests,
        requestTimeout,
        allowedHosts,
        remoteReload);
  }

  /**
   * The same with other examples.
   *
   * @param examples test images of the size that the model takes
   * @return new settings
   */
  public ServerSettings withExamples(ImageDataset examples) {
    return new ServerSettings(
        host,
        port,
        modelName,
        Optional.of(examples),
        bodyLimit,
        concurrentRequests,
        requestTimeout,
        allowedHosts,
        remoteReload);
  }

  /**
   * The same with another limit on bodies.
   *
   * @param bodyLimit in bytes, at least 1
   * @return new settings
   * @throws IllegalArgumentException if it is out of range
   */
  public ServerSettings withBodyLimit(int bodyLimit) {
    return new ServerSettings(
        host,
        port,
        modelName,
        examples,
        bodyLimit,
        concurrentRequests,
        requestTimeout,
        allowedHosts,
        remoteReload);
  }

  /**
   * The same with another number of predictions at once.
   *
   * @param concurrentRequests at least 1
   * @return new settings
   * @throws IllegalArgumentException if it is out of range
   */
  public ServerSettings withConcurrentRequests(int concurrentRequests) {
    return new ServerSettings(
        host,
        port,
        modelName,
        examples,
        bodyLimit,
        concurrentRequests,
        requestTimeout,
        allowedHosts,
        remoteReload);
  }

  /**
   * The same with another time for bodies to arrive.
   *
   * @param requestTimeout above 0
   * @return new settings
   * @throws IllegalArgumentException if it is out of range
   */
  public ServerSettings withRequestTimeout(Duration requestTimeout) {
    return new ServerSettings(
        host,
        port,
        modelName,
        examples,
        bodyLimit,
        concurrentRequests,
        requestTimeout,
        allowedHosts,
        remoteReload);
  }

  /**
   * The same with other names under which browsers reach the server, for example through a proxy.
   *
   * @param allowedHosts such as {@code digits.example} or {@code digits.example:8443}
   * @return new settings
   * @throws IllegalArgumentException if one is no name of a host
   */
  public ServerSettings withAllowedHosts(String... allowedHosts) {
    return new ServerSettings(
        host,
        port,
        modelName,
        examples,
        bodyLimit,
        concurrentRequests,
        requestTimeout,
        List.of(allowedHosts),
        remoteReload);
  }

  /**
   * The same, with {@code POST /reload} for other machines, too. Behind a proxy on this machine
   * everybody may be one of this machine: let the proxy refuse that path.
   *
   * @param remoteReload whether they may ask
   * @return new settings
   */
  public ServerSettings withRemoteReload(boolean remoteReload) {
    return new ServerSettings(
        host,
        port,
        modelName,
        examples,
        bodyLimit,
        concurrentRequests,
        requestTimeout,
        allowedHosts,
        remoteReload);
  }
}
