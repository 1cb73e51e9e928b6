package io.github.camada.web.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Accepts connections, and pauses while the process may open no more files. */
final class Listener {

  private static final System.Logger LOG = System.getLogger(Listener.class.getName());

  private final ServerSocketChannel channel;
  private final SelectionKey key;
  private final SpareDescriptors spare;
  private boolean paused;
  private boolean warned;

  /**
   * Accepts what comes to a channel.
   *
   * @param channel bound; closed with this
   * @param selector is told when there is something to accept
   */
  Listener(ServerSocketChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    this.spare = new SpareDescriptors();
    channel.configureBlocking(false);
    this.key = channel.register(selector, SelectionKey.OP_ACCEPT);
  }

  boolean owns(SelectionKey ready) {
    return ready == key;
  }

  /** The next connection, if there is one now. */
  Optional<SocketChannel> accept() {
    try {
      return Optional.ofNullable(channel.accept());
    } catch (IOException | RuntimeException | Error e) {
      // Tried again at once, this would never end.
      pause(e);
      return Optional.empty();
    }
  }

  private void pause(Throwable cause) {
    paused = true;
    key.interestOps(0);
    spare.release();
    if (!warned) {
      LOG.log(Level.WARNING, "connections are dropped, as one failed: " + cause.getMessage());
    }
    warned = true;
  }

  boolean paused() {
    return paused;
  }

  /** Accepts again; false if more has to be closed for that. */
  boolean resume() {
    if (!key.isValid() || !spare.keep()) {
      return false;
    }
    key.interestOps(SelectionKey.OP_ACCEPT);
    paused = false;
    return true;
  }

  /** Accepts nothing any more, and gives the port back. */
  void close() {
    paused = false;
    try {
      key.cancel();
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the port could not be given back", e);
    }
    spare.release();
  }
}
