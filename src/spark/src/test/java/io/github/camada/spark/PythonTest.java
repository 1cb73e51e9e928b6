package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;

/** The Python file names the parameters of the Java classes, all of them and no others. */
class PythonTest {

  private static final Pattern IN_BRACES = Pattern.compile("(?m)^    \"(\\w+)\": \\(");
  private static final Pattern AS_ARGUMENT = Pattern.compile("(?m)^    (\\w+)=\\(TypeConverters");
  private static final Pattern OF_MODELS = Pattern.compile("_ANSWERS, (\\w+)=\\(TypeConverters");

  /** From wherever in the repository the tests were started. */
  private static String source() throws IOException {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("src/spark/python/camada_spark.py"))) {
      at = at.getParent();
    }
    return Files.readString(at.resolve("src/spark/python/camada_spark.py"));
  }

  private static Set<String> names(Params params) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(params.params()).forEach(param -> names.add(param.name()));
    return names;
  }

  private static Set<String> found(Pattern... patterns) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Pattern pattern : patterns) {
      pattern.matcher(source()).results().forEach(found -> names.add(found.group(1)));
    }
    return names;
  }

  @Test
  void everyParameterIsThere() throws IOException {
    for (Params estimator : List.of(new CamadaClassifier(), new CamadaRegressor())) {
      assertThat(found(IN_BRACES, AS_ARGUMENT)).isEqualTo(names(estimator));
    }
    assertThat(found(IN_BRACES, OF_MODELS)).isEqualTo(names(new CamadaModel("model")));
  }
}
