package io.github.camada.web.http;

import io.github.camada.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that writes what it likes. */
public final class RawConnection implements AutoCloseable {

  /** A server that does not answer fails the test instead of stopping it. */
  private static final int PATIENCE_MILLIS = 1_000 * Patience.SECONDS;

  /** So little is taken by the system for a client that does not read. */
  private static final int RECEIVED = 16 << 10;

  private final Socket socket;

  public RawConnection(URI server) throws IOException {
    this(new InetSocketAddress(server.getHost(), server.getPort()));
  }

  public RawConnection(InetSocketAddress server) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(RECEIVED);
    socket.connect(server, PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  public RawConnection send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends no more, and still listens. */
  public RawConnection endOfSending() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Whether the server has neither answered nor closed the connection. */
  boolean isWaiting() throws IOException {
    socket.setSoTimeout(1);
    try {
      socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException nothing) {
      return true;
    } catch (IOException reset) {
      return false;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /** What arrives first, and at once with it. */
  String firstPiece() throws IOException {
    byte[] buffer = new byte[RECEIVED];
    int count = socket.getInputStream().read(buffer);
    return new String(buffer, 0, Math.max(count, 0), StandardCharsets.ISO_8859_1);
  }

  /** The status of the next answer. */
  public int status() throws IOException {
    String line = line();
    return Integer.parseInt(line.split(" ")[1]);
  }

  /** The next answer: its status, its length and its body. */
  String answer() throws IOException {
    int status = status();
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    byte[] body = socket.getInputStream().readNBytes(length);
    return status + " " + new String(body, StandardCharsets.ISO_8859_1);
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
  public String rest() {
    StringBuilder rest = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[RECEIVED];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        rest.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
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
