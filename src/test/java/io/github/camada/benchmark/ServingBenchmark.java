package io.github.camada.benchmark;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import io.github.camada.web.PredictionServer;
import io.github.camada.web.ServerSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a request with rows to its answer, by the JDK's own client on a connection that it keeps:
 * ten numbers and two words a row, two hidden layers of 256. The client takes processor time, too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ServingBenchmark {

  private static final int NUMBERS = 10;
  private static final String[] WORDS = {"clerk", "smith", "baker", "pilot"};

  /** Rows of a request: an object for one, a list for more. */
  @Param({"1", "100", "1000"})
  public int rows;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private PredictionServer server;
  private HttpRequest request;

  /** Starts a server for a network that has learnt only its columns: its speed is the same. */
  @Setup
  public void start() throws IOException {
    RandomStream random = new RandomStream(5);
    Columns columns = Columns.learn(table(200, random));
    MLP network =
        new MLP(
                new DenseLayer(256, Activation.RELU),
                new DenseLayer(256, Activation.RELU),
                new DenseLayer(2))
            .build(columns.width(), 6);
    Model model = new Model(network, columns, Outputs.classes("no", "yes"));
    server = PredictionServer.start(model, ServerSettings.standard().withPort(0));
    request =
        HttpRequest.newBuilder(server.address().resolve("/predict"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body(random)))
            .build();
  }

  private static Table table(int height, RandomStream random) {
    Column[] columns = new Column[NUMBERS + 2];
    for (int c = 0; c < NUMBERS; c++) {
      double[] numbers = new double[height];
      for (int r = 0; r < height; r++) {
        numbers[r] = random.nextFloat();
      }
      columns[c] = Column.numbers("number" + c, numbers);
    }
    for (int c = NUMBERS; c < columns.length; c++) {
      String[] words = new String[height];
      for (int r = 0; r < height; r++) {
        words[r] = WORDS[(r * 7 + c) % WORDS.length];
      }
      columns[c] = Column.words("word" + c, words);
    }
    return Table.of(columns);
  }

  private String body(RandomStream random) {
    if (rows == 1) {
      return row(random);
    }
    StringJoiner list = new StringJoiner(",", "[", "]");
    for (int r = 0; r < rows; r++) {
      list.add(row(random));
    }
    return list.toString();
  }

  private static String row(RandomStream random) {
    StringJoiner row = new StringJoiner(",", "{", "}");
    for (int c = 0; c < NUMBERS; c++) {
      row.add(String.format(Locale.ROOT, "\"number%d\":%.4f", c, random.nextFloat()));
    }
    for (int c = NUMBERS; c < NUMBERS + 2; c++) {
      row.add("\"word" + c + "\":\"" + WORDS[c % WORDS.length] + "\"");
    }
    return row.toString();
  }

  @TearDown
  public void stop() {
    server.close();
  }

  /** One request and its whole answer. */
  @Benchmark
  public HttpResponse<String> answer() throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.body());
    }
    return response;
  }
}
