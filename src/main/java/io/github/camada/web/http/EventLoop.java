package io.github.camada.web.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Reads and writes for all connections, in one thread, and waits for whichever comes first. */
final class EventLoop implements Runnable {

  private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());
  private static final FailureLog FAILURES = new FailureLog(LOG);

  /** Ten seconds in which nothing is done: then whoever has started the server should know it. */
  private static final Turns TURNS = new Turns(100, Duration.ofMillis(100), FAILURES);

  /** Read at once from one connection, before it is another one's turn. */
  private static final int READ_AT_ONCE = 16 << 10;

  /** Until it is tried again, where the system has no room for a connection. */
  private static final long PAUSE_MILLIS = 100;

  /** More than the spare descriptors, which are kept back again before it is tried again. */
  private static final int DROPPED_AT_ONCE = 16;

  private final Listener listener;
  private final HttpHandler handler;
  private final Connection.Work work;
  private final HttpLimits limits;
  private final Connections connections;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private long timeoutMillis; // 0 is without end
  private boolean finishing;
  private boolean aborted;
  private volatile Optional<Throwable> failure = Optional.empty();

  /**
   * A loop that begins with {@link #run}.
   *
   * @param channel bound; closed by this
   * @param handler decides what is read
   * @param work what is done with complete requests
   * @param limits what clients may take
   */
  EventLoop(
      ServerSocketChannel channel, HttpHandler handler, Connection.Work work, HttpLimits limits)
      throws IOException {
    this.handler = handler;
    this.work = work;
    this.limits = limits;
    this.connections = new Connections(limits);
    this.selector = Selector.open();
    try {
      this.listener = new Listener(channel, selector);
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  /** Brings an answer; from any thread. */
  void answer(Connection connection, HttpResponse response) {
    post(() -> happen(connection, () -> connection.answer(response)));
  }

  /** Brings that there is no answer; from any thread. */
  void drop(Connection connection) {
    connection.lose(); // should there be no memory for more
    post(() -> connections.close(connection));
  }

  /** Ends the loop when the present requests have been answered; from any thread. */
  void finish() {
    post(
        () -> {
          finishing = true;
          listener.close();
          connections.finish();
        });
  }

  /** Ends the loop; from any thread. */
  void abort() {
    post(() -> aborted = true);
  }

  private void post(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** What has ended the loop, if nobody wanted its end. */
  Optional<Throwable> failure() {
    return failure;
  }

  @Override
  public void run() {
    try {
      TURNS.take(() -> !aborted && !(finishing && connections.isEmpty()), this::turn);
    } catch (IOException | RuntimeException | Error e) {
      failure = Optional.of(e);
      FAILURES.report("the server has ended", e);
    } finally {
      attempt(listener::close);
      attempt(connections::closeAll);
      attempt(this::closeSelector);
    }
  }

  private void turn() throws IOException {
    selector.select(this::ready, listener.paused() ? PAUSE_MILLIS : timeoutMillis);
    if (listener.paused() && !listener.resume()) {
      dropSome();
    }
    for (Runnable task = tasks.poll(); task != null && !aborted; task = tasks.poll()) {
      attempt(task);
    }
    long nanos = connections.expire();
    timeoutMillis = connections.isEmpty() ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
  }

  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      FAILURES.report("a part of the server failed, it goes on", e);
    }
  }

  private void ready(SelectionKey key) {
    if (listener.owns(key)) {
      accept();
    } else if (key.isValid()) {
      Connection connection = (Connection) key.attachment();
      boolean writes = connection.stage() == Connection.Stage.WRITING;
      happen(connection, writes ? connection::write : () -> connection.read(buffer));
    }
  }

  /** Something that a client can make fail. */
  private interface Event {
    void happen() throws IOException;
  }

  private void happen(Connection connection, Event event) {
    try {
      if (connection.open()) {
        event.happen();
      }
      connections.update(connection);
    } catch (IOException e) {
      connections.close(connection); // its client has gone
    } catch (RuntimeException | Error e) {
      FAILURES.report("a connection failed", e);
      connections.close(connection);
    }
  }

  private void accept() {
    for (Optional<SocketChannel> next = listener.accept();
        next.isPresent();
        next = listener.accept()) {
      add(next.get());
    }
    if (listener.paused()) {
      dropSome();
    }
  }

  private void dropSome() {
    for (int i = 0; i < DROPPED_AT_ONCE; i++) {
      connections.dropOne();
    }
  }

  private void add(SocketChannel channel) {
    try {
      if (!connections.makeRoom()) {
        channel.close();
        return;
      }
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      Connection connection = new Connection(channel, key, handler, work, limits);
      key.attach(connection);
      connections.update(connection);
    } catch (IOException e) {
      abandon(channel); // its client has gone
    } catch (RuntimeException | Error e) {
      FAILURES.report("a connection failed before its first request", e);
      abandon(channel);
    }
  }

  private static void abandon(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a connection could not be closed", e);
    }
  }

  private void closeSelector() {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the selector could not be closed", e);
    }
  }
}
