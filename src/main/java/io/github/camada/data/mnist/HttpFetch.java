package io.github.camada.data.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gets a body of known length over HTTP, and gives up in bounded time however the other side
 * behaves. The message of every failure is its reason alone, for the caller to put into context.
 *
 * @param answer longest wait for the start of an answer: name lookup, connection and status line
 * @param stall longest wait for the next byte of the body
 * @param whole longest time for the body
 */
record HttpFetch(Duration answer, Duration stall, Duration whole) {

  private static final int BUFFER = 1 << 14;

  /** Exactly {@code size} bytes, or an exception; never reads more than one byte beyond them. */
  byte[] get(URI address, int size) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    try {
      connection.setUseCaches(false);
      connection.setConnectTimeout(Math.toIntExact(answer.toMillis()));
      connection.setReadTimeout(Math.toIntExact(stall.toMillis()));
      int status = awaitStatus(connection);
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("HTTP status " + status);
      }
      try (InputStream body = connection.getInputStream()) {
        return readBody(body, size);
      }
    } finally {
      connection.disconnect();
    }
  }

  /**
   * No timeout of a connection covers the name lookup, which takes long where packets to the name
   * server are dropped. So another thread waits for the answer, and may be left behind.
   */
  private int awaitStatus(HttpURLConnection connection) throws IOException {
    FutureTask<Integer> status = new FutureTask<>(connection::getResponseCode);
    Thread thread = new Thread(status, "camada-download");
    thread.setDaemon(true);
    thread.start();
    try {
      return status.get(answer.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + answer.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e.getCause());
    }
  }

  private static String reason(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host";
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private byte[] readBody(InputStream body, int size) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(size);
    byte[] buffer = new byte[BUFFER];
    long start = System.nanoTime();
    // One byte more than wanted shows that there is more; the rest is of no interest.
    while (content.size() <= size) {
      int wanted = Math.min(buffer.length, size + 1 - content.size());
      int n = read(body, buffer, wanted, content.size() + " of " + size + " bytes");
      if (n < 0) {
        break;
      }
      content.write(buffer, 0, n);
      if (System.nanoTime() - start > whole.toNanos()) {
        throw new IOException(
            String.format(
                "only %d of %d bytes within %d ms", content.size(), size, whole.toMillis()));
      }
    }
    if (content.size() < size) {
      throw new IOException("ended after " + content.size() + " of " + size + " bytes");
    }
    if (content.size() > size) {
      throw new IOException("sends more than " + size + " bytes");
    }
    return content.toByteArray();
  }

  private int read(InputStream body, byte[] buffer, int wanted, String progress)
      throws IOException {
    try {
      return body.read(buffer, 0, wanted);
    } catch (SocketTimeoutException e) {
      throw new IOException("stalled for " + stall.toMillis() + " ms after " + progress, e);
    } catch (IOException e) {
      throw new IOException("ended after " + progress + ": " + reason(e), e);
    }
  }
}
