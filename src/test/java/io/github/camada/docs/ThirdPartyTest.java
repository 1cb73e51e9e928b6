package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The licences that stand in the runnable jar are those of the libraries in it. */
class ThirdPartyTest {

  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

  /** Libraries that jHDF needs, by their artifacts. */
  private static final Map<String, String> BROUGHT_ALONG =
      Map.of("SLF4J", "slf4j-api", "Commons Lang", "commons-lang3");

  private static String element(String dependency, String name) {
    Matcher found = Pattern.compile("<" + name + ">([^<]+)</").matcher(dependency);
    return found.find() ? found.group(1) : "";
  }

  /** What the build packs: the optional dependencies; others are of tests, or of plugins. */
  private static Map<String, String> packed() throws IOException {
    Map<String, String> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Matcher dependencies = DEPENDENCY.matcher(Files.readString(Path.of("pom.xml")));
    while (dependencies.find()) {
      String dependency = dependencies.group(1);
      if (element(dependency, "optional").equals("true")) {
        versions.put(element(dependency, "artifactId"), element(dependency, "version"));
      }
    }
    BROUGHT_ALONG.forEach((name, artifact) -> versions.put(name, versionOnClassPath(artifact)));
    return versions;
  }

  private static String versionOnClassPath(String artifact) {
    Matcher found =
        Pattern.compile(Pattern.quote(artifact) + "-(\\d[\\w.]*)\\.jar")
            .matcher(System.getProperty("java.class.path"));
    return found.find() ? found.group(1) : "not on the class path";
  }

  @Test
  void everyLibraryIsThereInItsVersionAndNoOther() throws IOException {
    Map<String, String> stated = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Pattern library = Pattern.compile("(\\S.*?) (\\d[\\w.]*) +https://\\S+");
    List<String> lines = Files.readAllLines(Path.of("src", "main", "app", "THIRD-PARTY.txt"));
    for (String line : lines) {
      Matcher found = library.matcher(line);
      if (found.matches()) {
        stated.put(found.group(1), found.group(2));
      }
    }
    assertThat(stated).isEqualTo(packed()).hasSizeGreaterThan(3);
    assertThat(lines.stream().filter(line -> line.matches(" +Copyright .*")))
        .hasSize(stated.size());
  }
}
