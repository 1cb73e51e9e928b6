package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles classes into one of the library's packages, as somebody who breaks a rule would. */
final class ForgedClasses {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** Kept, as it takes a while to find out what is on the class path. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  private ForgedClasses() {}

  /**
   * The compiled classes alone.
   *
   * @param directory where the class files go
   * @param packageName without the root
   * @param codes a class named {@code Forged} each, which is numbered here: {@code Forged0}
   */
  static JavaClasses compile(Path directory, String packageName, String... codes)
      throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      String code = codes[i].replace("Forged", "Forged" + i);
      sources.add(source(i, "package io.github.camada.%s;%n%s".formatted(packageName, code)));
    }
    List<String> options =
        List.of(
            "-proc:none",
            "--add-modules=jdk.incubator.vector",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            directory.toString());
    StringWriter messages = new StringWriter();
    boolean compiled = COMPILER.getTask(messages, FILES, null, options, null, sources).call();
    assertThat(compiled).as(messages.toString()).isTrue();
    return new ClassFileImporter().importPath(directory);
  }

  private static JavaFileObject source(int number, String code) {
    URI name = URI.create("string:///Forged" + number + ".java");
    return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }
}
