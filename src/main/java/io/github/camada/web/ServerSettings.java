package io.github.camada.web;

import io.github.camada.data.ImageDataset;
import io.github.camada.table.Table;
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
 * @param rows rows of a table with the model's columns, for the page to show what these do to the
 *     answers; at most 500 are used, drawn at random by a fixed seed if there are more
 * @param targets columns of the rows that hold the right answers, for the page to show how much
 *     each column matters; empty if that is not wanted
 * @param bodyLimit largest body of a request, in bytes, at least 1; JSON has no more than 64 KiB
 *     and 64 bytes for each pixel of the model's images
 * @param concurrentRequests predictions that are worked on at the same time, at least 1; more are
 *     told to come back later; a fourth as many explanations, at least 1, are worked on beside
 *     them, and as many questions about columns
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
    Optional<Table> rows,
    List<String> targets,
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
          Optional.empty(),
          List.of(),
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
   * @param rows rows of a table for the page
   * @param targets their columns with the right answers
   * @param bodyLimit in bytes, at least 1
   * @param concurrentRequests at least 1
   * @param requestTimeout above 0
   * @param allowedHosts names, or names and ports
   * @param remoteReload whether other machines may ask for a reload
   * @throws IllegalArgumentException if a number is out of range, a host is none, or there are
   *     targets without rows
   */
  public ServerSettings {
    Objects.requireNonNull(host, "server settings: host");
    Objects.requireNonNull(modelName, "server settings: model name");
    Objects.requireNonNull(examples, "server settings: examples");
    Objects.requireNonNull(rows, "server settings: rows");
    targets = List.copyOf(targets);
    require(rows.isPresent() || targets.isEmpty(), "targets", targets, "rows that have them");
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
    Draft draft = new Draft(this);
    draft.host = host;
    return draft.settings();
  }

  /**
   * The same with another port.
   *
   * @param port 0 to 65535; 0 is any free one
   * @return new settings
   * @throws IllegalArgumentException if it is out of range
   */
  public ServerSettings withPort(int port) {
    Draft draft = new Draft(this);
    draft.port = port;
    return draft.settings();
  }

  /**
   * The same with another name for the model.
   *
   * @param modelName what the page calls it
   * @return new settings
   */
  public ServerSettings withModelName(String modelName) {
    Draft draft = new Draft(this);
    draft.modelName = modelName;
    return draft.settings();
  }

  /**
   * The same with other examples.
   *
   * @param examples test images of the size that the model takes
   * @return new settings
   */
  public ServerSettings withExamples(ImageDataset examples) {
    Draft draft = new Draft(this);
    draft.examples = Optional.of(examples);
    return draft.settings();
  }

  /**
   * The same with rows of a table, by which the page shows what the model's columns do to its
   * answers: how these change with a column, and, if there are targets, how much each column
   * matters. It is computed when somebody asks for it; the model's file keeps no rows.
   *
   * @param rows with the model's columns, at least one, with targets two; at most 500 are used,
   *     fewer where the model has more than 20 columns, drawn at random by a fixed seed if there
   *     are more
   * @param targets columns of the rows that hold the right answers, or none
   * @return new settings; a server refuses to start with rows that do not fit its model
   */
  public ServerSettings withRows(Table rows, String... targets) {
    Draft draft = new Draft(this);
    draft.rows = Optional.of(rows);
    draft.targets = List.of(targets);
    return draft.settings();
  }

  /**
   * The same with another limit on bodies.
   *
   * @param bodyLimit in bytes, at least 1
   * @return new settings
   * @throws IllegalArgumentException if it is out of range
   */
  public ServerSettings withBodyLimit(int bodyLimit) {
    Draft draft = new Draft(this);
    draft.bodyLimit = bodyLimit;
    return draft.settings();
  }

  /**
   * The same with another number of predictions at once.
   *
   * @param concurrentRequests at least 1
   * @return new settings
   * @throws IllegalArgumentException if it is out of range
   */
  public ServerSettings withConcurrentRequests(int concurrentRequests) {
    Draft draft = new Draft(this);
    draft.concurrentRequests = concurrentRequests;
    return draft.settings();
  }

  /**
   * The same with another time for bodies to arrive.
   *
   * @param requestTimeout above 0
   * @return new settings
   * @throws IllegalArgumentException if it is out of range
   */
  public ServerSettings withRequestTimeout(Duration requestTimeout) {
    Draft draft = new Draft(this);
    draft.requestTimeout = requestTimeout;
    return draft.settings();
  }

  /**
   * The same with other names under which browsers reach the server, for example through a proxy.
   *
   * @param allowedHosts such as {@code digits.example} or {@code digits.example:8443}
   * @return new settings
   * @throws IllegalArgumentException if one is no name of a host
   */
  public ServerSettings withAllowedHosts(String... allowedHosts) {
    Draft draft = new Draft(this);
    draft.allowedHosts = List.of(allowedHosts);
    return draft.settings();
  }

  /**
   * The same, with {@code POST /reload} for other machines, too. Behind a proxy on this machine
   * everybody may be one of this machine: let the proxy refuse that path.
   *
   * @param remoteReload whether they may ask
   * @return new settings
   */
  public ServerSettings withRemoteReload(boolean remoteReload) {
    Draft draft = new Draft(this);
    draft.remoteReload = remoteReload;
    return draft.settings();
  }

  /** All settings, of which one is about to be another. */
  private static final class Draft {
    private String host;
    private int port;
    private String modelName;
    private Optional<ImageDataset> examples;
    private Optional<Table> rows;
    private List<String> targets;
    private int bodyLimit;
    private int concurrentRequests;
    private Duration requestTimeout;
    private List<String> allowedHosts;
    private boolean remoteReload;

    Draft(ServerSettings from) {
      host = from.host;
      port = from.port;
      modelName = from.modelName;
      examples = from.examples;
      rows = from.rows;
      targets = from.targets;
      bodyLimit = from.bodyLimit;
      concurrentRequests = from.concurrentRequests;
      requestTimeout = from.requestTimeout;
      allowedHosts = from.allowedHosts;
      remoteReload = from.remoteReload;
    }

    ServerSettings settings() {
      return new ServerSettings(
          host,
          port,
          modelName,
          examples,
          rows,
          targets,
          bodyLimit,
          concurrentRequests,
          requestTimeout,
          allowedHosts,
          remoteReload);
    }
  }
}
