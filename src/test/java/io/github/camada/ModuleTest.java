package io.github.camada;

import static io.github.camada.CompiledClasses.classes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the module shows, and that it needs nothing but the JDK. */
class ModuleTest {

  /** Maven runs the tests in the project's directory and says so in this property. */
  private static final Path PROJECT = Path.of(System.getProperty("basedir", ""));

  @Test
  void theModuleExportsThePublicPackagesOnly() throws Exception {
    assertThat(module().exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrder(
            "io.github.camada.chart",
            "io.github.camada.codegen",
            "io.github.camada.data",
            "io.github.camada.data.digits",
            "io.github.camada.data.idx",
            "io.github.camada.data.mnist",
            "io.github.camada.explain",
            "io.github.camada.feature",
            "io.github.camada.image",
            "io.github.camada.keras",
            "io.github.camada.learn",
            "io.github.camada.loss",
            "io.github.camada.metric",
            "io.github.camada.model",
            "io.github.camada.nn",
            "io.github.camada.onnx",
            "io.github.camada.optim",
            "io.github.camada.pytorch",
            "io.github.camada.record",
            "io.github.camada.safetensors",
            "io.github.camada.table",
            "io.github.camada.tensor",
            "io.github.camada.train",
            "io.github.camada.web");
    assertThat(module().exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
    assertThat(module().opens()).isEmpty();
    assertThat(module().isOpen()).isFalse();
  }

  @Test
  void theModuleNeedsNothingAtRunTimeButTheJdk() throws Exception {
    assertThat(module().name()).isEqualTo("io.github.camada");
    assertThat(module().requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder(
            "java.base",
            "jdk.incubator.vector",
            "java.desktop",
            "java.management",
            "java.sql",
            "de.siegmar.fastcsv",
            "info.picocli",
            "io.jhdf",
            "me.tongfei.progressbar");
    assertThat(module().requires())
        .filteredOn(requires -> !requires.name().equals("java.base"))
        .allMatch(
            requires ->
                requires.modifiers().equals(Set.of(ModuleDescriptor.Requires.Modifier.STATIC)));
  }

  /** The comparison with the last release is of what is API, and strict where the number is. */
  @Test
  void aReleaseIsComparedInWhatTheModuleExports() throws Exception {
    String profile = Files.readString(PROJECT.resolve("pom.xml"));
    profile = profile.substring(profile.indexOf("<id>release</id>"));
    Set<String> others = packages();
    module().exports().forEach(exported -> others.remove(exported.source()));
    assertThat(values(profile.substring(profile.indexOf("japicmp")), "exclude"))
        .containsExactlyInAnyOrderElementsOf(others);
    Pattern compatible = Pattern.compile(values(profile, "regex").get(0));
    assertThat(List.of("0.1.1", "0.1.12-SNAPSHOT", "1.10.3")).allMatch(compatible.asPredicate());
    assertThat(List.of("0.1.0", "0.2.0-SNAPSHOT", "1.0.0", "10.11.0"))
        .noneMatch(compatible.asPredicate());
  }

  private static Set<String> packages() throws IOException {
    try (Stream<Path> files = Files.walk(classes())) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> classes().relativize(file).getParent())
          .filter(directory -> directory != null)
          .map(directory -> directory.toString().replace(File.separatorChar, '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<String> values(String xml, String element) {
    return Pattern.compile("<%1$s>(.*)</%1$s>".formatted(element))
        .matcher(xml.substring(0, xml.indexOf("</profile>")))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  private static ModuleDescriptor module() throws Exception {
    try (InputStream descriptor = Files.newInputStream(classes().resolve("module-info.class"))) {
      return ModuleDescriptor.read(descriptor);
    }
  }

  @Test
  void everyDependencyIsTheTestsOwnOrOptional() throws IOException {
    // what a plugin of the build needs is not the project's
    String pom =
        Files.readString(PROJECT.resolve("pom.xml")).replaceAll("(?s)<plugin>.*?</plugin>", "");
    List<String> dependencies =
        Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL)
            .matcher(pom)
            .results()
            .map(result -> result.group())
            .toList();
    assertThat(dependencies)
        .isNotEmpty()
        .allSatisfy(
            dependency ->
                assertThat(dependency)
                    .containsAnyOf("<scope>test</scope>", "<optional>true</optional>"));
  }
}
