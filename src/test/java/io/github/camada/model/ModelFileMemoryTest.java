package io.github.camada.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.HeaderAndData;
import io.github.camada.RewrittenFile;
import io.github.camada.Untrusted;
import io.github.camada.nn.LayerKinds;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of some hundred bytes that claim wide networks: no memory is taken for what they claim. */
class ModelFileMemoryTest {

  private static final long MOST = 512 << 10;
  private static final RewrittenFile FILE = new RewrittenFile("model.safetensors");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[200000000]",
        "[2147483647]",
        "[46340,46340]",
        "[100000]",
        "[300,300]",
        "[1]",
      })
  void inputsAndClassesOfTheFirstFormat(String shape) throws IOException {
    String header =
        "{'__metadata__':{'camada.format':'1','camada.sha256':'#','camada.architecture':"
            + "'[{~kind~:~dropout~,~rate~:0.5}]',"
            + "'camada.preprocessing':'{~shape~:%s,~divisor~:1}'}}";
    assertThat(read(header.formatted(shape))).isEmpty();
  }

  /** Which need no memory, as the names of all outputs stand in the file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{~kind~:~dropout~,~rate~:0.5}",
        "{~kind~:~maxout~,~pieces~:1073697800}",
        "{~kind~:~dense~,~units~:2,~activation~:~identity~}"
      })
  void inputsOfTheFormatOfToday(String layer) throws IOException {
    String header =
        "{'__metadata__':{'camada.format':'2','camada.sha256':'%%','camada.layers':'[%s]',"
            + "'camada.outputs':'{~kind~:~classes~,~names~:[~a~,~b~]}','camada.inputs':"
            + "'{~kind~:~pixels~,~shape~:[46340,46340],~divisor~:1,~framing~:~none~}'}}";
    read(header.formatted(layer));
  }

  private static Optional<Model> read(String header) throws IOException {
    byte[] json = header.replace('\'', '"').replace("~", "\\\"").getBytes(UTF_8);
    byte[] file = new HeaderAndData(json, new byte[0]).withFingerprint(FILE).fileWithStamp();
    return new Untrusted(file)
        .read(
            bytes -> ModelSerializer.load(bytes, LayerKinds.builtIn()),
            ModelFormatException.class,
            MOST);
  }
}
