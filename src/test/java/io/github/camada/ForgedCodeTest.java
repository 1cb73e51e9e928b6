package io.github.camada;

import static io.github.camada.CodeRules.DESCRIPTIONS_ARE_THE_SAME_IN_EVERY_LOCALE;
import static io.github.camada.CodeRules.NOTHING_WAITS_FOR_THE_COMMON_POOL;
import static io.github.camada.CodeRules.NO_ARITHMETIC_OF_THE_JVMS_OWN;
import static io.github.camada.CodeRules.NO_MUTABLE_STATICS;
import static io.github.camada.CodeRules.NO_RANDOMNESS_BUT_RANDOM_STREAM;
import static io.github.camada.CodeRules.NO_THREAD_LOCALS;
import static io.github.camada.CodeRules.ONLY_PROGRAMS_PRINT_OR_EXIT;
import static io.github.camada.ForgedViolations.each;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule about what the code of a class may do can fail. */
@Tag("slow")
class ForgedCodeTest {

  @TempDir Path directory;
  private ForgedViolations forged;

  @BeforeEach
  void chooseDirectory() {
    forged = new ForgedViolations(directory);
  }

  @Test
  void mutableStaticsAreCaught() throws IOException {
    forged.caught(
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
    forged.allowed(
        NO_MUTABLE_STATICS,
        "train",
        "class Forged { static final int SIZE = 3; private static final int[] PRIMES = {2, 3};"
            + " }");
  }

  @Test
  void threadLocalsAreCaught() throws IOException {
    forged.caught(
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
    forged.caught(
        DESCRIPTIONS_ARE_THE_SAME_IN_EVERY_LOCALE,
        "data",
        each(
            "class Forged { public String toString() { return %s; } }",
            "String.format(\"%%d\", 9)", "\"%%d\".formatted(9)"));
    forged.allowed(
        DESCRIPTIONS_ARE_THE_SAME_IN_EVERY_LOCALE,
        "data",
        "class Forged { public String toString() { return"
            + " String.format(java.util.Locale.ROOT, \"%d\", 9); } }");
  }

  @Test
  void otherRandomnessIsCaught() throws IOException {
    forged.caught(
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
    forged.caught(NO_ARITHMETIC_OF_THE_JVMS_OWN, "nn", own);
    forged.allowed(NO_ARITHMETIC_OF_THE_JVMS_OWN, "chart", own);
    forged.allowed(
        NO_ARITHMETIC_OF_THE_JVMS_OWN,
        "nn",
        "class Forged { double y = StrictMath.exp(2) + Math.sqrt(2) + Math.fma(1f, 2f, 3f); }");
  }

  @Test
  void useOfTheCommonPoolIsCaught() throws IOException {
    forged.caught(
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
    forged.allowed(
        NOTHING_WAITS_FOR_THE_COMMON_POOL,
        "data",
        "class Forged { int[] sorted(int[] a) { java.util.Arrays.sort(a); return a; } }",
        "class Forged { long count(java.util.List<Integer> list) { return list.stream().count();"
            + " } }");
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
    forged.caught(ONLY_PROGRAMS_PRINT_OR_EXIT, "train", codes);
    forged.caught(ONLY_PROGRAMS_PRINT_OR_EXIT, "web", codes);
  }

  @Test
  void programsMayPrint() throws IOException {
    forged.allowed(
        ONLY_PROGRAMS_PRINT_OR_EXIT,
        "example",
        "class Forged { void run() { System.out.println(); } }");
  }
}
