package io.github.camada;

import static io.github.camada.ArchitectureRules.DESCRIPTIONS_ARE_THE_SAME_IN_EVERY_LOCALE;
import static io.github.camada.ArchitectureRules.NOTHING_WAITS_FOR_THE_COMMON_POOL;
import static io.github.camada.ArchitectureRules.NO_ARITHMETIC_OF_THE_JVMS_OWN;
import static io.github.camada.ArchitectureRules.NO_ARROW_POINTS_UP;
import static io.github.camada.ArchitectureRules.NO_CLASS_IS_FOUND_BY_ITS_NAME;
import static io.github.camada.ArchitectureRules.NO_JAVA_SERIALIZATION;
import static io.github.camada.ArchitectureRules.NO_MUTABLE_STATICS;
import static io.github.camada.ArchitectureRules.NO_PACKAGES_USE_EACH_OTHER;
import static io.github.camada.ArchitectureRules.NO_RANDOMNESS_BUT_RANDOM_STREAM;
import static io.github.camada.ArchitectureRules.NO_THREAD_LOCALS;
import static io.github.camada.ArchitectureRules.ONE_CLASS_NAMES_JHDF;
import static io.github.camada.ArchitectureRules.ONLY_CSV_CLASSES_NAME_FASTCSV;
import static io.github.camada.ArchitectureRules.ONLY_PROGRAMS_PRINT_OR_EXIT;
import static io.github.camada.ArchitectureRules.ONLY_QUERIES_NAME_THE_DATABASE_MODULE;
import static io.github.camada.ArchitectureRules.ONLY_RECORDS_ARE_REFLECTED_ON;
import static io.github.camada.ArchitectureRules.ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR;
import static io.github.camada.ArchitectureRules.THE_LIBRARY_NEEDS_ONLY_JAVA_BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the compiled classes keep to, what the module shows, and that it needs nothing but the JDK.
 */
class ArchitectureTest {

  /** Maven runs the tests in the project's directory and says so in this property. */
  private static final Path PROJECT = Path.of(System.getProperty("basedir", ""));

  private static final JavaClasses CLASSES = new ClassFileImporter().importPath(classes());

  private static Path classes() {
    try {
      return Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void allClassesAreLookedAt() {
    assertThat(CLASSES.size()).isGreaterThan(150);
    assertThat(CLASSES.contain("io.github.camada.tensor.kernel.VectorKernels")).isTrue();
  }

  @Test
  void noArrowPointsUpTheOrderOfThePackages() {
    NO_ARROW_POINTS_UP.check(CLASSES);
  }

  @Test
  void noPackagesUseEachOther() {
    NO_PACKAGES_USE_EACH_OTHER.check(CLASSES);
  }

  @Test
  void onlyTheVectorKernelsNameTheIncubator() {
    ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR.check(CLASSES);
  }

  @Test
  void theLibraryNeedsOnlyJavaBase() {
    THE_LIBRARY_NEEDS_ONLY_JAVA_BASE.check(CLASSES);
  }

  @Test
  void thereAreNoMutableStatics() {
    NO_MUTABLE_STATICS.check(CLASSES);
  }

  @Test
  void thereAreNoThreadLocals() {
    NO_THREAD_LOCALS.check(CLASSES);
  }

  @Test
  void nothingWaitsForTheCommonPool() {
    NOTHING_WAITS_FOR_THE_COMMON_POOL.check(CLASSES);
  }

  @Test
  void descriptionsAreTheSameInEveryLocale() {
    DESCRIPTIONS_ARE_THE_SAME_IN_EVERY_LOCALE.check(CLASSES);
  }

  @Test
  void allRandomnessIsOfRandomStreams() {
    NO_RANDOMNESS_BUT_RANDOM_STREAM.check(CLASSES);
  }

  @Test
  void noBitIsLeftToTheJvm() {
    NO_ARITHMETIC_OF_THE_JVMS_OWN.check(CLASSES);
  }

  @Test
  void nothingIsSerializedByJava() {
    NO_JAVA_SERIALIZATION.check(CLASSES);
  }

  @Test
  void noFileNamesAClass() {
    NO_CLASS_IS_FOUND_BY_ITS_NAME.check(CLASSES);
  }

  @Test
  void onlyParserAndPrinterOfCsvNameFastCsv() {
    ONLY_CSV_CLASSES_NAME_FASTCSV.check(CLASSES);
  }

  @Test
  void oneClassNamesJhdf() {
    ONE_CLASS_NAMES_JHDF.check(CLASSES);
  }

  @Test
  void onlyQueriesNameTheDatabaseModule() {
    ONLY_QUERIES_NAME_THE_DATABASE_MODULE.check(CLASSES);
  }

  @Test
  void onlyRecordsAreReflectedOn() {
    ONLY_RECORDS_ARE_REFLECTED_ON.check(CLASSES);
  }

  @Test
  void onlyProgramsPrintOrExit() {
    ONLY_PROGRAMS_PRINT_OR_EXIT.check(CLASSES);
  }

  /** Each rule can fail. */
  @Nested
  @Tag("slow")
  class ForgedViolations {

    @TempDir Path directory;

    private List<String> violations(ArchRule rule, String packageName, String... codes)
        throws IOException {
      Path own = Files.createTempDirectory(directory, "classes");
      JavaClasses forged = ForgedClasses.compile(own, packageName, codes);
      return rule.allowEmptyShould(true).evaluate(forged).getFailureReport().getDetails();
    }

    /** Every class that is given breaks the rule. */
    private void caught(ArchRule rule, String packageName, String... codes) throws IOException {
      List<String> violations = violations(rule, packageName, codes);
      for (int i = 0; i < codes.length; i++) {
        String name = "io.github.camada." + packageName + ".Forged" + i;
        assertThat(violations)
            .as("%s in %s", codes[i], packageName)
            .anyMatch(violation -> violation.matches("(?s).*\\b" + name + "\\b.*"));
      }
    }

    /** None does. */
    private void allowed(ArchRule rule, String packageName, String... codes) throws IOException {
      assertThat(violations(rule, packageName, codes)).isEmpty();
    }

    private String[] each(String code, String... parts) {
      return Stream.of(parts).map(part -> code.formatted(part)).toArray(String[]::new);
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
      caught(
          NO_ARROW_POINTS_UP,
          packageName,
          each("class Forged { io.github.camada.%s used; }", used));
    }

    @Test
    void everyFormOfUseIsCaught() throws IOException {
      caught(
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
      caught(NO_ARROW_POINTS_UP, "sound", "class Forged {}");
      caught(NO_ARROW_POINTS_UP, "model.sound", "class Forged {}");
    }

    @Test
    void packagesThatUseEachOtherAreCaught() throws IOException {
      ForgedClasses.compile(
          directory, "tensor", "class Forged { io.github.camada.nn.MLP network; }");
      JavaClasses both = new ClassFileImporter().importPaths(classes(), directory);
      assertThat(NO_PACKAGES_USE_EACH_OTHER.evaluate(both).getFailureReport().toString())
          .contains("Slice nn", "Slice tensor", "Forged0.network");
    }

    @Test
    void theIncubatorIsCaughtInCodeOnly() throws IOException {
      caught(
          ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR,
          "tensor.kernel",
          "class Forged { jdk.incubator.vector.FloatVector vector; }");
      caught(
          ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR,
          "tensor",
          "class Forged { int lanes = jdk.incubator.vector.FloatVector.SPECIES_128.length(); }");
      allowed(
          ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR,
          "tensor.kernel",
          "/** jdk.incubator.vector */ class Forged { String s = \"jdk.incubator.vector\"; }");
    }

    @Test
    void otherModulesAreCaughtInTheLibraryOnly() throws IOException {
      for (String packageName : List.of("tensor.kernel", "json", "data", "train", "model")) {
        caught(
            THE_LIBRARY_NEEDS_ONLY_JAVA_BASE,
            packageName,
            "class Forged { java.util.logging.Logger logger; }");
      }
      caught(
          THE_LIBRARY_NEEDS_ONLY_JAVA_BASE,
          "data",
          each(
              "class Forged { %s[] other; }",
              "java.awt.Color", "java.net.http.HttpClient", "picocli.CommandLine"));
      allowed(THE_LIBRARY_NEEDS_ONLY_JAVA_BASE, "chart", "class Forged { java.awt.Color color; }");
      allowed(THE_LIBRARY_NEEDS_ONLY_JAVA_BASE, "data", "class Forged { int[][] lines; }");
    }

    @Test
    void mutableStaticsAreCaught() throws IOException {
      caught(
          NO_MUTABLE_STATICS,
          "train",
          each(
              "class Forged { %s }",
              "static int count;",
              "private static volatile Object last;",
              "static final float[] SHARED = new float[9];",
              "private static final java.util.concurrent.atomic.AtomicInteger COUNT = null;",
              "private static final java.util.Map<?, ?> KNOWN ="
                  + " new java.util.concurrent.ConcurrentHashMap<>();",
              "private static final StringBuilder TEXT = new StringBuilder();"));
    }

    @Test
    void constantsAreNoMutableStatics() throws IOException {
      allowed(
          NO_MUTABLE_STATICS,
          "train",
          "class Forged { static final int SIZE = 3; private static final int[] PRIMES = {2, 3};"
              + " }");
    }

    @Test
    void threadLocalsAreCaught() throws IOException {
      caught(
          NO_THREAD_LOCALS,
          "nn",
          each(
              "class Forged { %s }",
              "ThreadLocal<float[]> buffer;",
              "Object buffer = ThreadLocal.withInitial(() -> new float[9]);",
              "Object buffer = new InheritableThreadLocal<>();"));
    }

    @Test
    void descriptionsByTheDefaultLocaleAreCaught() throws IOException {
      caught(
          DESCRIPTIONS_ARE_THE_SAME_IN_EVERY_LOCALE,
          "data",
          each(
              "class Forged { public String toString() { return %s; } }",
              "String.format(\"%%d\", 9)", "\"%%d\".formatted(9)"));
      allowed(
          DESCRIPTIONS_ARE_THE_SAME_IN_EVERY_LOCALE,
          "data",
          "class Forged { public String toString() { return"
              + " String.format(java.util.Locale.ROOT, \"%d\", 9); } }");
    }

    @Test
    void otherRandomnessIsCaught() throws IOException {
      caught(
          NO_RANDOMNESS_BUT_RANDOM_STREAM,
          "data",
          each(
              "class Forged { Object o = %s; }",
              "Math.random()",
              "StrictMath.random()",
              "new java.util.Random(22)",
              "new java.util.SplittableRandom(22)",
              "new java.security.SecureRandom()",
              "java.util.concurrent.ThreadLocalRandom.current()",
              "java.util.random.RandomGenerator.getDefault()"));
    }

    @Test
    void arithmeticOfTheJvmsOwnIsCaughtInTheLibraryOnly() throws IOException {
      String[] own = {
        "class Forged { double y = Math.exp(2); }",
        "class Forged { double y = Math.tanh(2); }",
        "class Forged { java.util.function.DoubleUnaryOperator f = Math::log; }"
      };
      caught(NO_ARITHMETIC_OF_THE_JVMS_OWN, "nn", own);
      allowed(NO_ARITHMETIC_OF_THE_JVMS_OWN, "chart", own);
      allowed(
          NO_ARITHMETIC_OF_THE_JVMS_OWN,
          "nn",
          "class Forged { double y = StrictMath.exp(2) + Math.sqrt(2) + Math.fma(1f, 2f, 3f); }");
    }

    @Test
    void javaSerializationIsCaught() throws IOException {
      caught(
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
      allowed(NO_JAVA_SERIALIZATION, "model", "enum Forged { ONE }");
      allowed(
          NO_JAVA_SERIALIZATION,
          "model",
          "class Forged extends Exception { private static final long serialVersionUID = 1; }");
    }

    @Test
    void useOfTheCommonPoolIsCaught() throws IOException {
      caught(
          NOTHING_WAITS_FOR_THE_COMMON_POOL,
          "data",
          each(
              "class Forged { void run(java.util.List<Integer> list, int[] array) { %s; } }",
              "java.util.concurrent.CompletableFuture.runAsync(() -> {}).join()",
              "java.util.concurrent.ForkJoinPool.commonPool().submit(() -> {})",
              "new java.util.concurrent.RecursiveAction() { protected void compute() {} }.invoke()",
              "list.parallelStream().count()",
              "list.stream().parallel().count()",
              "java.util.stream.IntStream.range(0, 9).parallel().sum()",
              "java.util.Arrays.parallelSort(array)"));
      allowed(
          NOTHING_WAITS_FOR_THE_COMMON_POOL,
          "data",
          "class Forged { int[] sorted(int[] a) { java.util.Arrays.sort(a); return a; } }",
          "class Forged { long count(java.util.List<Integer> list) { return list.stream().count();"
              + " } }");
    }

    @Test
    void classesFoundByNameAreCaught() throws IOException {
      caught(
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
      caught(
          ONLY_RECORDS_ARE_REFLECTED_ON,
          "model",
          "class Forged { Object make() throws Exception { return"
              + " getClass().getDeclaredConstructor().newInstance(); } }");
      caught(
          ONLY_CSV_CLASSES_NAME_FASTCSV,
          "table",
          "class Forged { de.siegmar.fastcsv.reader.CsvRecord[] lines; }");
      caught(ONE_CLASS_NAMES_JHDF, "keras", "class Forged { io.jhdf.HdfFile file; }");
      caught(
          ONLY_QUERIES_NAME_THE_DATABASE_MODULE,
          "table",
          "class Forged { java.sql.Connection connection; }");
    }

    @Test
    void printingAndExitingAreCaughtOutsidePrograms() throws IOException {
      String[] codes =
          each(
              "class Forged { void run() { %s; } }",
              "System.out.println()",
              "System.err.println()",
              "new Exception().printStackTrace()",
              "System.exit(1)");
      caught(ONLY_PROGRAMS_PRINT_OR_EXIT, "train", codes);
      caught(ONLY_PROGRAMS_PRINT_OR_EXIT, "web", codes);
    }

    @Test
    void programsMayPrint() throws IOException {
      allowed(
          ONLY_PROGRAMS_PRINT_OR_EXIT,
          "example",
          "class Forged { void run() { System.out.println(); } }");
    }
  }

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

  private static ModuleDescriptor module() throws Exception {
    try (InputStream descriptor = Files.newInputStream(classes().resolve("module-info.class"))) {
      return ModuleDescriptor.read(descriptor);
    }
  }

  /** What is longer holds more than one idea, or more than a reader can keep in mind. */
  @Test
  void noClassIsAbove300Lines() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT.resolve("src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(150);
      for (Path source : sources) {
        assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThanOrEqualTo(300);
      }
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
