package io.github.camada.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that writes what it likes. */
final class RawConnection implements AutoCloseable {

  /** A server that does not answer fails the test instead of stopping it. */
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  RawConnection(URI server) throws IOException {
    socket = new Socket();
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  RawConnection send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Whether something of an answer has arrived. */
  boolean answered() {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException closed) {
      return true;
    }
  }

  /** The status of the next answer. */
  int status() throws IOException {
    String line = line();
    return Integer.parseInt(line.split(" ")[1]);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection after \"" + line + "\"");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** Everything up to the end of the connection; what came before a reset counts. */
  String rest() {
    StringBuilder rest = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int c = in.read(); c >= 0; c = in.read()) {
        rest.append((char) c);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server keeps the connection open after \"" + rest + "\"", e);
    } catch (IOException reset) {
      return rest.toString();
    }
    return rest.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
