package io.github.camada;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Classifier;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.table.TableParts;
import io.github.camada.web.PredictionServer;
import io.github.camada.web.ServerSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Does with tables what needs FastCSV, and what does not, and prints how each ends. */
final class WithoutFastCsvProgram {

  /** What may fail. */
  private interface Use {
    Object run() throws Exception;
  }

  private WithoutFastCsvProgram() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    Table people = Table.of(Column.numbers("age", 17, 39));
    print("read", () -> Csv.read(file));
    print("parts", () -> rowsInParts(file));
    print("write", () -> written(people));
    print("settings", () -> Csv.standard().withSeparator('\n'));

    Columns columns = Columns.learn(people);
    MLP network = new MLP(new DenseLayer(2)).build(columns.width(), 22);
    Classifier classifier = new Classifier(network, columns, Outputs.classes("minor", "adult"));
    print("answer", () -> classifier.answer(Map.of("age", 20)).probability("adult") > 0);
    ServerSettings settings = ServerSettings.standard().withPort(0);
    try (PredictionServer server = PredictionServer.start(classifier.model(), settings)) {
      print("CSV", () -> reply(server, "text/csv", "age\n20\n"));
      print("text", () -> reply(server, "text/plain", "20"));
      print("offered", () -> description(server).contains("text/csv"));
      print("JSON", () -> reply(server, "application/json", "{\"age\": 20}").substring(0, 3));
    }
  }

  private static int rowsInParts(Path file) throws IOException {
    AtomicInteger rows = new AtomicInteger();
    TableParts.read(file, Csv.standard(), 10, part -> rows.addAndGet(part.size()));
    return rows.get();
  }

  private static String written(Table table) throws IOException {
    StringWriter text = new StringWriter();
    Csv.standard().write(table, text);
    return text.toString();
  }

  private static String reply(PredictionServer server, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("predict"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  private static String description(PredictionServer server) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.address().resolve("openapi.json")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void print(String name, Use use) {
    try {
      System.out.println(name + ": " + use.run());
    } catch (Exception refused) {
      System.out.println(name + ": " + refused);
    } catch (LinkageError missing) {
      System.out.println(name + ": " + missing);
    }
  }
}
