package io.github.camada.web.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One client: its requests are read and answered one after the other. Of one thread alone. */
final class Connection {

  /** What is waited for. */
  enum Stage {
    /** A request: nothing of one has come. */
    IDLE,
    /** The rest of a head. */
    HEAD,
    /** The rest of a body. */
    BODY,
    /** A worker's answer. */
    WORK,
    /** A client that reads the answer. */
    WRITING,
    /** A client that closes: what it still sends is passed over. */
    LINGERING
  }

  /** Does what a request wants: some time, and in another thread. */
  interface Work {
    void begin(Connection connection, HttpRequest request);
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  /** The JDK copies what it writes into memory of this size outside of the heap, and keeps that. */
  private static final int WRITTEN_AT_ONCE = 64 << 10;

  /** A client that reads only when it has sent everything hears why it was refused, up to here. */
  private static final long PASSED_OVER = 16 << 20;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final HttpHandler handler;
  private final Work work;
  private final HttpLimits limits;
  private final boolean local;

  private RequestReader reader;
  private ByteBuffer in = NOTHING;
  private ByteBuffer out = NOTHING;
  private boolean last;
  private long passedOver;
  private Stage stage;
  private long since;
  private volatile boolean lost;

  Connection(
      SocketChannel channel, SelectionKey key, HttpHandler handler, Work work, HttpLimits limits) {
    this.channel = channel;
    this.key = key;
    this.handler = handler;
    this.work = work;
    this.limits = limits;
    this.local = channel.socket().getInetAddress().isLoopbackAddress();
    this.reader = emptyReader();
    enter(Stage.IDLE);
  }

  private RequestReader emptyReader() {
    return new RequestReader(handler, limits.headBytes(), local);
  }

  Stage stage() {
    return stage;
  }

  /** When the stage began, as {@link System#nanoTime} has it. */
  long since() {
    return since;
  }

  /** How long the stage may last, in nanoseconds. */
  long limit() {
    return switch (stage) {
      case IDLE -> limits.idle().toNanos();
      case WORK -> lost ? 0 : Long.MAX_VALUE;
      default -> limits.request().toNanos();
    };
  }

  boolean open() {
    return channel.isOpen();
  }

  /** Bytes of bodies and answers that are kept here. */
  int held() {
    return reader.held() + in.capacity() + out.capacity();
  }

  /** Takes no memory: the lack of it is one reason to close. */
  void close() {
    in = NOTHING;
    out = NOTHING;
    reader.release();
    try {
      channel.close();
    } catch (IOException e) {
      // It is no longer ours in any case.
    }
  }

  /**
   * Says that the present request gets no answer, so that it is not waited for; from any thread.
   */
  void lose() {
    lost = true;
  }

  /** Lets no further request come. */
  void finish() {
    last = true;
    if (stage == Stage.IDLE || stage == Stage.HEAD) {
      close();
    }
  }

  /** Reads what has come, once. The buffer is free again afterwards. */
  void read(ByteBuffer buffer) throws IOException {
    int count = channel.read(buffer.clear());
    if (stage == Stage.LINGERING) {
      passedOver += Math.max(count, 0);
      if (count < 0 || passedOver > PASSED_OVER) {
        close();
      }
    } else if (count < 0 && stage == Stage.IDLE) {
      close();
    } else if (count < 0) {
      refuse(new Refusal(400, "the request ends before it is complete"));
    } else {
      in = buffer.flip();
      advance();
    }
  }

  /** Goes on with an answer that the client has not taken at once. */
  void write() throws IOException {
    writeSome();
    advance();
  }

  /** Answers the request that was worked on. */
  void answer(HttpResponse response) throws IOException {
    send(response);
    advance();
  }

  /** Answers a request of which the rest is not wanted. */
  void refuse(Refusal refusal) throws IOException {
    // Where the next request begins is known if this one has no body.
    last |= reader.head().isEmpty() || reader.head().get().hasBody();
    send(handler.refused(reader.head(), refusal));
  }

  /** Takes from what has come what can be taken now; the rest waits for the present answer. */
  private void advance() throws IOException {
    while (in.hasRemaining()
        && (stage == Stage.IDLE || stage == Stage.HEAD || stage == Stage.BODY)) {
      try {
        take();
      } catch (Refusal refusal) {
        refuse(refusal);
      }
    }
    in = in.hasRemaining() ? ByteBuffer.allocate(in.remaining()).put(in).flip() : NOTHING;
  }

  private void take() throws IOException, Refusal {
    if (stage != Stage.BODY && reader.takeHead(in)) {
      reader.admit();
      enter(Stage.BODY);
      tellToContinue();
    }
    Optional<HttpRequest> whole = stage == Stage.BODY ? reader.takeBody(in) : Optional.empty();
    if (whole.isPresent()) {
      enter(Stage.WORK);
      work.begin(this, whole.get());
    } else if (stage == Stage.IDLE && reader.begun()) {
      enter(Stage.HEAD);
    }
  }

  private void tellToContinue() throws IOException {
    RequestHead head = reader.head().orElseThrow();
    if (head.expectsContinue()
        && head.hasBody()
        && channel.write(ByteBuffer.wrap(CONTINUE)) < CONTINUE.length) {
      throw new IOException("the client has asked much and read nothing");
    }
  }

  private void send(HttpResponse response) throws IOException {
    Optional<RequestHead> head = reader.head();
    last |= head.isEmpty() || !head.get().keepAlive();
    boolean withBody = head.isEmpty() || !head.get().method().equals("HEAD");
    out = response.encoded(withBody, last);
    reader = emptyReader();
    enter(Stage.WRITING);
    writeSome();
  }

  private void writeSome() throws IOException {
    int count = Math.min(out.remaining(), WRITTEN_AT_ONCE);
    out.position(out.position() + channel.write(out.slice(out.position(), count)));
    if (out.hasRemaining()) {
      return;
    }
    out = NOTHING;
    if (last) {
      // Closing at once, with bytes of the client unread, would undo the answer.
      channel.shutdownOutput();
      enter(Stage.LINGERING);
    } else {
      enter(Stage.IDLE);
    }
  }

  private void enter(Stage next) {
    stage = next;
    since = System.nanoTime();
    key.interestOps(
        switch (next) {
          case WORK -> 0;
          case WRITING -> SelectionKey.OP_WRITE;
          default -> SelectionKey.OP_READ;
        });
  }
}
