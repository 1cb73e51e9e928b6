package io.github.camada.web.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/** Listens, and has requests answered, as the package's description tells. */
public final class HttpServer {

  private static final FailureLog FAILURES =
      new FailureLog(System.getLogger(HttpServer.class.getName()));

  /** Connections that the system keeps for this until it takes them. */
  private static final int BACKLOG = 256;

  private final InetSocketAddress address;
  private final HttpHandler handler;
  private final Workers workers;
  private final EventLoop loop;
  private final Thread thread;

  private HttpServer(
      ServerSocketChannel listener, HttpHandler handler, HttpLimits limits, int threads)
      throws IOException {
    this.address = (InetSocketAddress) listener.getLocalAddress();
    this.handler = handler;
    this.workers = new Workers(threads);
    this.loop = new EventLoop(listener, handler, this::begin, limits);
    this.thread = new Thread(loop, "camada-web");
    thread.start();
  }

  /**
   * Starts a server, which answers when this returns.
   *
   * @param address where it listens; port 0 is any free one
   * @param handler what it answers
   * @param limits what its clients may take
   * @param threads that answer, at least 1
   * @return the running server
   * @throws IOException if the address or the port is unavailable
   */
  public static HttpServer start(
      InetSocketAddress address, HttpHandler handler, HttpLimits limits, int threads)
      throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      listener.bind(address, BACKLOG);
      return new HttpServer(listener, handler, limits, threads);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  private void begin(Connection connection, HttpRequest request) {
    workers.execute(
        () -> {
          try {
            loop.answer(connection, handler.answer(request));
          } catch (RuntimeException | Error e) {
            loop.drop(connection);
            FAILURES.report("the answer to " + request.head().path() + " failed", e);
          }
        });
  }

  /**
   * Where it listens.
   *
   * @return with the port that it has
   */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * Waits until the server has ended.
   *
   * @throws IOException if it has ended by itself, with the reason as its cause
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void awaitEnd() throws IOException, InterruptedException {
    thread.join();
    if (loop.failure().isPresent()) {
      throw new IOException("the server has ended", loop.failure().get());
    }
  }

  /**
   * Accepts no connection any more, answers the requests that have come with their head at least,
   * and frees the port and all threads.
   *
   * @param patience how long clients and work may take
   */
  public void close(Duration patience) {
    loop.finish();
    try {
      // A wait of 0 is one without end.
      thread.join(Math.max(1, patience.toMillis()));
      stop();
      workers.await(patience);
      thread.join();
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    loop.abort();
    workers.stop();
  }
}
