package io.github.camada;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.Externalizable;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.SerializedLambda;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URLClassLoader;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;

/**
 * What the compiled classes keep to. A constant of another class, which the compiler copies, is the
 * one use that these rules do not see.
 */
final class ArchitectureRules {

  private static final String ROOT = "io.github.camada";
  private static final String KERNELS = ROOT + ".tensor.kernel.";

  /** What each package may use. Whoever adds a package decides here where it stands. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("tensor.kernel"),
          entry("json"),
          entry("file"),
          entry("protobuf"),
          entry("tensor", "tensor.kernel"),
          entry("nn", "json", "tensor", "tensor.kernel"),
          entry("feature", "json", "tensor", "tensor.kernel", "table"),
          entry("loss", "tensor", "tensor.kernel", "nn", "metric"),
          entry("optim", "tensor", "tensor.kernel", "nn"),
          entry("metric", "tensor", "tensor.kernel", "nn"),
          entry("data.idx", "file"),
          entry("data", "file", "tensor", "tensor.kernel", "data.idx"),
          entry("data.mnist", "file", "data", "data.idx"),
          entry("data.digits", "tensor", "tensor.kernel", "data"),
          entry("table", "json", "file", "tensor", "data"),
          entry("safetensors", "json", "file", "tensor"),
          entry(
              "record",
              "json",
              "protobuf",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data"),
          entry(
              "train",
              "json",
              "file",
              "safetensors",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data",
              "record"),
          entry(
              "model",
              "json",
              "file",
              "safetensors",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data",
              "table",
              "feature",
              "record"),
          entry(
              "learn", "json", "file", "tensor", "nn", "loss", "optim", "metric", "data", "table",
              "feature", "record", "train", "model"),
          entry("explain", "tensor", "nn", "table", "feature", "model", "learn"),
          entry("folding", "tensor", "nn", "feature"),
          entry("keras", "json", "tensor", "nn", "feature", "model", "folding"),
          entry("pytorch", "json", "tensor", "nn", "safetensors", "folding"),
          entry(
              "onnx",
              "json",
              "file",
              "protobuf",
              "tensor",
              "nn",
              "feature",
              "record",
              "model",
              "folding"),
          entry("codegen", "json", "file", "tensor", "nn", "table", "feature", "record", "model"),
          // what shows things to a person: optional, and only through what the module exports
          entry("desktop"),
          entry("image", "desktop", "file", "tensor", "data", "feature"),
          entry(
              "chart", "desktop", "file", "tensor", "nn", "loss", "optim", "metric", "data",
              "table", "feature", "record", "model", "learn", "explain"),
          entry("web.http"),
          entry(
              "web",
              "web.http",
              "json",
              "file",
              "tensor",
              "nn",
              "metric",
              "data",
              "data.digits",
              "table",
              "feature",
              "record",
              "model",
              "explain",
              "image"),
          entry(
              "cli",
              "json",
              "file",
              "safetensors",
              "onnx",
              "pytorch",
              "keras",
              "codegen",
              "tensor",
              "nn",
              "loss",
              "optim",
              "metric",
              "data",
              "data.idx",
              "data.mnist",
              "data.digits",
              "table",
              "feature",
              "record",
              "learn",
              "explain",
              "train",
              "model",
              "image",
              "chart",
              "web"),
          entry( // whose benchmark measures the kernels themselves
              "example",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data",
              "data.mnist",
              "data.digits",
              "table",
              "feature",
              "record",
              "learn",
              "train",
              "model"));

  private static Map.Entry<String, List<String>> entry(String name, String... used) {
    return Map.entry(name, List.of(used));
  }

  static final ArchRule NO_ARROW_POINTS_UP = orderOfPackages();

  private static LayeredArchitecture orderOfPackages() {
    LayeredArchitecture order =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT, ROOT + "..");
    for (String name : MAY_USE.keySet()) {
      order = order.optionalLayer(name).definedBy(ROOT + "." + name);
    }
    for (Map.Entry<String, List<String>> layer : MAY_USE.entrySet()) {
      String[] used = layer.getValue().toArray(String[]::new);
      LayeredArchitecture.LayerDependencySpecification where = order.whereLayer(layer.getKey());
      order = used.length == 0 ? where.mayNotAccessAnyLayer() : where.mayOnlyAccessLayers(used);
    }
    return order.ensureAllClassesAreContainedInArchitecture();
  }

  static final ArchRule NO_PACKAGES_USE_EACH_OTHER =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  static final ArchRule ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR =
      noClasses()
          .that()
          .haveNameNotMatching(KERNELS.replace(".", "\\.") + "Vector[A-Z].*")
          .should()
          .dependOnClassesThat(resideInAPackage("jdk.incubator.."));

  /** The packages that a program embeds: all but those that show things to a person. */
  private static final DescribedPredicate<JavaClass> LIBRARY =
      resideInAnyPackage(
              MAY_USE.keySet().stream().map(name -> ROOT + "." + name).toArray(String[]::new))
          .and(
              DescribedPredicate.not(
                  resideInAnyPackage(
                      ROOT + ".desktop",
                      ROOT + ".image",
                      ROOT + ".chart",
                      ROOT + ".web..",
                      ROOT + ".cli",
                      ROOT + ".example")))
          .as("belong to the library");

  static final ArchRule ONE_CLASS_NAMES_JHDF =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".keras.Hdf5")
          .should()
          .dependOnClassesThat(resideInAPackage("io.jhdf.."));

  /** CSV and HDF5 are what a program needs another jar for. */
  static final ArchRule ONLY_CSV_CLASSES_NAME_FASTCSV =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".table.CsvParser")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".table.CsvPrinter")
          .should()
          .dependOnClassesThat(resideInAPackage("de.siegmar.."));

  static final ArchRule ONLY_QUERIES_NAME_THE_DATABASE_MODULE =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".table.Query")
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql.."));

  /** Besides the vector module, FastCSV, jHDF and java.sql, which have rules of their own. */
  static final ArchRule THE_LIBRARY_NEEDS_ONLY_JAVA_BASE =
      classes()
          .that(LIBRARY)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      ROOT + "..", "jdk.incubator..", "de.siegmar..", "io.jhdf..", "java.sql..")
                  .or(describe("are exported by java.base", ArchitectureRules::isOfJavaBase)));

  private static final Set<String> EXPORTED_BY_JAVA_BASE =
      ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor().exports().stream()
          .filter(exports -> !exports.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toUnmodifiableSet());

  private static boolean isOfJavaBase(JavaClass type) {
    JavaClass element = type.getBaseComponentType();
    return element.isPrimitive() || EXPORTED_BY_JAVA_BASE.contains(element.getPackageName());
  }

  /** A field that is final may still hold what changes: no array that others see, no counter. */
  static final ArchRule NO_MUTABLE_STATICS =
      CompositeArchRule.of(fields().that().areStatic().should().beFinal())
          .and(
              noFields()
                  .that()
                  .areStatic()
                  .and()
                  .areNotPrivate()
                  .and()
                  .doNotHaveModifier(JavaModifier.SYNTHETIC) // a switch over an enum
                  .should()
                  .haveRawType(describe("array", JavaClass::isArray)))
          .and(
              noFields()
                  .that()
                  .areStatic()
                  .should()
                  .haveRawType(
                      resideInAnyPackage("java.util.concurrent..")
                          .or(are(belongToAnyOf(StringBuilder.class, StringBuffer.class)))))
          .and(
              noClasses()
                  .should()
                  .callConstructorWhere(
                      describe(
                          "a static collection is filled", ArchitectureRules::fillsACollection)));

  private static boolean fillsACollection(JavaConstructorCall call) {
    JavaClass created = call.getTargetOwner();
    return call.getOrigin() instanceof JavaStaticInitializer
        && (created.isAssignableTo(Collection.class) || created.isAssignableTo(Map.class));
  }

  static final ArchRule NO_THREAD_LOCALS =
      noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

  /**
   * Its threads may all wait for a lock that the caller holds, who would then wait for ever: a
   * class that loads a model when a parallel stream first needs it. What {@code desktop} has is a
   * pool of its own, of one thread that runs classes of the JDK alone.
   */
  static final ArchRule NOTHING_WAITS_FOR_THE_COMMON_POOL =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".cli", ROOT + ".example", ROOT + ".desktop")
          .should()
          .dependOnClassesThat(
              assignableTo(ForkJoinPool.class)
                  .or(assignableTo(ForkJoinTask.class))
                  .or(assignableTo(CompletableFuture.class)))
          .orShould()
          .accessTargetWhere(
              describe(
                  "a stream or an array is worked on by the common pool",
                  ArchitectureRules::isParallel));

  private static boolean isParallel(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return access.getName().startsWith("parallel")
        && (owner.isAssignableTo(BaseStream.class)
            || owner.isAssignableTo(Collection.class)
            || owner.isEquivalentTo(Arrays.class));
  }

  /** They stand in reports and are compared by programs: a locale may have digits of its own. */
  static final ArchRule DESCRIPTIONS_ARE_THE_SAME_IN_EVERY_LOCALE =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "toString formats by the default locale",
                  (JavaMethodCall call) ->
                      call.getOrigin().getName().equals("toString")
                          && call.getTargetOwner().isEquivalentTo(String.class)
                          && Set.of("format", "formatted").contains(call.getName())
                          && !call.getTarget()
                              .getRawParameterTypes()
                              .get(0)
                              .isEquivalentTo(Locale.class)));

  /** Neither a generator that all share nor one whose numbers another Java version may change. */
  static final ArchRule NO_RANDOMNESS_BUT_RANDOM_STREAM =
      CompositeArchRule.of(
              noClasses()
                  .should()
                  .dependOnClassesThat(
                      belongToAnyOf(
                          Random.class,
                          SecureRandom.class,
                          SplittableRandom.class,
                          ThreadLocalRandom.class,
                          RandomGenerator.class,
                          RandomGeneratorFactory.class)))
          .and(noClasses().should().callMethod(Math.class, "random"))
          .and(noClasses().should().callMethod(StrictMath.class, "random"));

  /** Those of {@link Math} whose last bit the JVM decides; {@link StrictMath} has them too. */
  private static final Set<String> OF_NO_FIXED_BITS =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");

  /** Nearly always they have the same bits: a test of the numbers would not notice them. */
  static final ArchRule NO_ARITHMETIC_OF_THE_JVMS_OWN =
      noClasses()
          .that(LIBRARY)
          .should()
          .accessTargetWhere(
              describe(
                  "the JVM decides the last bit",
                  (JavaAccess<?> access) ->
                      access.getTargetOwner().isEquivalentTo(Math.class)
                          && OF_NO_FIXED_BITS.contains(access.getName())));

  /** Exceptions and enums are serializable by birth; nobody reads or writes them so. */
  static final ArchRule NO_JAVA_SERIALIZATION =
      CompositeArchRule.of(
              noClasses()
                  .should()
                  .dependOnClassesThat(
                      belongToAnyOf(
                          Externalizable.class,
                          ObjectInputFilter.class,
                          ObjectInputStream.class,
                          ObjectOutputStream.class,
                          Serializable.class,
                          SerializedLambda.class)))
          .and(
              noClasses()
                  .that()
                  .areNotAssignableTo(Throwable.class)
                  .and()
                  .areNotEnums()
                  .should()
                  .beAssignableTo(Serializable.class));

  /** So that no name that stands in a file can become code. */
  static final ArchRule NO_CLASS_IS_FOUND_BY_ITS_NAME =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(KERNELS + "KernelChoice")
          .and()
          // one method of the JDK by a name that stands in the code
          .doNotHaveFullyQualifiedName(ROOT + ".desktop.PictureFormats")
          .and()
          // one class of XChart by a name that stands in the code
          .doNotHaveFullyQualifiedName(ROOT + ".chart.ChartLibrary")
          .should()
          .callMethod(Class.class, "forName", String.class)
          .orShould()
          .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
          .orShould()
          .callMethod(ClassLoader.class, "loadClass", String.class)
          .orShould()
          .accessClassesThat()
          .belongToAnyOf(MethodHandles.Lookup.class, ServiceLoader.class, URLClassLoader.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.beans", "javax.script..");

  /** Records that a program hands over have components; no other class of a user is looked at. */
  static final ArchRule ONLY_RECORDS_ARE_REFLECTED_ON =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(KERNELS + "KernelChoice")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".table.Records")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.reflect");

  static final ArchRule ONLY_PROGRAMS_PRINT_OR_EXIT =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".cli", ROOT + ".example")
          .should(ACCESS_STANDARD_STREAMS)
          .orShould()
          .callMethod(System.class, "exit", int.class);

  private ArchitectureRules() {}
}
