package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.Patience;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.learn.TableLearner;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.train.Trainer;
import io.github.camada.web.PredictionServer;
import io.github.camada.web.ServerSettings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of {@code docs/http.md} that call curl print what stands under them. */
@Tag("slow")
class HttpDocumentTest {

  private static final ServerSettings SETTINGS =
      ServerSettings.standard().withPort(0).withRequestTimeout(Patience.LONGEST);
  private static final int TABLE = 8080;
  private static final int PICTURES = 8081;

  @TempDir private static Path directory;
  private static PredictionServer flowers;
  private static PredictionServer digits;

  /** Runs a line of a shell. */
  private interface Shell {
    String run(String command) throws Exception;
  }

  @BeforeAll
  static void start() throws IOException {
    ExampleFiles.copyBelow(directory);
    Path file = directory.resolve("flowers.safetensors");
    Table rows = Csv.read(ExampleFiles.DATA.resolve("flowers.csv"));
    Model model = TableLearner.of("species").learn(rows);
    ModelSerializer.save(model, file);
    flowers =
        PredictionServer.start(
            model,
            () -> ModelSerializer.load(file),
            SETTINGS.withModelName("flowers.safetensors").withRows(rows, "species"));
    digits = PredictionServer.start(reader(), SETTINGS.withModelName("digits.safetensors"));
    Files.writeString(directory.resolve("new.csv"), block("csv").content());
  }

  @AfterAll
  static void stop() {
    flowers.close();
    digits.close();
  }

  private static Classifier reader() {
    MLP network = new MLP(new DenseLayer(64, Activation.RELU), new DenseLayer(10));
    TrainingSettings settings = TrainingSettings.standard().withEpochs(3);
    new Trainer(network, new CrossEntropyLoss(), new Adam(2e-3f), settings)
        .fit(SyntheticDigits.generate(4_000, 1));
    return new Classifier(network, Inputs.greyImages(28, 28));
  }

  private static List<MarkdownBlock> blocks() throws IOException {
    String text = Files.readString(Path.of("docs", "http.md")).replace("\r\n", "\n");
    return MarkdownBlock.of(text);
  }

  private static MarkdownBlock block(String language) throws IOException {
    return blocks().stream().filter(b -> b.language().equals(language)).findFirst().orElseThrow();
  }

  /** Three dots stand for anything. */
  private static boolean isAsStated(String stated, String printed) {
    String pattern =
        Arrays.stream(stated.stripTrailing().split("\\.\\.\\.", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*?"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(printed.stripTrailing()).matches();
  }

  private static void requireEveryLine(Shell shell) throws Exception {
    List<MarkdownBlock> blocks = blocks();
    int run = 0;
    for (int i = 0; i < blocks.size(); i++) {
      MarkdownBlock block = blocks.get(i);
      if (block.language().equals("sh") && block.content().contains("curl")) {
        MarkdownBlock stated = blocks.get(i + 1);
        assertThat(stated.language()).as("line " + block.line()).isIn("json", "text");
        String printed = shell.run(block.content());
        assertThat(isAsStated(stated.content(), printed))
            .as(
                "line %d prints%n%s%nwhere the text says%n%s",
                block.line(), printed, stated.content())
            .isTrue();
        run++;
      }
    }
    assertThat(run).isEqualTo(20);
  }

  private static int port(URI address) {
    return address.getPort();
  }

  @Test
  void theLinesPrintWhatTheTextSays() throws Exception {
    Curl curl =
        new Curl(
            directory, Map.of(TABLE, port(flowers.address()), PICTURES, port(digits.address())));
    requireEveryLine(curl::run);
  }

  /** By curl itself, where there is one; the requests are those of the test above. */
  @Test
  void curlAgrees() throws Exception {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "curl")));
    if (installed) {
      Files.writeString(
          directory.resolve(".curlrc"),
          "noproxy = \"*\"\n" + connect(TABLE, flowers) + connect(PICTURES, digits));
      requireEveryLine(HttpDocumentTest::sh);
    } else {
      theLinesPrintWhatTheTextSays();
    }
  }

  /** The lines stay as they are: curl is told where the ports lead. */
  private static String connect(int stated, PredictionServer server) {
    return "connect-to = \"127.0.0.1:%d:127.0.0.1:%d\"%n".formatted(stated, port(server.address()));
  }

  private static String sh(String command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
    builder.environment().put("CURL_HOME", directory.toString());
    Path out = directory.resolve("curl.out");
    Process process =
        builder
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  @Test
  void whatIsOtherwiseIsCaught() {
    assertThat(isAsStated("{\"a\":1,...}\n", "{\"a\":1,\"b\":[2]}")).isTrue();
    assertThat(isAsStated("{\"a\":1,...}\n", "{\"a\":2,\"b\":[2]}")).isFalse();
    assertThat(isAsStated("{\"a\":1}\n", "{\"a\":1} 200")).isFalse();
    assertThat(Curl.words("curl -d '{\"a b\": 1}' \\\n  x\n"))
        .containsExactly("curl", "-d", "{\"a b\": 1}", "x");
    for (String wrong : List.of("curl 'x", "curl x | sh", "curl \"x\"", "curl $X")) {
      assertThatThrownBy(() -> Curl.words(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    Curl curl = new Curl(Path.of("."), Map.of());
    for (String wrong : List.of("wget x", "curl --insecure x", "curl ftp://127.0.0.1")) {
      assertThatThrownBy(() -> curl.run(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
