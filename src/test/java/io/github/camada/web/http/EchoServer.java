package io.github.camada.web.http;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that says what it was asked, and the clients that a test connects with it. */
final class EchoServer implements AutoCloseable {

  static final Duration LONG = Duration.ofMinutes(5);
  static final Duration SHORT = Duration.ofMillis(200);
  static final HttpLimits PATIENT = new HttpLimits(200, 4000, 100_000_000, LONG, LONG);

  private final Echo echo = new Echo();
  private final List<RawConnection> clients = new ArrayList<>();
  private HttpServer server;

  void start(HttpLimits limits) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.start(anyPort, echo, limits, 2);
  }

  @Override
  public void close() throws IOException {
    echo.release();
    for (RawConnection client : clients) {
      client.close();
    }
    server.close(LONG);
  }

  void close(Duration patience) {
    server.close(patience);
  }

  InetSocketAddress address() {
    return server.address();
  }

  void awaitWaiting(int count) throws InterruptedException {
    echo.awaitWaiting(count);
  }

  void release() {
    echo.release();
  }

  void failRefusals() {
    echo.failRefusals();
  }

  void awaitEnd() throws IOException, InterruptedException {
    server.awaitEnd();
  }

  /** Takes the selector away from the server, as nothing but a fault of the platform would. */
  void breakDown() throws ReflectiveOperationException, IOException {
    ((Selector) field(field(server, "loop"), "selector")).close();
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  RawConnection client() throws IOException {
    RawConnection client = new RawConnection(server.address());
    clients.add(client);
    return client;
  }

  static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\n\r\n";
  }

  static String post(String path, int length) {
    return "POST " + path + " HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n";
  }

  /** Requests that are accepted in the order of this list. */
  List<RawConnection> send(String text, int count) throws IOException {
    List<RawConnection> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(client().send(text));
    }
    return sent;
  }
}
