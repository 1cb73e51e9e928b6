package io.github.camada;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static io.github.camada.PackageOrder.LIBRARY;
import static io.github.camada.PackageOrder.ROOT;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.BaseStream;

/** What the code of the compiled classes keeps to, whatever it uses. */
final class CodeRules {

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
                      describe("a static collection is filled", CodeRules::fillsACollection)));

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
                  "a stream or an array is worked on by the common pool", CodeRules::isParallel));

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

  static final ArchRule ONLY_PROGRAMS_PRINT_OR_EXIT =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".cli", ROOT + ".example")
          .should(ACCESS_STANDARD_STREAMS)
          .orShould()
          .callMethod(System.class, "exit", int.class);

  private CodeRules() {}
}
