package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Synthetic data, products, a training run with its figures, its weights and predictions have the
 * same bits on every kernel, vector width, number of threads and Java version, and whatever else
 * the JVM does. Kernel and width are decided once for each JVM, so each case is a JVM of its own,
 * but for that of the build's own JVM; each Java version that the build runs on meets the others in
 * the digests that stand here. A change of the arithmetic changes them, and every model that
 * anybody trains; they are then put here on purpose.
 */
class SameBitsTest {

  private static final List<String> GOLDEN =
      List.of(
          "products 90335a4538de6e006f0bf69be1567395429b80098bc104dcd853175829b8462c",
          "data c63f165eab78bcf56c9da43f42d226a04db8deb83ed17683499f2c4056876a5c",
          "history 2152d9d6858b65a511b1bcdc543302061639f80d590e75a8e8dec8145f4754db",
          "weights 0e5815af35a2c03b9d0da7c3877fba137bf8a04b2b56af006e7b43ff73db1246",
          "file 25d6cf34a767b84582e164fb43456239f8f2f881e50402c037b9dc6427709665",
          "loaded 0e5815af35a2c03b9d0da7c3877fba137bf8a04b2b56af006e7b43ff73db1246",
          "answers fcc13ffc324afb135b9b8a2c4694b2478c136e9dd48752ac5537202ae72da3d5",
          "layers 4b10a69afb112f98690c9587c21384d17afeb88fd9fe3e0d4b0ac8746e861e76",
          "maxout b28ccf6f3ff130b948d9d7413efc49171e4d5071c43de17fa246e04ce7c69e46",
          "optimizers ae2f6ab799d6fbaa55b6ffa26c61506012668243625d06942baed5197d901852",
          "more e7815f5b19ed1978fb7d66001ba6e68ba6753abc3ff90d28b4af5eae16b1f2df");

  /** Where other JDKs may stand, besides the directory of the one that runs the tests. */
  private static final String OTHER_JDKS = "CAMADA_OTHER_JDKS";

  private static final Path HOME = Path.of(System.getProperty("java.home"));

  /** So many JVMs at once: most have less work than threads. */
  private static final int JVMS = 2;

  @TempDir Path directory;

  /**
   * One run of {@link BitsProgram}.
   *
   * @param name for people
   * @param kernel what the program must say that it ran on; of vectors, unless the processor's are
   *     narrower
   * @param threads what it must say of those
   * @param java the command that starts the JVM
   * @param options its options
   * @param besides what else happens in the JVM: nothing, {@code neighbours} or {@code changes}
   */
  private record Case(
      String name,
      String kernel,
      int threads,
      List<String> java,
      List<String> options,
      String besides) {

    static Case of(String kernel, int threads) {
      List<String> options = new ArrayList<>();
      options.add("-XX:+IgnoreUnrecognizedVMOptions");
      options.add("-Dcamada.threads=" + threads);
      options.add(
          switch (kernel) {
            case "scalar" -> "-Dcamada.kernel=scalar";
            case "vector-128" -> "-XX:MaxVectorSize=16";
            // other processors than x86 do not know the option and have their own width
            case "vector-256" -> "-XX:UseAVX=2";
            default -> "-Dcamada.kernel=vector";
          });
      if (kernel.startsWith("vector")) {
        options.add("-Dcamada.kernel=vector");
        options.add("--add-modules=jdk.incubator.vector");
      }
      List<String> java = List.of(JavaProcess.java(HOME));
      return new Case(kernel + " on " + threads + " threads", kernel, threads, java, options, "");
    }

    Case startedBy(String how, List<String> command) {
      return new Case(name + how, kernel, threads, command, options, besides);
    }

    Case with(String how, String option) {
      List<String> more = new ArrayList<>(options);
      more.add(option);
      return new Case(name + how, kernel, threads, java, more, besides);
    }

    Case besideNeighbours() {
      return new Case(name + " beside others", kernel, threads, java, options, "neighbours");
    }

    /** The last option of a name counts. */
    Case fromScalar() {
      Case auto = with(" from the second epoch on", "-Dcamada.kernel=auto");
      return new Case(auto.name, kernel, threads, java, auto.options, "changes");
    }
  }

  private static Stream<Case> cases(String kernel, int... threads) {
    return IntStream.of(threads).mapToObj(count -> Case.of(kernel, count));
  }

  @Test
  void theKernelOfThisJvmGivesTheGoldenBits() throws Exception {
    assertThat(BitsProgram.bits(directory.resolve("model"))).isEqualTo(GOLDEN);
  }

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> everyKernelAndThreadCountGivesTheGoldenBits() {
    return tests(
        Stream.of(
                cases("vector-512", 1, 2, 3, 4, 5, 6, 7, 8),
                // those that no thread count divides evenly, and those beyond the processors
                cases("vector-256", 2, 3, 8),
                cases("vector-128", 3, 8),
                cases("scalar", 1, 3, 8))
            .flatMap(kernel -> kernel));
  }

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> othersThatTrainAndPredictBesideItChangeNoBit() {
    return tests(
        Stream.of(Case.of("vector-512", 2), Case.of("scalar", 3)).map(Case::besideNeighbours));
  }

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> oneProcessorIsEnoughForAnyNumberOfThreads() {
    Case limited = Case.of("vector-512", 8);
    Case alone = Case.of("scalar", 1).with(" of one processor", "-XX:ActiveProcessorCount=1");
    List<String> pinned = List.of("taskset", "-c", "0", JavaProcess.java(HOME));
    return tests(
        Files.isExecutable(Path.of("/usr/bin/taskset"))
            ? Stream.of(alone, limited.startedBy(" of one processor", pinned))
            : Stream.of(alone, limited.with(" of one processor", "-XX:ActiveProcessorCount=1")));
  }

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> aRunThatGoesOverToAnotherKernelHasTheGoldenBits() {
    return tests(
        Stream.of(Case.of("vector-512", 2), Case.of("vector-256", 3)).map(Case::fromScalar));
  }

  /** Where a fused multiply-add is computed in software. */
  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> aMissingInstructionChangesNoBit() {
    return tests(
        Stream.of(Case.of("scalar", 2).with(" without fused multiply-add", "-XX:-UseFMA")));
  }

  /** The same class files, on what else is installed here. */
  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> otherJavaVersionsGiveTheSameBits() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Path home : otherJdks()) {
      for (Case own : List.of(Case.of("vector-512", 2), Case.of("scalar", 2))) {
        List<String> java = List.of(JavaProcess.java(home));
        cases.add(own.startedBy(" of " + home.getFileName(), java));
      }
    }
    return cases.isEmpty()
        ? Stream.of(
            DynamicTest.dynamicTest(
                "none here",
                () ->
                    assumeThat(cases)
                        .as("JDKs beside %s or in %s, from 17 on", HOME, OTHER_JDKS)
                        .isNotEmpty()))
        : tests(cases.stream());
  }

  private static List<Path> otherJdks() throws IOException {
    List<Path> candidates = new ArrayList<>();
    for (String named :
        System.getenv().getOrDefault(OTHER_JDKS, "").split(Pattern.quote(File.pathSeparator))) {
      if (!named.isBlank()) {
        candidates.add(Path.of(named));
      }
    }
    Path parent = HOME.toRealPath().getParent();
    if (parent != null) {
      try (Stream<Path> siblings = Files.list(parent)) {
        siblings.sorted().forEach(candidates::add);
      }
    }
    List<Path> found = new ArrayList<>();
    for (Path candidate : candidates) {
      if (Files.exists(candidate.resolve("release")) && version(candidate) >= 17) {
        Path home = candidate.toRealPath();
        if (!home.equals(HOME.toRealPath()) && !found.contains(home)) {
          found.add(home);
        }
      }
    }
    return found;
  }

  /** The feature version that a JDK's file {@code release} states, 0 if it states none. */
  private static int version(Path home) throws IOException {
    Pattern stated = Pattern.compile("JAVA_VERSION=\"(\\d+).*");
    return Files.readAllLines(home.resolve("release")).stream()
        .map(stated::matcher)
        .filter(matcher -> matcher.matches())
        .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
        .findFirst()
        .orElse(0);
  }

  /** A test for each case; some of their processes run ahead of their tests. */
  private Stream<DynamicTest> tests(Stream<Case> cases) {
    ExecutorService executor = Executors.newFixedThreadPool(JVMS);
    List<DynamicTest> tests =
        cases
            .map(
                one -> {
                  Future<JavaProcess> process = executor.submit(() -> run(one));
                  return DynamicTest.dynamicTest(one.name(), () -> require(one, process.get()));
                })
            .toList();
    executor.shutdown();
    return tests.stream().onClose(executor::shutdownNow);
  }

  private JavaProcess run(Case one) throws Exception {
    Path own = Files.createTempDirectory(directory, "case");
    List<String> arguments = new ArrayList<>(List.of(own.resolve("model").toString()));
    if (!one.besides().isEmpty()) {
      arguments.add(one.besides());
    }
    return JavaProcess.run(
        own, one.java(), one.options(), BitsProgram.class, arguments.toArray(String[]::new));
  }

  private static void require(Case one, JavaProcess process) {
    assertThat(process.errors())
        .allMatch(line -> line.endsWith("computed in software, slower, the same bits"));
    assertThat(process.exitCode()).isZero();
    List<String> lines = process.output();
    List<String> wanted = new ArrayList<>(List.of("threads " + one.threads()));
    if (one.besides().equals("changes")) {
      wanted.add("begins on scalar");
    }
    wanted.addAll(GOLDEN);
    if (one.besides().equals("neighbours")) {
      wanted.add("neighbours 3");
    } else if (one.besides().equals("changes")) {
      wanted.add("ends on " + lines.get(0).substring("kernel ".length()));
    }
    assertThat(lines.subList(1, lines.size())).isEqualTo(wanted);
    requireKernel(one.kernel(), lines.get(0));
  }

  /** A processor may not have vectors as wide as asked, but then it must have narrower ones. */
  private static void requireKernel(String wanted, String line) {
    assertThat(line).startsWith(wanted.equals("scalar") ? "kernel scalar" : "kernel vector-");
    if (wanted.startsWith("vector")) {
      assumeThat(width(line))
          .as("width of this processor's vectors in bits; the case needs %d", width(wanted))
          .isGreaterThanOrEqualTo(width(wanted));
    }
    assertThat(line).isEqualTo("kernel " + wanted);
  }

  private static int width(String kernel) {
    return Integer.parseInt(kernel.substring(kernel.lastIndexOf('-') + 1));
  }
}
