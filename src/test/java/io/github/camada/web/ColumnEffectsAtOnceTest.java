package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.web.http.RawConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Questions about columns that come while others are computed. */
class ColumnEffectsAtOnceTest {

  private static final ServerSettings SETTINGS =
      ServerSettings.standard().withPort(0).withRequestTimeout(Patience.LONGEST);

  /** The second waits for what the first is told, and does not come to the gate. */
  @Test
  void twoEqualQuestionsAreOne() throws Exception {
    Gate gate = new Gate();
    Table rows = Table.of(Column.numbers("a", -1, 1), Column.numbers("price", 2, 4));
    MLP network = new MLP(new DenseLayer(1, gate.activation())).build(1, 1);
    Model model = new Model(network, Columns.learn(rows.select("a")), Outputs.numbers("price"));
    for (String path : List.of("/dependence?column=a", "/importance")) {
      try (PredictionServer server =
          PredictionServer.start(
              model, SETTINGS.withConcurrentRequests(8).withRows(rows, "price"))) {
        Client client = new Client(server);
        gate.close();
        try {
          CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> body(client, path));
          gate.awaitWaiting(1);
          CompletableFuture<String> second =
              CompletableFuture.supplyAsync(() -> body(client, path));
          long end = System.nanoTime() + Patience.LONGEST.toNanos();
          while (!gate.hasWaiting() && !isOneBlocked()) {
            assertThat(System.nanoTime() - end).as("neither computes nor waits").isNegative();
            Thread.sleep(1);
          }
          assertThat(gate.hasWaiting()).as(path).isFalse();
          gate.open();
          assertThat(second.get()).isEqualTo(first.get()).contains("\"rows\":2");
        } finally {
          gate.open();
        }
      }
    }
  }

  /** The only place is taken by who waits for the importance. */
  @Test
  void whatIsKnownNeedsNoPlace() throws Exception {
    Gate gate = new Gate();
    Table rows = Table.of(Column.numbers("a", -1, 1), Column.numbers("price", 2, 4));
    MLP network = new MLP(new DenseLayer(1, gate.activation())).build(1, 1);
    Model model = new Model(network, Columns.learn(rows.select("a")), Outputs.numbers("price"));
    try (PredictionServer server =
        PredictionServer.start(model, SETTINGS.withConcurrentRequests(4).withRows(rows, "price"))) {
      Client client = new Client(server);
      String known = body(client, "/dependence?column=a");
      gate.close();
      try {
        CompletableFuture<String> first =
            CompletableFuture.supplyAsync(() -> body(client, "/importance"));
        gate.awaitWaiting(1);
        assertThat(client.get("/importance").statusCode()).isEqualTo(503);
        assertThat(body(client, "/dependence?column=a")).isEqualTo(known).contains("\"rows\":2");
        gate.open();
        assertThat(first.get()).contains("\"rows\":2");
      } finally {
        gate.open();
      }
    }
  }

  private static String body(Client client, String path) {
    try {
      return client.get(path).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a thread of a server waits for another's answer. */
  private static boolean isOneBlocked() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getState() == Thread.State.BLOCKED)
        .flatMap(each -> Arrays.stream(each.getValue()).limit(1))
        .anyMatch(frame -> frame.getClassName().equals(KeptReply.class.getName()));
  }

  /**
   * 16 predictions, 4 explanations and 4 questions about columns at once; only a few threads more
   * are for what is answered beside them.
   */
  @Test
  void allThatIsComputedAtOnceHasAThreadAndTheRestHasSome() throws Exception {
    Gate gate = new Gate();
    Table rows =
        Table.of(
            Column.numbers("a", -1, 1),
            Column.numbers("b", -1, 1),
            Column.numbers("c", -1, 1),
            Column.numbers("d", -1, 1));
    MLP network = new MLP(new DenseLayer(1, gate.activation())).build(4, 1);
    Model model = new Model(network, Columns.learn(rows), Outputs.numbers("price"));
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (PredictionServer server =
            PredictionServer.start(model, SETTINGS.withConcurrentRequests(16).withRows(rows));
        Questions asked = new Questions(gate, new ArrayList<>())) {
      gate.close();
      for (int i = 0; i < 24; i++) {
        asked.connections().add(new RawConnection(server.address()).send(question(i)));
      }
      gate.awaitWaiting(24);
      Client client = new Client(server);
      for (int i = 0; i < 40; i++) {
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
      }
      assertThat(
              Thread.getAllStackTraces().keySet().stream()
                  .filter(thread -> !before.contains(thread))
                  .filter(thread -> thread.getName().startsWith("camada-web-")))
          .hasSizeBetween(25, 28);
      gate.open();
      for (RawConnection connection : asked.connections()) {
        assertThat(connection.rest()).contains(" 200 ");
      }
    }
  }

  /** What a server waits for before it ends. */
  private record Questions(Gate gate, List<RawConnection> connections) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      gate.open();
      for (RawConnection connection : connections) {
        connection.close();
      }
    }
  }

  /** 16 predictions first, then explanations, then a question about each column. */
  private static String question(int number) {
    String end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (number >= 20) {
      return "GET /dependence?column=" + "abcd".charAt(number - 20) + end + "\r\n";
    }
    String row = "{\"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1}";
    return "POST %s%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(number < 16 ? "/predict" : "/explain", end, row.length(), row);
  }
}
