package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import io.github.camada.codegen.HtmlPage;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.model.NumbersAnswer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import io.github.camada.onnx.OnnxWriter;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.MixedTable;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime for JavaScript evaluates what is exported, in a real browser. */
@Tag("slow")
class OnnxInBrowserTest {

  private static final NpmPackage RUNTIME = new NpmPackage("onnxruntime-web", "1.30.0");
  private static final String SCRIPT = "ort.wasm.bundle.min.mjs";
  private static final String KERNELS = "ort-wasm-simd-threaded.wasm";

  /** How far two sums of floats in different order were seen apart: 0.0000013. */
  private static final double OF_PIXELS = 2e-6;

  private static final double OF_ROWS = 1e-6;

  /**
   * Takes inputs as lists of type, values and shape by name, bytes as Base64, and gives lists of
   * values by name.
   */
  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      (async () => {
        const ort = await import('/%s');
        ort.env.wasm.numThreads = 1;
        ort.env.wasm.wasmPaths = {wasm: '/%s'};
        const types = {float32: Float32Array, float64: Float64Array};
        const tensor = (type, values) =>
          type === 'string' ? values
            : type === 'uint8' ? Uint8Array.from(atob(values), c => c.charCodeAt(0))
            : types[type].from(values, v => v === null ? NaN : v);
        const feeds = {};
        for (const [name, [type, values, shape]] of Object.entries(await (await fetch('/inputs')).json())) {
          feeds[name] = new ort.Tensor(type, tensor(type, values), shape);
        }
        const session = await ort.InferenceSession.create('/model.onnx');
        const results = await session.run(feeds);
        const answer = {};
        for (const [name, tensor] of Object.entries(results)) {
          answer[name] = Array.from(tensor.data);
        }
        return answer;
      })().then(done, problem => done({problem: String(problem)}));
      """
          .formatted(SCRIPT, KERNELS);

  private static Browser browser;
  private static HttpServer server;
  private static volatile byte[] model;
  private static volatile byte[] inputs;

  @TempDir Path directory;

  @BeforeAll
  static void start(@TempDir Path profile) throws Exception {
    browser = Browser.start(Files.createDirectory(profile.resolve("profile")));
    Path files = RUNTIME.directory().resolve("dist");
    byte[] script = Files.readAllBytes(files.resolve(SCRIPT));
    byte[] kernels = Files.readAllBytes(files.resolve(KERNELS));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body =
              switch (path) {
                case "/" + SCRIPT -> script;
                case "/" + KERNELS -> kernels;
                case "/model.onnx" -> model;
                case "/inputs" -> inputs;
                default -> "<!doctype html><title>ONNX</title>".getBytes(StandardCharsets.UTF_8);
              };
          String type =
              path.endsWith(".mjs")
                  ? "text/javascript"
                  : path.endsWith(".wasm") ? "application/wasm" : "text/html";
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.stop(0);
    }
    if (browser != null) {
      browser.close();
    }
  }

  private static Map<?, ?> run(Model what, Map<String, Object> asked) throws IOException {
    model = OnnxWriter.toBytes(what);
    inputs = JsonWriter.write(asked).getBytes(StandardCharsets.UTF_8);
    URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    browser.driver().get(page.toString());
    Map<?, ?> answer = (Map<?, ?>) browser.scriptThatCallsBack(RUN);
    assertThat(answer.get("problem")).isNull();
    return answer;
  }

  private static Object tensor(String type, Object values, long... shape) {
    return List.of(type, values, Arrays.stream(shape).boxed().toList());
  }

  /** Within a part of each number that is larger than the unit, or of the unit. */
  private static void assertNumbers(Object found, Tensor wanted, double unit, double part) {
    List<?> values = (List<?>) found;
    assertThat(values).hasSize(wanted.size());
    for (int i = 0; i < wanted.size(); i++) {
      double number = wanted.data()[i];
      assertThat(((Number) values.get(i)).doubleValue())
          .as("value %d", i)
          .isCloseTo(number, within(part * Math.max(unit, Math.abs(number))));
    }
  }

  private static ImageDataset images() throws IOException {
    String mnist = System.getenv("CAMADA_MNIST_DIR");
    return mnist == null || mnist.isEmpty()
        ? SyntheticDigits.generate(2_000, 7)
        : Mnist.load(Path.of(mnist)).test();
  }

  @Test
  void imagesGiveTheSameClassesInTheRuntimeAndOnThePage() throws Exception {
    Classifier classifier = Models.digits();
    ImageDataset images = images();
    Tensor wanted = Tensor.zeros(images.size(), 10);
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(classifier.probabilities(images.image(i)), 0, wanted.data(), 10 * i, 10);
    }
    List<String> names = new ArrayList<>();
    for (int number : classifier.predictAll(images)) {
      names.add(classifier.name(number));
    }
    Map<?, ?> answer =
        run(
            classifier.model(),
            Map.of("input", tensor("uint8", base64(images.pixels()), images.size(), 28, 28, 1)));
    assertThat(answer.get("class")).isEqualTo(names);
    assertNumbers(answer.get("probabilities"), wanted, 1, OF_PIXELS);

    Path page = directory.resolve("digits.html");
    HtmlPage.write(classifier.model(), page);
    browser.driver().get(page.toUri().toString());
    int part = 500;
    for (int begin = 0; begin < images.size(); begin += part) {
      byte[] pixels = Arrays.copyOfRange(images.pixels(), 784 * begin, 784 * (begin + part));
      Object texts =
          browser.script(
              """
              const all = Array.from(atob('%s'), c => c.charCodeAt(0));
              const texts = [];
              for (let i = 0; i < all.length; i += 784) {
                texts.push(camada.answer(all.slice(i, i + 784)).text);
              }
              return texts;
              """
                  .formatted(base64(pixels)));
      assertThat(texts).isEqualTo(names.subList(begin, begin + part));
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Map<String, Object> columns(Model of, Table table) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Map.Entry<String, Kind> wanted : of.columns().kinds().entrySet()) {
      Column column = table.column(wanted.getKey());
      List<Object> cells = new ArrayList<>();
      boolean word = wanted.getValue() == Kind.WORD;
      for (int row = 0; row < table.size(); row++) {
        if (column.isMissing(row)) {
          cells.add(word ? "" : null);
        } else {
          cells.add(word ? column.text(row) : (Object) column.number(row));
        }
      }
      all.put(wanted.getKey(), tensor(word ? "string" : "float64", cells, table.size(), 1));
    }
    return all;
  }

  @Test
  void rowsOfATableGiveTheSameClassesAndNumbers() throws Exception {
    Table training = MixedTable.people(1, 300, "job", 1e140, "clerk", "nurse", "pilot", "ação");
    Table others = MixedTable.people(2, 300, "job", 1e140, "clerk", "nurse", "smith", "Clerk");
    Columns columns = Columns.learn(training);
    MLP network = new MLP(new DenseLayer(24, Activation.RELU), new DenseLayer(3));
    Model classes =
        new Model(network.build(columns.width(), 5), columns, Outputs.classes("hen", "ox", "cow"));
    Tensor logits = classes.forwardAll(others);
    Map<?, ?> answer = run(classes, columns(classes, others));
    assertNumbers(answer.get("probabilities"), Softmax.of(logits), 1, OF_ROWS);
    List<String> names = new ArrayList<>();
    for (int number : logits.argmax(1)) {
      names.add(classes.outputs().names().get(number));
    }
    assertThat(answer.get("class")).isEqualTo(names);

    Numbers price =
        new Numbers(List.of("price"), Scaling.of(new double[] {180_000}, new double[] {79_000}));
    MLP line = new MLP(new DenseLayer(8, Activation.SILU), new DenseLayer(1));
    Model numbers = new Model(line.build(columns.width(), 6), columns, price);
    Tensor wanted = Tensor.zeros(others.size(), 1);
    List<NumbersAnswer> answers = numbers.regressor().answers(others);
    for (int row = 0; row < others.size(); row++) {
      wanted.data()[row] = answers.get(row).value();
    }
    assertNumbers(run(numbers, columns(numbers, others)).get("numbers"), wanted, 79_000, OF_ROWS);
  }

  @Test
  void labelsOfAnEnsemble() throws Exception {
    List<MLP> members = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      members.add(new MLP(new DenseLayer(4, Activation.TANH), new DenseLayer(2)).build(3, seed));
    }
    Model labels =
        new Model(
            new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, members)),
            Inputs.features(3),
            new Labels(List.of("wet", "cold"), new double[] {0.45, 0.5}));
    Tensor rows = Tensor.uniform(-4, 4, new RandomStream(9), 200, 3);
    List<Object> values = new ArrayList<>();
    for (float value : rows.data()) {
      values.add((double) value);
    }
    Map<?, ?> answer = run(labels, Map.of("input", tensor("float32", values, 200, 3)));
    Tensor wanted = labels.multiLabelClassifier().probabilitiesAll(rows);
    assertNumbers(answer.get("probabilities"), wanted, 1, OF_ROWS);
    List<?> found = (List<?>) answer.get("labels");
    for (int i = 0; i < wanted.size(); i++) {
      long reached = wanted.data()[i] >= (i % 2 == 0 ? 0.45 : 0.5) ? 1 : 0;
      assertThat(found.get(i)).as("label %d", i).isEqualTo(reached);
    }
  }
}
