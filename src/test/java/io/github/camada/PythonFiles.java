package io.github.camada;

import io.github.camada.json.JsonReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Files that PyTorch and scikit-learn wrote, and what they computed with them; {@code make.py} and
 * {@code make_sklearn.py} beside them made both.
 */
public final class PythonFiles {

  private PythonFiles() {}

  /** A file by its name. */
  public static Path path(String name) {
    try {
      return Path.of(PythonFiles.class.getResource("python/" + name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<?> noted(String name, String what) throws IOException {
    Map<?, ?> all =
        (Map<?, ?>)
            JsonReader.read(
                Files.readString(
                    path(
                        name.startsWith("sklearn")
                            ? "sklearn.json"
                            : name.startsWith("keras") ? "keras.json" : "outputs.json")));
    return (List<?>) ((Map<?, ?>) all.get(name)).get(what);
  }

  /** Numbers that were noted of a file. */
  public static double[] numbers(String name, String what) throws IOException {
    return doubles(noted(name, what));
  }

  private static double[] doubles(List<?> row) {
    return row.stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
  }

  /** Rows that were noted of a file: {@code inputs} or {@code outputs}. */
  public static float[][] rows(String name, String what) throws IOException {
    List<?> rows = noted(name, what);
    float[][] result = new float[rows.size()][];
    for (int i = 0; i < result.length; i++) {
      double[] row = doubles((List<?>) rows.get(i));
      result[i] = new float[row.length];
      for (int j = 0; j < row.length; j++) {
        result[i][j] = (float) row[j];
      }
    }
    return result;
  }
}
