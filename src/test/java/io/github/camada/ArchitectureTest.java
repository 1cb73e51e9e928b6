package io.github.camada;

import static io.github.camada.CodeRules.DESCRIPTIONS_ARE_THE_SAME_IN_EVERY_LOCALE;
import static io.github.camada.CodeRules.NOTHING_WAITS_FOR_THE_COMMON_POOL;
import static io.github.camada.CodeRules.NO_ARITHMETIC_OF_THE_JVMS_OWN;
import static io.github.camada.CodeRules.NO_MUTABLE_STATICS;
import static io.github.camada.CodeRules.NO_RANDOMNESS_BUT_RANDOM_STREAM;
import static io.github.camada.CodeRules.NO_THREAD_LOCALS;
import static io.github.camada.CodeRules.ONLY_PROGRAMS_PRINT_OR_EXIT;
import static io.github.camada.CompiledClasses.classes;
import static io.github.camada.DependencyRules.NO_CLASS_IS_FOUND_BY_ITS_NAME;
import static io.github.camada.DependencyRules.NO_JAVA_SERIALIZATION;
import static io.github.camada.DependencyRules.ONE_CLASS_NAMES_JHDF;
import static io.github.camada.DependencyRules.ONLY_CSV_CLASSES_NAME_FASTCSV;
import static io.github.camada.DependencyRules.ONLY_QUERIES_NAME_THE_DATABASE_MODULE;
import static io.github.camada.DependencyRules.ONLY_RECORDS_ARE_REFLECTED_ON;
import static io.github.camada.DependencyRules.ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR;
import static io.github.camada.DependencyRules.THE_LIBRARY_NEEDS_ONLY_JAVA_BASE;
import static io.github.camada.PackageOrder.NO_ARROW_POINTS_UP;
import static io.github.camada.PackageOrder.NO_PACKAGES_USE_EACH_OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiled classes keep to. */
class ArchitectureTest {

  /** Maven runs the tests in the project's directory and says so in this property. */
  private static final Path PROJECT = Path.of(System.getProperty("basedir", ""));

  private static final JavaClasses CLASSES = new ClassFileImporter().importPath(classes());

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

  /**
   * No test, either: what is longer holds more than one idea, or more than a reader can keep in
   * mind.
   */
  @Test
  void noClassIsAbove300Lines() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT.resolve("src"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(1_000);
      for (Path source : sources) {
        assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThanOrEqualTo(300);
      }
    }
  }
}
