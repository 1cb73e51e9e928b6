package io.github.camada.web;

import com.sun.net.httpserver.HttpServer;
import io.github.camada.model.Classifier;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Serves a page to draw on and an endpoint for programs, as the package's description lists them.
 *
 * <p>By default it is reached from this machine alone; then it also refuses what foreign pages make
 * a browser ask. It has no password and no encryption: put a server in front that has them before
 * others may reach it. A JVM that runs it ends only after {@link #close}.
 */
public final class PredictionServer implements AutoCloseable {

  /** Threads beyond those that predict: for the page, and to tell the others to come back later. */
  private static final int FURTHER_THREADS = 16;

  private final HttpServer server;
  private final String host;
  private final OpenRequests requests;
  private final Watchdog watchdog;
  private final Workers workers;
  private final Duration patience;
  private boolean closed;

  private PredictionServer(
      HttpServer server, ServerSettings settings, ImageModel model, Examples examples)
      throws IOException {
    this.server = server;
    this.host = settings.host();
    this.patience = settings.requestTimeout();
    this.requests = new OpenRequests(settings.concurrentRequests());
    this.watchdog = new Watchdog();
    // The headers have their own time beside the body's.
    this.workers =
        new Workers(
            settings.concurrentRequests() + FURTHER_THREADS, watchdog, patience.multipliedBy(2));
    RequestBody body = new RequestBody(settings.bodyLimit(), patience, watchdog);
    Predictions predictions = new Predictions(model, body, requests);
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("name", settings.modelName());
    about.putAll(model.description());
    about.put("examples", examples.count());
    Reply description = Reply.json(200, about);
    Reply healthy = Reply.json(200, Map.of("status", "ok"));
    boolean loopback = server.getAddress().getAddress().isLoopbackAddress();
    server.createContext(
        "/",
        new RequestHandler(
            new SameOrigin(loopback, settings.host()),
            requests,
            new PageFiles(),
            Map.of(
                "/model", e -> description, "/health", e -> healthy, "/example", examples::answer),
            Map.of("/predict", predictions::answer)));
    server.setExecutor(workers);
  }

  /**
   * Starts a server, which answers when this returns.
   *
   * @param classifier takes grey images: its preprocessing has the shape {@code [height, width]} or
   *     {@code [height, width, 1]}; at most 256 classes
   * @param settings where it listens and how much it takes on
   * @return the running server
   * @throws IllegalArgumentException if the classifier takes something else, or the examples are of
   *     another size
   * @throws IOException if the host is unknown or the port cannot be had
   */
  public static PredictionServer start(Classifier classifier, ServerSettings settings)
      throws IOException {
    ImageModel model = new ImageModel(classifier);
    Examples examples = new Examples(model, settings.examples());
    HttpServer server = bound(settings);
    try {
      PredictionServer started = new PredictionServer(server, settings, model, examples);
      server.start();
      return started;
    } catch (IOException | RuntimeException e) {
      server.stop(0);
      throw e;
    }
  }

  private static HttpServer bound(ServerSettings settings) throws IOException {
    InetAddress address = InetAddress.getByName(settings.host());
    try {
      return HttpServer.create(new InetSocketAddress(address, settings.port()), 0);
    } catch (BindException e) {
      throw new IOException(
          "prediction server: cannot listen on %s, port %d: %s"
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  /**
   * Where the page is.
   *
   * @return for example {@code http://127.0.0.1:8080/}
   */
  public URI address() {
    String name = server.getAddress().getAddress().isAnyLocalAddress() ? "localhost" : host;
    String literal = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    return URI.create("http://" + literal + ":" + server.getAddress().getPort() + "/");
  }

  /**
   * Finishes the requests that are being answered, takes no others, and frees the port and all
   * threads. Does nothing the second time.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      requests.close(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    workers.close();
    watchdog.close();
  }
}
