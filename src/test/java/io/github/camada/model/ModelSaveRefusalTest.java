package io.github.camada.model;

import static io.github.camada.model.SmallModels.single;
import static io.github.camada.model.SmallModels.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.nn.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are not saved, and places that they are not saved to. */
class ModelSaveRefusalTest {

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void anEarlierFile() throws IOException {
    path = directory.resolve("model.safetensors");
    Files.writeString(path, "earlier");
  }

  private void refuses(Classifier classifier, String message) throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSerializer.save(classifier, path))
        .withMessage(message);
    assertThat(path).hasContent("earlier");
    assertThat(directory).isDirectoryNotContaining(file -> !file.equals(path));
  }

  @Test
  void anActivationThatTakesTheNameOfABuiltInOne() throws IOException {
    refuses(
        single(new Impostor()), "save: an activation of one's own has the built-in name \"relu\"");
  }

  @Test
  void aMissingDirectory() {
    Path absent = directory.resolve("absent").resolve("model.safetensors");
    assertThatIOException()
        .isThrownBy(() -> ModelSerializer.save(small(), absent))
        .withMessageStartingWith("write " + absent + ": ");
  }

  /** Not what its name says. */
  private static final class Impostor implements Activation {
    @Override
    public String name() {
      return "relu";
    }

    @Override
    public float value(float z) {
      return -z;
    }

    @Override
    public float derivative(float z, float y) {
      return -1;
    }
  }
}
