package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The order of the packages, what the module shows, and that it needs nothing but the JDK. */
class ArchitectureTest {

  /** Maven runs the tests in the project's directory and says so in this property. */
  private static final Path PROJECT = Path.of(System.getProperty("basedir", ""));

  @Test
  void noArrowPointsUpTheOrderOfThePackages() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(PROJECT.resolve("src/main/java"))) {
      files = found.filter(file -> file.toString().endsWith(".java")).toList();
    }
    List<String> violations = new ArrayList<>();
    for (Path file : files) {
      if (!file.endsWith("package-info.java")) {
        violations.addAll(
            ArchitectureRules.violations(file.getFileName().toString(), Files.readString(file)));
      }
    }
    assertThat(violations).isEmpty();
    assertThat(files).as("files read").hasSizeGreaterThan(50);
    assertThat(files).extracting(file -> file.getFileName().toString()).contains("Tensor.java");
  }

  @Nested
  class ForgedViolations {

    private List<String> violations(String packageName, String code) {
      return ArchitectureRules.violations(
          "Forged.java", "package io.github.camada." + packageName + ";\n\n" + code);
    }

    private void caught(String packageName, String code, String used) {
      assertThat(violations(packageName, code))
          .containsExactly("Forged.java in " + packageName + " uses " + used);
    }

    @Test
    void importsThatPointUpAreCaught() {
      caught("tensor.kernel", "import io.github.camada.tensor.Tensor;", "tensor");
      caught("tensor", "import io.github.camada.nn.MLP;", "nn");
      caught("nn", "import io.github.camada.loss.Loss;", "loss");
      caught("data", "import io.github.camada.nn.MLP;", "nn");
      caught("model", "import io.github.camada.chart.Charts;", "chart");
      caught("chart", "import io.github.camada.cli.Main;", "cli");
      caught("chart", "import io.github.camada.tensor.kernel.Parallel;", "tensor.kernel");
      caught("train", "import io.github.camada.model.Classifier;", "model");
      caught("safetensors", "import io.github.camada.nn.MLP;", "nn");
      caught("chart", "import io.github.camada.safetensors.SafetensorsFile;", "safetensors");
      caught("model", "import io.github.camada.example.MnistExample;", "example");
    }

    @Test
    void lossOptimAndMetricStandBesideEachOther() {
      caught("loss", "import io.github.camada.optim.Adam;", "optim");
      caught("optim", "import io.github.camada.metric.Accuracy;", "metric");
      caught("metric", "import io.github.camada.loss.Loss;", "loss");
    }

    @Test
    void everyFormOfUseIsCaught() {
      caught("tensor", "import static io.github.camada.nn.Activation.RELU;", "nn");
      caught("tensor", "import io.github.camada.nn.*;", "nn");
      caught("tensor", "class X { io.github.camada.nn.MLP network; }", "nn");
      caught("nn", "import io.github.camada.Root;", "the root package");
    }

    @Test
    void theVectorModuleIsCaughtInCodeOnly() {
      String code = "import jdk.incubator.vector.FloatVector;";
      assertThat(violations("tensor.kernel", code))
          .containsExactly("Forged.java names jdk.incubator.vector");
      assertThat(
              violations(
                  "tensor.kernel",
                  "// jdk.incubator.vector\n/* jdk.incubator.vector */ String s ="
                      + " \"\\\"jdk.incubator.vector\"; char c = '\"';"))
          .isEmpty();
    }

    @Test
    void aPackageWithoutAPlaceIsCaught() {
      assertThat(violations("sound", ""))
          .containsExactly("Forged.java is in a package that has no place in the order");
    }

    @Test
    void whatIsAllowedIsNotCaught() {
      assertThat(
              violations(
                  "train",
                  """
                  import io.github.camada.data.Dataset;
                  import io.github.camada.tensor.Tensor;
                  /** Unlike {@link io.github.camada.model.Classifier}. */
                  class X {
                    String s = "io.github.camada.model.Classifier";
                  }
                  """))
          .isEmpty();
    }
  }

  @Test
  void theModuleExportsThePublicPackagesOnly() throws Exception {
    assertThat(module().exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrder(
            "io.github.camada.chart",
            "io.github.camada.data",
            "io.github.camada.image",
            "io.github.camada.loss",
            "io.github.camada.metric",
            "io.github.camada.model",
            "io.github.camada.nn",
            "io.github.camada.optim",
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
            "jdk.httpserver",
            "info.picocli",
            "me.tongfei.progressbar",
            "xchart");
    assertThat(module().requires())
        .filteredOn(requires -> !requires.name().equals("java.base"))
        .allMatch(
            requires ->
                requires.modifiers().equals(Set.of(ModuleDescriptor.Requires.Modifier.STATIC)));
  }

  private static ModuleDescriptor module() throws Exception {
    Path classes =
        Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
      return ModuleDescriptor.read(descriptor);
    }
  }

  @Test
  void everyDependencyIsTheTestsOwnOrOptional() throws IOException {
    String pom = Files.readString(PROJECT.resolve("pom.xml"));
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
