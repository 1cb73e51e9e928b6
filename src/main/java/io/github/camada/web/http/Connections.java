package io.github.camada.web.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All connections of a server, within its limits. Of one thread alone.
 *
 * <p>Where there is no room, the one goes whose client keeps it waiting longest. Idle ones may wait
 * longer than any other, so they go first; one that a client uses in earnest waits for
 * milliseconds.
 */
final class Connections {

  private static final FailureLog FAILURES =
      new FailureLog(System.getLogger(Connections.class.getName()));

  private static final Set<Connection.Stage> HOLDING =
      Set.of(Connection.Stage.BODY, Connection.Stage.WRITING);
  private static final Set<Connection.Stage> TOLD =
      Set.of(Connection.Stage.HEAD, Connection.Stage.BODY);

  private final HttpLimits limits;
  private final Map<Connection, Integer> held = new LinkedHashMap<>();
  private long allHeld;
  private long nextCheck = System.nanoTime();

  Connections(HttpLimits limits) {
    this.limits = limits;
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /** Makes room for one more; false if all that are open are worked for. */
  boolean makeRoom() {
    return held.size() < limits.connections() || dropOne();
  }

  /** Closes the one that waits longest; false if there is none. */
  boolean dropOne() {
    Optional<Connection> longest = longest(c -> c.stage() != Connection.Stage.WORK);
    longest.ifPresent(this::close);
    return longest.isPresent();
  }

  /** Counts what a connection holds and whether it is open, after anything has happened to it. */
  void update(Connection connection) {
    count(connection);
    while (allHeld > limits.heldBytes()) {
      Optional<Connection> longest = longest(c -> HOLDING.contains(c.stage()) && c.held() > 0);
      if (longest.isEmpty()) {
        return;
      }
      end(
          longest.get(),
          new Refusal(503, "too many large requests at the same time", Map.of("Retry-After", "1")));
    }
  }

  private void count(Connection connection) {
    Integer before =
        connection.open() ? held.put(connection, connection.held()) : held.remove(connection);
    allHeld += (connection.open() ? connection.held() : 0) - (before == null ? 0 : before);
  }

  private Optional<Connection> longest(Predicate<Connection> which) {
    long now = System.nanoTime();
    return held.keySet().stream()
        .filter(which)
        .max(Comparator.comparingLong(connection -> now - connection.since()));
  }

  /** Ends those that have had their time; nanoseconds until this is worth another call. */
  long expire() {
    long now = System.nanoTime();
    if (now - nextCheck < 0) {
      return nextCheck - now;
    }
    // What begins after this has at least as much time.
    long next = shorter(limits.request(), limits.idle()).toNanos();
    for (Connection connection : List.copyOf(held.keySet())) {
      long left = connection.limit() - (now - connection.since());
      if (left <= 0) {
        end(
            connection,
            new Refusal(
                408,
                "the %s did not arrive within %d ms"
                    .formatted(
                        connection.stage() == Connection.Stage.HEAD ? "head" : "body",
                        limits.request().toMillis())));
      } else {
        next = Math.min(next, left);
      }
    }
    nextCheck = now + next;
    return next;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Ends one: with a word if its client is still asking. */
  private void end(Connection connection, Refusal refusal) {
    if (!TOLD.contains(connection.stage())) {
      close(connection);
      return;
    }
    try {
      connection.refuse(refusal);
      count(connection);
    } catch (IOException e) {
      close(connection);
    } catch (RuntimeException | Error e) {
      FAILURES.report("a connection failed that was to be refused", e);
      close(connection);
    }
  }

  void close(Connection connection) {
    try {
      connection.close();
    } finally {
      count(connection);
    }
  }

  /** Lets each end behind its present request. */
  void finish() {
    for (Connection connection : List.copyOf(held.keySet())) {
      connection.finish();
      count(connection);
    }
  }

  void closeAll() {
    List.copyOf(held.keySet()).forEach(this::close);
  }
}
