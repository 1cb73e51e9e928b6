package io.github.camada;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.camada.PackageOrder.LIBRARY;
import static io.github.camada.PackageOrder.ROOT;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
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
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the compiled classes use of other modules. A constant of another class, which the compiler
 * copies, is the one use that these rules do not see.
 */
final class DependencyRules {

  private static final String KERNELS = ROOT + ".tensor.kernel.";

  static final ArchRule ONLY_THE_VECTOR_KERNELS_NAME_THE_INCUBATOR =
      noClasses()
          .that()
          .haveNameNotMatching(KERNELS.replace(".", "\\.") + "Vector[A-Z].*")
          .should()
          .dependOnClassesThat(resideInAPackage("jdk.incubator.."));

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
                  .or(describe("are exported by java.base", DependencyRules::isOfJavaBase)));

  private static final Set<String> EXPORTED_BY_JAVA_BASE =
      ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor().exports().stream()
          .filter(exports -> !exports.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toUnmodifiableSet());

  private static boolean isOfJavaBase(JavaClass type) {
    JavaClass element = type.getBaseComponentType();
    return element.isPrimitive() || EXPORTED_BY_JAVA_BASE.contains(element.getPackageName());
  }

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

  private DependencyRules() {}
}
