package io.github.camada.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.model.Model;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * An object of a class that was written, compiled for Java 11 and loaded without the library.
 *
 * @param object the object
 */
record WrittenClass(Object object) {

  /** All at once, as a compiler takes long to start; each has tested itself. */
  static List<WrittenClass> compile(List<Model> models, Path directory, String name)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--release", "11", "-Xlint:-options"));
    for (int i = 0; i < models.size(); i++) {
      Path source = directory.resolve(name + i + ".java");
      JavaSource.write(models.get(i), source);
      arguments.add(source.toString());
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, WrittenClass.class.getClassLoader().getParent());
    List<WrittenClass> written = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Class<?> type = loader.loadClass(name + i);
      type.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      written.add(new WrittenClass(type.getConstructor().newInstance()));
    }
    return written;
  }

  Object call(String method, float[] example) throws Exception {
    return call(method, float[].class, example);
  }

  Object call(String method, Map<String, ?> row) throws Exception {
    return call(method, Map.class, row);
  }

  private Object call(String method, Class<?> parameter, Object argument) throws Exception {
    try {
      return object.getClass().getMethod(method, parameter).invoke(object, argument);
    } catch (InvocationTargetException thrown) {
      throw (Exception) thrown.getCause();
    }
  }

  float[] outputs(float[] example) throws Exception {
    return (float[]) call("outputs", example);
  }
}
