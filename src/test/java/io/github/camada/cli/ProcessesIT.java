package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.json.JsonReader;
import io.github.camada.web.http.RawConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The second JVM, signals, and the server. */
class ProcessesIT {

  /** What a shell sees of a JVM that SIGTERM has ended: 128 and the number of the signal. */
  private static final int TERMINATED = 143;

  @TempDir private static Path directory;

  private static App app;

  @BeforeAll
  static void digitsAndModel() throws Exception {
    app = new App(directory);
    String digits = directory.resolve("digits").toString();
    String model = directory.resolve("model.safetensors").toString();
    // here, as what these commands do is not in question: it would take two JVMs each
    assertThat(Console.run("synth", digits, "--train", "600", "--test", "100").status()).isZero();
    Console.Result trained =
        Console.run("train", "--data", digits, "--hidden", "16", "--epochs", "1", "--model", model);
    assertThat(trained.status()).as(trained.err()).isZero();
  }

  private static App.Result train(List<String> options, String model) throws Exception {
    return app.run(
        options, "train", "--data", "digits", "--hidden", "16", "--epochs", "1", "--model", model);
  }

  private static String network(App.Result result) {
    return result.unbroken().stream()
        .filter(line -> line.startsWith("network"))
        .findFirst()
        .orElse("");
  }

  @Test
  void theVectorKernelRunsWithoutAFlag() throws Exception {
    App.Result result = train(List.of(), "vector.safetensors");
    assertThat(network(result)).contains("vector-");
    assertThat(result.err()).isEmpty();
    assertThat(directory.resolve("vector.safetensors"))
        .hasSameBinaryContentAs(directory.resolve("model.safetensors"));
  }

  @Test
  @Tag("slow")
  void theOptionsOfTheFirstJvmHoldInTheSecond() throws Exception {
    App.Result result = train(List.of("-Dcamada.threads=1", "-Xmx300m"), "one.safetensors");
    assertThat(network(result)).contains("vector-").endsWith("1 thread");
    App.Result threads =
        app.run("train", "--data", "digits", "--epochs", "1", "--threads", "3", "--model", "t.st");
    assertThat(network(threads)).endsWith("3 threads");
  }

  @Test
  @Tag("slow")
  void theScalarKernelCanBeAskedFor() throws Exception {
    App.Result result = train(List.of("-Dcamada.kernel=scalar"), "scalar.safetensors");
    assertThat(network(result)).contains("scalar kernel");
    assertThat(result.err()).isEmpty();
    assertThat(directory.resolve("scalar.safetensors"))
        .hasSameBinaryContentAs(directory.resolve("model.safetensors"));
  }

  @Test
  @Tag("slow")
  void withTheModuleThereIsNoSecondJvm() throws Exception {
    App.Result result =
        train(List.of("--add-modules", "jdk.incubator.vector"), "direct.safetensors");
    assertThat(result.status()).isZero();
    assertThat(network(result)).contains("vector-");
    // The JVM's own line shows that nobody stood between.
    assertThat(result.err()).singleElement().asString().contains("incubator");
  }

  @Test
  @Tag("slow")
  void withAnOptionForOneJvmThereIsOneAndItSaysSo() throws Exception {
    App.Result result = train(List.of("-Xlog:gc*:file=gc.log"), "logged.safetensors");
    assertThat(result.status()).isZero();
    assertThat(network(result)).contains("scalar kernel");
    assertThat(result.err())
        .containsExactly(
            "camada: -Xlog:gc*:file=gc.log is for one JVM, so this one computes, more slowly; with"
                + " --add-modules jdk.incubator.vector before -jar it computes at full speed");
  }

  /** The fonts of the system are hidden from the JVM, and what an earlier one knew of them. */
  @Test
  @Tag("slow")
  @EnabledOnOs(OS.LINUX)
  void withoutFontsTheReportFailsAndTheModelAndItsFiguresAreThere() throws Exception {
    Path none = Files.writeString(directory.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    App.Result result =
        app.withEnvironment(Map.of("FONTCONFIG_FILE", none.toString()))
            .run(
                List.of("-Duser.home=" + directory),
                "train",
                "--data",
                "digits",
                "--hidden",
                "16",
                "--epochs",
                "1",
                "--model",
                "fontless.safetensors",
                "--report",
                "fontless.html");
    assertThat(result.out())
        .anyMatch(line -> line.startsWith("test accuracy "))
        .contains("model: fontless.safetensors");
    assertThat(result.err())
        .singleElement()
        .asString()
        .startsWith("camada: report fontless.html: no fonts to write with (");
    assertThat(result.status()).isEqualTo(1);
    assertThat(directory.resolve("fontless.safetensors")).exists();
    assertThat(directory.resolve("fontless.html")).doesNotExist();
  }

  @Test
  @Tag("slow")
  void theStatusOfTheSecondJvmIsPassedOn() throws Exception {
    App.Result result = app.run("evaluate", "none.safetensors", "--data", "digits");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).containsExactly("camada: none.safetensors: no such file");
  }

  @Test
  @Tag("slow")
  @EnabledOnOs(OS.LINUX)
  void outputOfTheSecondJvmThatCannotBeWrittenIsStatusOne() throws Exception {
    App.Result result =
        app.run(
            Path.of("/dev/full"),
            List.of(),
            "evaluate",
            "model.safetensors",
            "--data",
            "digits",
            "--json");
    assertThat(result.err())
        .containsExactly(
            "camada: standard output could not be written; what it shows is incomplete");
    assertThat(result.status()).isEqualTo(1);
  }

  private static String[] training(String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", "--data", "digits"));
    arguments.addAll(List.of("--epochs", "100000", "--hidden", "64"));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  private static void awaitEpoch(Process process) throws IOException {
    BufferedReader out = reader(process);
    String line = out.readLine();
    while (line != null && !line.startsWith("epoch")) {
      line = out.readLine();
    }
    assertThat(line).startsWith("epoch");
    drain(out);
  }

  /** A process whose output nobody reads stops before long. */
  private static void drain(BufferedReader out) {
    Thread drain =
        new Thread(
            () -> {
              try {
                out.transferTo(Writer.nullWriter());
              } catch (IOException closed) {
                // The process has ended.
              }
            });
    drain.setDaemon(true);
    drain.start();
  }

  /** A digit as the endpoint takes it. */
  private static String pixels() {
    StringJoiner pixels = new StringJoiner(",", "{\"pixels\":[", "]}");
    for (byte pixel : SyntheticDigits.generate(1, 4).image(0)) {
      pixels.add(String.valueOf(pixel & 0xFF));
    }
    return pixels.toString();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static List<ProcessHandle> children(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    assertThat(children).hasSize(1);
    return children;
  }

  private static void assertEnded(ProcessHandle process) throws Exception {
    process.onExit().get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  @Tag("slow")
  @DisabledOnOs(OS.WINDOWS)
  void aSignalEndsTrainingAtOnceAndSaysHowToGoOn() throws Exception {
    Process process =
        app.start(training("--model", "un finished.safetensors", "--checkpoint", "run.checkpoint"));
    awaitEpoch(process);
    ProcessHandle second = children(process).get(0);
    // Not Process.destroy, which closes the streams as well.
    process.toHandle().destroy();
    assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(TERMINATED);
    assertEnded(second);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("camada: interrupted in epoch ")
        .contains(" of 100000; run.checkpoint keeps it but for the last 500 batches at most; ")
        .endsWith(
            "-jar "
                + System.getProperty("camada.app")
                + " train --data digits --epochs 100000 --hidden 64 --model"
                + " 'un finished.safetensors' --checkpoint run.checkpoint"
                + System.lineSeparator());
    assertThat(directory.resolve("run.checkpoint")).exists();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).noneMatch(file -> file.toString().contains("finished"));
    }
  }

  @Test
  @Tag("slow")
  @DisabledOnOs(OS.WINDOWS)
  void aSignalEndsTheLearningOfATableAndSaysHowToGoOn() throws Exception {
    StringBuilder rows = new StringBuilder("x,kind\n");
    for (int row = 0; row < 60; row++) {
      rows.append(row).append(row % 4 < 2 ? ",low\n" : ",high\n");
    }
    Files.writeString(directory.resolve("rows.csv"), rows);
    String command =
        "train --data rows.csv --target kind --set epochs=100000 --set patience=100000"
            + " --model table.safetensors --checkpoint table.run";
    Process process = app.start(command.split(" "));
    while (!Files.exists(directory.resolve("table.run/network-1.checkpoint"))) {
      assertThat(process.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(10);
    }
    process.toHandle().destroy();
    assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(TERMINATED);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("camada: interrupted; table.run keeps it but for some seconds; to go on: ")
        .endsWith(command + System.lineSeparator());
    assertThat(directory.resolve("table.safetensors")).doesNotExist();
  }

  /** A killed process is there, as a zombie, until its parent asks how it has ended. */
  @Test
  @Tag("slow")
  @DisabledOnOs(OS.WINDOWS)
  void theSecondJvmEndsWhenTheFirstIsKilledEvenIfNobodyAsksAfterThat() throws Exception {
    Process parent = app.startUnattended(training("--model", "killed.safetensors"));
    try {
      awaitEpoch(parent);
      ProcessHandle first = parent.children().findFirst().orElseThrow();
      ProcessHandle second = first.children().findFirst().orElseThrow();
      first.destroyForcibly();
      assertEnded(second);
    } finally {
      parent.descendants().forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theServerAnswersUntilASignal() throws Exception {
    Process process =
        app.start(
            "serve",
            "model.safetensors",
            "--port",
            "0",
            "--data",
            "digits",
            "--allow-host",
            "digits.example");
    try {
      String line = reader(process).readLine();
      assertThat(line).matches("listening on http://127\\.0\\.0\\.1:\\d+/ \\(Ctrl-C ends\\)");
      URI address = URI.create(line.split(" ")[2]);
      HttpClient client = HttpClient.newHttpClient();
      HttpResponse<String> page =
          client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<canvas");
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address.resolve("/predict"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(pixels()))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(((Map<?, ?>) JsonReader.read(answer.body())).get("probabilities")).isNotNull();
      assertThat(statusUnder("digits.example", address)).isEqualTo(200);
      assertThat(statusUnder("other.example", address)).isEqualTo(403);

      ProcessHandle second = children(process).get(0);
      // Not Process.destroy, which closes the streams as well.
      process.toHandle().destroy();
      assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
      assertThat(process.getErrorStream().readAllBytes()).isEmpty();
      assertEnded(second);
    } finally {
      process.destroyForcibly();
    }
  }

  /** As a proxy asks that leaves the name alone. */
  private static int statusUnder(String host, URI address) throws IOException {
    try (RawConnection client = new RawConnection(address)) {
      return client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status();
    }
  }

  @Test
  @Tag("slow")
  void aPortInUseIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      App.Result result = app.run("serve", "model.safetensors", "--port", port);
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).singleElement().asString().contains(port);
    }
  }
}
