package io.github.camada;

import static io.github.camada.CompiledClasses.classes;
import static io.github.camada.DependencyRules.NO_CLASS_IS_FOUND_BY_ITS_NAME;
import static io.github.camada.DependencyRules.NO_JAVA_SERIALIZATION;
import static io.github.camada.DependencyRules.ONE_CLASS_NAMES_JHDF;
import static io.github.camada.DependencyRules.ONLY_CSV_CLASSES_NAME_FASTCSV;
import static io.github.camada.DependencyRules.ONLY_QUERIES_NAME_THE_DATABASE_MODULE;
import static io.github.camada.DependencyRules.ONLY_RECORDS_ARE_REFLECTED_ON;
import static io.github.camada.DependencyRules.ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR;
import static io.github.camada.DependencyRules.THE_LIBRARY_NEEDS_ONLY_JAVA_BASE;
import static io.github.camada.ForgedViolations.each;
import static io.github.camada.PackageOrder.NO_ARROW_POINTS_UP;
import static io.github.camada.PackageOrder.NO_PACKAGES_USE_EACH_OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule about what a class may use can fail. */
@Tag("slow")
class ForgedDependenciesTest {

  @TempDir Path directory;
  private ForgedViolations forged;

  @BeforeEach
  void chooseDirectory() {
    forged = new ForgedViolations(directory);
  }

  @Test
  void anArrowThatPointsUpIsCaught() throws IOException {
    upIsCaught("tensor.kernel", "tensor.Tensor");
    upIsCaught("tensor", "nn.MLP", "data.Dataset");
    upIsCaught("nn", "loss.Loss");
    upIsCaught("data", "nn.MLP");
    upIsCaught("safetensors", "nn.MLP");
    upIsCaught("train", "model.Classifier");
    upIsCaught("model", "chart.Charts", "example.MnistExample");
    upIsCaught(
        "chart",
        "web.PredictionServer",
        "tensor.kernel.Parallel",
        "safetensors.SafetensorsFormatException");
  }

  @Test
  void lossStandsOnMetricAndOptimBesideThem() throws IOException {
    upIsCaught("loss", "optim.Adam");
    upIsCaught("optim", "metric.Accuracy", "loss.Loss");
    upIsCaught("metric", "loss.Loss", "optim.Adam");
  }

  private void upIsCaught(String packageName, String... used) throws IOException {
    forged.caught(
        NO_ARROW_POINTS_UP, packageName, each("class Forged { io.github.camada.%s used; }", used));
  }

  @Test
  void everyFormOfUseIsCaught() throws IOException {
    forged.caught(
        NO_ARROW_POINTS_UP,
        "tensor",
        "class Forged { io.github.camada.nn.MLP network; }",
        "class Forged { java.util.List<io.github.camada.nn.MLP> networks; }",
        "class Forged { io.github.camada.nn.MLP[][] networks; }",
        "class Forged { void take(io.github.camada.nn.MLP network) {} }",
        "abstract class Forged implements io.github.camada.nn.Layer {}",
        "class Forged<L extends io.github.camada.nn.Layer> {}",
        "class Forged { Object o = io.github.camada.nn.Activation.RELU; }",
        "class Forged { Object o = new io.github.camada.nn.DenseLayer(1); }",
        "class Forged { Object o = io.github.camada.nn.DenseLayer.class; }",
        "class Forged { boolean is(Object o) { return o instanceof io.github.camada.nn.MLP; } }",
        "class Forged { java.util.function.IntFunction<?> f ="
            + " io.github.camada.nn.DenseLayer::new; }");
  }

  @Test
  void aPackageWithoutAPlaceIsCaught() throws IOException {
    forged.caught(NO_ARROW_POINTS_UP, "sound", "class Forged {}");
    forged.caught(NO_ARROW_POINTS_UP, "model.sound", "class Forged {}");
  }

  @Test
  void packagesThatUseEachOtherAreCaught() throws IOException {
    ForgedClasses.compile(directory, "tensor", "class Forged { io.github.camada.nn.MLP network; }");
    JavaClasses both = new ClassFileImporter().importPaths(classes(), directory);
    assertThat(NO_PACKAGES_USE_EACH_OTHER.evaluate(both).getFailureReport().toString())
        .contains("Slice nn", "Slice tensor", "Forged0.network");
  }

  @Test
  void theIncubatorIsCaughtInCodeOnly() throws IOException {
    forged.caught(
        ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR,
        "tensor.kernel",
        "class Forged { jdk.incubator.vector.FloatVector vector; }");
    forged.caught(
        ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR,
        "tensor",
        "class Forged { int lanes = jdk.incubator.vector.FloatVector.SPECIES_128.length(); }");
    forged.allowed(
        ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR,
        "tensor.kernel",
        "/** jdk.incubator.vector */ class Forged { String s = \"jdk.incubator.vector\"; }");
  }

  @Test
  void otherModulesAreCaughtInTheLibraryOnly() throws IOException {
    for (String packageName : List.of("tensor.kernel", "json", "data", "train", "model")) {
      forged.caught(
          THE_LIBRARY_NEEDS_ONLY_JAVA_BASE,
          packageName,
          "class Forged { java.util.logging.Logger logger; }");
    }
    forged.caught(
        THE_LIBRARY_NEEDS_ONLY_JAVA_BASE,
        "data",
        each(
            "class Forged { %s[] other; }",
            "java.awt.Color", "java.net.http.HttpClient", "picocli.CommandLine"));
    forged.allowed(
        THE_LIBRARY_NEEDS_ONLY_JAVA_BASE, "chart", "class Forged { java.awt.Color color; }");
    forged.allowed(THE_LIBRARY_NEEDS_ONLY_JAVA_BASE, "data", "class Forged { int[][] lines; }");
  }

  @Test
  void javaSerializationIsCaught() throws IOException {
    forged.caught(
        NO_JAVA_SERIALIZATION,
        "model",
        "class Forged implements java.io.Serializable { private static final long"
            + " serialVersionUID = 1; }",
        "class Forged extends java.util.ArrayList<String> { private static final long"
            + " serialVersionUID = 1; }",
        "abstract class Forged implements java.io.Externalizable {}",
        "class Forged { Object read(java.io.ObjectInputStream in) throws Exception { return"
            + " in.readObject(); } }",
        "class Forged { Object out(java.io.OutputStream o) throws Exception { return new"
            + " java.io.ObjectOutputStream(o); } }",
        "class Forged { Runnable r = (Runnable & java.io.Serializable) () -> {}; }");
  }

  @Test
  void exceptionsAndEnumsAreNoSerialization() throws IOException {
    forged.allowed(NO_JAVA_SERIALIZATION, "model", "enum Forged { ONE }");
    forged.allowed(
        NO_JAVA_SERIALIZATION,
        "model",
        "class Forged extends Exception { private static final long serialVersionUID = 1; }");
  }

  @Test
  void classesFoundByNameAreCaught() throws IOException {
    forged.caught(
        NO_CLASS_IS_FOUND_BY_ITS_NAME,
        "model",
        each(
            "class Forged { Object make(String name) throws Exception { return %s; } }",
            "Class.forName(name)",
            "Class.forName(name, true, null)",
            "getClass().getClassLoader().loadClass(name)",
            "java.lang.invoke.MethodHandles.lookup().findClass(name)",
            "java.util.ServiceLoader.load(Runnable.class).findFirst()",
            "new java.net.URLClassLoader(new java.net.URL[0])"));
  }

  @Test
  void reflectionAndFastCsvAreCaught() throws IOException {
    forged.caught(
        ONLY_RECORDS_ARE_REFLECTED_ON,
        "model",
        "class Forged { Object make() throws Exception { return"
            + " getClass().getDeclaredConstructor().newInstance(); } }");
    forged.caught(
        ONLY_CSV_CLASSES_NAME_FASTCSV,
        "table",
        "class Forged { de.siegmar.fastcsv.reader.CsvRecord[] lines; }");
    forged.caught(ONE_CLASS_NAMES_JHDF, "keras", "class Forged { io.jhdf.HdfFile file; }");
    forged.caught(
        ONLY_QUERIES_NAME_THE_DATABASE_MODULE,
        "table",
        "class Forged { java.sql.Connection connection; }");
  }
}
