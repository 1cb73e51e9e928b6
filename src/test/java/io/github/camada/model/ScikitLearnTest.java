package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.PythonFiles;
import io.github.camada.feature.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Models that the script in docs/moving.md made of those of scikit-learn. */
class ScikitLearnTest {

  private static Model read(String name) throws IOException {
    return ModelSerializer.load(PythonFiles.path("sklearn-" + name + ".safetensors"));
  }

  private static void assertClassifies(String name) throws IOException {
    Classifier classifier = read(name).classifier();
    float[][] inputs = PythonFiles.rows("sklearn-" + name + ".safetensors", "inputs");
    float[][] outputs = PythonFiles.rows("sklearn-" + name + ".safetensors", "outputs");
    for (int i = 0; i < inputs.length; i++) {
      assertThat(classifier.probabilities(inputs[i])).containsExactly(outputs[i], within(1e-6f));
    }
  }

  @Test
  void threeClassesHaveTheProbabilitiesThatScikitLearnGave() throws IOException {
    assertClassifies("iris");
    assertThat(read("iris").outputs())
        .isEqualTo(Outputs.classes("setosa", "versicolor", "virginica"));
  }

  @Test
  void twoClassesOfOneOutputDoToo() throws IOException {
    assertClassifies("two");
  }

  @Test
  void aRegressorGivesTheSameNumbers() throws IOException {
    Regressor regressor = read("regressor").regressor();
    float[][] inputs = PythonFiles.rows("sklearn-regressor.safetensors", "inputs");
    float[][] outputs = PythonFiles.rows("sklearn-regressor.safetensors", "outputs");
    for (int i = 0; i < inputs.length; i++) {
      assertThat(regressor.predict(inputs[i])).containsExactly(outputs[i], within(2e-6f));
    }
  }

  @Test
  void theScriptIsTheOneInTheDocument() throws IOException {
    String script = Files.readString(PythonFiles.path("sklearn_model.py"));
    String document = Files.readString(Path.of("docs", "moving.md"));
    assertThat(document.replace("\r\n", "\n"))
        .contains("```python\n" + script.replace("\r\n", "\n") + "```");
    assertThat(script.lines()).hasSizeLessThanOrEqualTo(30);
  }
}
