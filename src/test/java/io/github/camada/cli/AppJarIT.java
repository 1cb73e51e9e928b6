package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the runnable jar. */
class AppJarIT {

  /** No other library than those whose licences stand in it. */
  @Test
  void allClassesAreOfKnownLibraries() throws IOException {
    Set<String> packages = new TreeSet<>();
    try (JarFile jar = new JarFile(System.getProperty("camada.app"))) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.indexOf('/', name.indexOf('/') + 1) + 1))
          .forEach(packages::add);
      assertThat(jar.getEntry("META-INF/THIRD-PARTY.txt")).isNotNull();
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
    }
    packages.remove(""); // picocli/CommandLine.class has one directory only
    assertThat(packages)
        .containsExactly(
            "de/erichseifert/",
            "de/siegmar/",
            "io/github/",
            "io/jhdf/",
            "me/tongfei/",
            "org/apache/",
            "org/knowm/",
            "org/slf4j/");
  }
}
