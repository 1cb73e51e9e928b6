package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a command leaves behind, whatever happens in it. */
class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private CommandLine line(String... arguments) {
    return Main.commandLine(arguments)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true));
  }

  private String error() {
    return err.toString().strip();
  }

  @Test
  void anErrorIsALineAndAStatusAsAnExceptionIs() {
    CommandLine line = line("info", "x");
    line.setExecutionStrategy(
        result -> {
          throw new OutOfMemoryError("Java heap space");
        });
    assertThat(Main.execute(line, "info", "x")).isEqualTo(1);
    assertThat(error())
        .startsWith("camada: not enough memory: Java heap space")
        .doesNotContain("\n");
  }

  @Test
  void theNameAlonePrintsTheHelp() {
    assertThat(Main.execute(line())).isZero();
    assertThat(out.toString()).contains("Usage: camada", "train", "predict", "serve");
    assertThat(error()).isEmpty();
  }

  @Test
  void outputThatCannotBeWrittenIsAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    CommandLine line = line("--help").setOut(new PrintWriter(full));
    assertThat(Main.execute(line, "--help")).isEqualTo(1);
    assertThat(error())
        .isEqualTo("camada: standard output could not be written; what it shows is incomplete");
  }

  @Test
  void outputThatIsWrittenIsASuccess() {
    assertThat(Main.execute(line("--help"), "--help")).isZero();
    assertThat(out.toString()).contains("Usage: camada");
    assertThat(error()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "train",
        "evaluate",
        "predict",
        "cross-validate",
        "search",
        "explain",
        "info",
        "report",
        "serve",
        "synth",
        "import",
        "export",
        "completion"
      })
  void everyCommandHasHelpWithExamples(String command) {
    String[] arguments = (command + " --help").strip().split(" ");
    assertThat(Main.execute(line(arguments), arguments)).isZero();
    assertThat(error()).isEmpty();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("Usage: camada " + command))
        .contains("Examples:")
        .allMatch(line -> line.length() <= 80);
  }

  /** Each word of a description stands in one line. */
  @Test
  void helpNeverBreaksInsideAWord() {
    for (CommandLine command : line().getSubcommands().values()) {
      List<String> words = List.of(command.getUsageMessage().split("\\s+"));
      List<String> texts = new ArrayList<>();
      texts.addAll(List.of(command.getCommandSpec().usageMessage().description()));
      command.getCommandSpec().options().stream()
          .filter(option -> !option.hidden())
          .map(option -> text(option))
          .forEach(texts::add);
      assertThat(words)
          .as(command.getCommandName())
          .containsAll(
              List.of(
                  String.join(" ", texts)
                      .replace("%n", " ")
                      .replace("%%", "%")
                      .strip()
                      .split("\\s+")));
    }
  }

  /** Descriptions are formats: of one that is none, picocli would warn whoever asks for help. */
  @Test
  void aPercentSignInADescriptionIsWrittenTwice() {
    for (CommandLine command : line().getSubcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      List<String> texts = new ArrayList<>();
      texts.addAll(List.of(spec.usageMessage().description()));
      texts.addAll(List.of(spec.usageMessage().footer()));
      spec.args().forEach(argument -> texts.addAll(List.of(argument.description())));
      assertThat(texts)
          .as(command.getCommandName())
          .allSatisfy(text -> assertThatCode(() -> text.formatted()).doesNotThrowAnyException());
    }
  }

  private static String text(OptionSpec option) {
    return String.join(" ", option.description())
        .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
  }

  @Test
  void shellsCompleteAllCommandsAndTheirOptions() {
    assertThat(Main.execute(line("completion"), "completion")).isZero();
    assertThat(out.toString())
        .contains("complete -F", "camada", "train", "--epochs", "cross-validate", "bashcompinit");
  }

  @ParameterizedTest
  @CsvSource({
    "frobnicate, frobnicate",
    "train --bogus, --bogus",
    "train --epochs many, --epochs",
    "train --epochs 0, --epochs 0: wanted at least 1",
    "train --batch-size 0, --batch-size 0: wanted at least 1",
    "'train --hidden 5,,3', '--hidden 5,,3: wanted widths'",
    "'train --activation ReLU', '--activation ReLU: wanted relu, leaky-relu'",
    "'train --weight-decay -1', '--weight-decay -1.0: wanted a number of at least 0'",
    "'train --schedule steep', '--schedule steep: wanted constant, cosine, exponential, onecycle,'",
    "train --schedule step, --schedule step: wanted constant",
    "train --schedule step:0, --schedule step:0: wanted constant",
    "train --schedule step:2:0.0, --schedule step:2:0.0: wanted constant",
    "train --schedule plateau:x, --schedule plateau:x: wanted constant",
    "'train --warm-up -1', '--warm-up -1.0: wanted epochs from 0'",
    "'train --augment twist', '--augment twist: wanted none, shift, affine, elastic, mirror, or'",
    "'train --augment shift+twist', '--augment shift+twist: wanted none, shift, affine'",
    "'train --dropout 1', '--dropout 1.0: wanted 0 to below 1'",
    "'train --input-dropout -0.5', '--input-dropout -0.5: wanted 0 to below 1'",
    "train --checkpoint-every 0, --checkpoint-every 0: wanted at least 1",
    "train --patience 0, --patience 0: wanted at least 1",
    "train --learning-rate -1, --learning-rate -1.0: wanted a number above 0",
    "train --optimizer newton, newton",
    "evaluate x --threads 0, --threads 0: wanted 1 to 1024",
    "serve x --port 70000, --port 70000: wanted 0 to 65535",
    "serve x --allow-host https://digits.example, --allow-host https://digits.example: wanted a"
        + " name",
    "'serve x --allow-host digits.example,a/b', --allow-host a/b: wanted a name",
    "synth x --train 0, --train 0: wanted 1 to 1000000",
    "predict model.safetensors, FILE",
    "info, MODEL"
  })
  void whatCannotBeUnderstoodIsStatusTwo(String command, String part) {
    String[] arguments = command.isEmpty() ? new String[0] : command.split(" ");
    assertThat(Main.execute(line(arguments), arguments)).isEqualTo(2);
    assertThat(error()).startsWith("camada: ").contains(part, "--help)").doesNotContain("\n");
    assertThat(out.toString()).isEmpty();
  }
}
