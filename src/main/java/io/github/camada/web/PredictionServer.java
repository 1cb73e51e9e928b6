package io.github.camada.web;

import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.web.http.HttpLimits;
import io.github.camada.web.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Serves a page to draw on or a form, and an endpoint for programs, as the package's description
 * lists them.
 *
 * <p>By default it is reached from this machine alone; then it also refuses what foreign pages make
 * a browser ask. It has no password and no encryption: put a server in front that has them before
 * others may reach it. A JVM that runs it ends only after {@link #close}.
 */
public final class PredictionServer implements AutoCloseable {

  /** Threads beyond those that compute: for the page, and to tell the others to come back later. */
  private static final int FURTHER_THREADS = 4;

  /** Open at once: below what systems commonly allow a process to have open. */
  private static final int CONNECTIONS = 1000;

  private static final int HEAD_BYTES = 16 << 10;

  /** Largest bodies that there is room for beyond those of the predictions. */
  private static final int FURTHER_BODIES = 8;

  /** What the page needs, however small the bodies. */
  private static final long HELD_BYTES = 16 << 20;

  /** Proxies keep their connections for a minute, too. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final HttpServer server;
  private final CurrentSite site;
  private final String host;
  private final Duration patience;
  private boolean closed;

  private PredictionServer(HttpServer server, CurrentSite site, ServerSettings settings) {
    this.server = server;
    this.site = site;
    this.host = settings.host();
    this.patience = settings.requestTimeout();
  }

  /**
   * Starts a server, which answers when this returns.
   *
   * @param classifier takes grey images: its inputs have the shape {@code [height, width]} or
   *     {@code [height, width, 1]}; at most 256 classes
   * @param settings where it listens and how much it takes on
   * @return the running server
   * @throws IllegalArgumentException if the classifier takes something else, or the examples are of
   *     another size
   * @throws IOException if the host is unknown or the port is taken
   */
  public static PredictionServer start(Classifier classifier, ServerSettings settings)
      throws IOException {
    return start(classifier.model(), settings);
  }

  /**
   * Starts a server, which answers when this returns.
   *
   * @param model takes the columns of a table, whatever it answers with, or is a classifier of grey
   *     images as above
   * @param settings where it listens and how much it takes on
   * @return the running server
   * @throws IllegalArgumentException if the model takes something else, or the examples are of
   *     another size, or there are examples for a model of a table
   * @throws IOException if the host is unknown or the port is taken
   */
  public static PredictionServer start(Model model, ServerSettings settings) throws IOException {
    return start(model, Optional.empty(), settings);
  }

  /**
   * Starts a server that reads its model again when it is asked to, by {@code POST /reload}: no
   * request is dropped meanwhile, and a model that is damaged, or takes or gives something else,
   * leaves the one before in its place.
   *
   * <pre>{@code
   * Path file = Path.of("digits.safetensors");
   * Model model = ModelSerializer.load(file);
   * ServerSettings settings = ServerSettings.standard().withPort(0);
   * try (var server = PredictionServer.start(model, () -> ModelSerializer.load(file), settings)) {
   *   System.in.read();
   * }
   * }</pre>
   *
   * @param model a model as above, to begin with
   * @param source of those that take its place
   * @param settings where it listens, how much it takes on, and who may ask for a reload
   * @return the running server
   * @throws IllegalArgumentException as above
   * @throws IOException if the host is unknown or the port is taken
   */
  public static PredictionServer start(Model model, ModelSource source, ServerSettings settings)
      throws IOException {
    return start(model, Optional.of(source), settings);
  }

  private static PredictionServer start(
      Model model, Optional<ModelSource> source, ServerSettings settings) throws IOException {
    ServerMetrics metrics = new ServerMetrics();
    CurrentSite site = new CurrentSite(model, source, settings, metrics);
    InetAddress address = InetAddress.getByName(settings.host());
    SameOrigin sameOrigin =
        new SameOrigin(address.isLoopbackAddress(), settings.host(), settings.allowedHosts());
    try {
      HttpServer server =
          HttpServer.start(
              new InetSocketAddress(address, settings.port()),
              new RequestHandler(sameOrigin, site, metrics),
              limits(settings),
              CurrentSite.mostAtOnce(settings) + FURTHER_THREADS);
      return new PredictionServer(server, site, settings);
    } catch (BindException e) {
      throw new IOException(
          "prediction server: cannot listen on %s, port %d: %s"
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  private static HttpLimits limits(ServerSettings settings) {
    long bodies = settings.bodyLimit() * (long) (settings.concurrentRequests() + FURTHER_BODIES);
    return new HttpLimits(
        CONNECTIONS, HEAD_BYTES, Math.max(HELD_BYTES, bodies), settings.requestTimeout(), IDLE);
  }

  /**
   * Where the page is.
   *
   * @return for example {@code http://127.0.0.1:8080/}
   */
  public URI address() {
    String name = server.address().getAddress().isAnyLocalAddress() ? "localhost" : host;
    return URI.create(
        "http://" + SameOrigin.literal(name) + ":" + server.address().getPort() + "/");
  }

  /**
   * Lets another model answer from now on. Requests that are being answered get the answer of the
   * model before; none is dropped.
   *
   * @param model takes and gives what the one before does: the same columns, or images of the same
   *     size, and the same names
   * @throws IllegalArgumentException if it does not; then the model before goes on answering
   */
  public void replace(Model model) {
    try {
      site.replace(model);
    } catch (IOException e) {
      throw new UncheckedIOException("prediction server: its own page cannot be read", e);
    }
  }

  /**
   * Waits until the server has ended, for programs that do nothing but serve.
   *
   * @throws IOException if it has ended by itself and not by {@link #close}, with what failed as
   *     its cause; what a client, an answer or a moment without memory makes fail does not end it
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void awaitEnd() throws IOException, InterruptedException {
    try {
      server.awaitEnd();
    } catch (IOException e) {
      throw new IOException("prediction server: it has ended: " + e.getCause(), e.getCause());
    }
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
    server.close(patience);
  }
}
