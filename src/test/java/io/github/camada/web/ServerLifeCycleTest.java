package io.github.camada.web;

import static io.github.camada.web.DigitRequests.question;
import static io.github.camada.web.DigitServer.MODEL;
import static io.github.camada.web.DigitServer.SETTINGS;
import static io.github.camada.web.DigitServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.Patience;
import io.github.camada.web.http.RawConnection;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a server begins, ends and gives back what it took. */
class ServerLifeCycleTest {

  private Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("camada-web"))
        .collect(Collectors.toSet());
  }

  @Test
  void closingEndsItsThreadsAndMayBeRepeated() throws Exception {
    Set<Thread> before = threads();
    PredictionServer other = PredictionServer.start(MODEL, SETTINGS);
    send(HttpRequest.newBuilder(other.address()));
    Set<Thread> own = threads();
    own.removeAll(before); // some of which may just be ending
    assertThat(own).isNotEmpty();
    other.close();
    other.close();
    // A pool has ended a moment before its last thread has.
    for (Thread thread : own) {
      thread.join(Patience.LONGEST.toMillis());
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  void whoWaitsForItsEndIsToldWhetherItWasWanted() throws Exception {
    PredictionServer closed = PredictionServer.start(MODEL, SETTINGS);
    closed.close();
    closed.awaitEnd();

    PredictionServer broken = PredictionServer.start(MODEL, SETTINGS);
    // as nothing but a fault of the platform would
    ((Selector) field(field(field(broken, "server"), "loop"), "selector")).close();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(broken::awaitEnd)
        .withMessageStartingWith("prediction server: it has ended: ")
        .withCauseInstanceOf(ClosedSelectorException.class);
    broken.close();
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  @Test
  void closingFreesThePort() {
    // Another process may take a port as soon as it is free, but not each of several.
    assertThat(Stream.generate(this::startsAgainWhereItWas).limit(5).anyMatch(again -> again))
        .isTrue();
  }

  private boolean startsAgainWhereItWas() {
    try {
      PredictionServer first = PredictionServer.start(MODEL, SETTINGS);
      first.close();
      PredictionServer.start(MODEL, SETTINGS.withPort(first.address().getPort())).close();
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  @Test
  void aRequestInFlightIsFinished() throws Exception {
    Gate gate = new Gate();
    PredictionServer other = PredictionServer.start(gate.model(), SETTINGS);
    gate.close();
    CompletableFuture<Void> closing;
    try (RawConnection inFlight = new RawConnection(other.address()).send(question())) {
      gate.awaitWaiting(1);
      closing = CompletableFuture.runAsync(other::close);
      gate.open();
      assertThat(inFlight.rest()).contains(" 200 ").contains("\"probabilities\"");
    }
    closing.get();
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> PredictionServer.start(MODEL, SETTINGS.withPort(taken.getLocalPort())))
          .withMessageStartingWith(
              "prediction server: cannot listen on 127.0.0.1, port " + taken.getLocalPort());
    }
  }
}
