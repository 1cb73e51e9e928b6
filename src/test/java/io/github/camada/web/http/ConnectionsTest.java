package io.github.camada.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A connection whose request gets no answer, and nobody could say so. */
class ConnectionsTest {

  private static final HttpLimits AT_ONCE =
      new HttpLimits(10, 4000, 1000, Duration.ofNanos(1), Duration.ofNanos(1));

  @Test
  void whatIsWorkedForHasAllTheTimeThereIsUnlessItIsLost() throws Exception {
    try (Selector selector = Selector.open();
        ServerSocketChannel listener =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel client = SocketChannel.open(listener.getLocalAddress());
        SocketChannel accepted = listener.accept()) {
      accepted.configureBlocking(false);
      Connections connections = new Connections(AT_ONCE);
      Connection connection =
          new Connection(
              accepted,
              accepted.register(selector, SelectionKey.OP_READ),
              new BodyLimitAlone(0),
              (worked, request) -> {},
              AT_ONCE);
      client.write(ByteBuffer.wrap(EchoServer.get("/").getBytes(StandardCharsets.ISO_8859_1)));
      while (connection.stage() != Connection.Stage.WORK) {
        selector.select();
        connection.read(ByteBuffer.allocate(1000));
      }
      connections.update(connection);

      Thread.sleep(1);
      connections.expire();
      assertThat(connection.open()).isTrue();
      connection.lose();
      Thread.sleep(1); // the limit of one nanosecond is over for certain
      connections.expire();
      assertThat(connection.open()).isFalse();
      assertThat(connections.isEmpty()).isTrue();
    }
  }
}
