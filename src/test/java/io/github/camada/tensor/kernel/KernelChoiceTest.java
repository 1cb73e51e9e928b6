package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelChoiceTest {

  private static final String FLAG = "--add-modules=jdk.incubator.vector";
  private static final String MIXED = "mixed mode, sharing";

  /** So many multiply-adds would have been worth the compilation of a vector kernel. */
  private static final long MUCH = 150_000_000_000L;

  @TempDir Path directory;

  private JavaProcess probe(String... options) throws Exception {
    JavaProcess process = JavaProcess.probe(directory, options);
    assertThat(process.exitCode()).as("%s", process).isZero();
    return process;
  }

  /** The tests' own JVM has the module. */
  @Nested
  class WithTheModule {

    private final Logger logger = Logger.getLogger("io.github.camada");

    private final List<String> logged = new ArrayList<>();

    private final Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(entry.getLevel() + ": " + entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    /** And out of the build's output. */
    @BeforeEach
    void listen() {
      logger.setUseParentHandlers(false);
      logger.addHandler(handler);
    }

    @AfterEach
    void logAgain() {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }

    @Test
    void autoTakesTheVectorKernel() {
      ChangeOver auto = KernelChoice.choose("auto", MIXED);
      assertThat(auto.chosen()).isInstanceOf(VectorKernels.class);
      assertThat(auto.current()).as("until that is compiled").isInstanceOf(ScalarKernels.class);
    }

    @Test
    void aKernelCanBeForced() {
      assertThat(KernelChoice.choose("vector", MIXED).current()).isInstanceOf(VectorKernels.class);
      assertThat(KernelChoice.choose("scalar", MIXED).current()).isInstanceOf(ScalarKernels.class);
      assertThat(KernelChoice.choose("SCALAR", MIXED).current()).isInstanceOf(ScalarKernels.class);
      assertThat(logged).isEmpty();
    }

    @Test
    void theNameOfTheVectorKernelTellsItsWidth() {
      Kernels vector = KernelChoice.choose("vector", MIXED).current();
      assertThat(vector.name()).isEqualTo("vector-" + 32 * vector.columnUnit());
      Kernels scalar = KernelChoice.choose("scalar", MIXED).current();
      assertThat(scalar.name()).isEqualTo("scalar");
      assertThat(scalar.columnUnit()).isPositive();
    }

    @Test
    void theChoiceIsMadeOnce() {
      assertThat(Kernels.chosen()).isSameAs(Kernels.chosen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "", "vectors"})
    void anotherWordIsRejected(String wanted) {
      assertThatIllegalStateException()
          .isThrownBy(() -> KernelChoice.choose(wanted, MIXED))
          .withMessage("camada.kernel=" + wanted + ": wanted auto, vector or scalar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreted mode", "mixed mode, emulated-client, sharing"})
    void withoutTheOptimisingCompilerThereIsNoVectorKernel(String virtualMachine) {
      assertThatIllegalStateException()
          .isThrownBy(() -> KernelChoice.choose("vector", virtualMachine))
          .withMessage(
              "no vector kernel: the JVM runs without its optimising compiler ("
                  + virtualMachine
                  + ")");
      ChangeOver auto = KernelChoice.choose("auto", virtualMachine);
      assertThat(auto.current()).isInstanceOf(ScalarKernels.class);
      auto.done(MUCH - 1);
      assertThat(logged).as("an answer or two").isEmpty();
      auto.done(1);
      auto.done(16 * MUCH);
      assertThat(logged)
          .containsExactly(
              "INFO: no vector kernel: the JVM runs without its optimising compiler ("
                  + virtualMachine
                  + "); using the slower scalar kernel");
      ChangeOver scalar = KernelChoice.choose("scalar", virtualMachine);
      scalar.done(MUCH);
      assertThat(scalar.current()).isInstanceOf(ScalarKernels.class);
      assertThat(logged).as("nothing was missed").hasSize(1);
    }
  }

  @Nested
  class WithoutFusedMultiplyAdd {

    private static final String MISSING = "this processor or JVM has no fused multiply-add";

    @Test
    void thereIsNoVectorKernel() {
      assertThatIllegalStateException()
          .isThrownBy(() -> KernelChoice.choose("vector", MIXED, false))
          .withMessage("no vector kernel: " + MISSING);
    }

    /** The option hides the instruction from all of the JVM. */
    @Test
    void itIsNoticedAndSaidInOneLine() throws Exception {
      String inSoftware = "INFO: " + MISSING + ": computed in software, slower, the same bits";
      JavaProcess process = probe("-XX:-UseFMA", FLAG);
      assertThat(process.output().get(0)).isEqualTo("kernel scalar");
      assertThat(process.errors()).containsExactly(inSoftware);

      process = probe("-XX:-UseFMA", "-Dcamada.kernel=scalar");
      assertThat(process.output().get(0)).isEqualTo("kernel scalar");
      assertThat(process.errors()).containsExactly(inSoftware);
    }
  }

  /** JVMs started for the purpose; what they print is one list for each stream. */
  @Nested
  class AtStartUp {

    private static final String MISSING =
        "no vector kernel: start the JVM with --add-modules jdk.incubator.vector";

    @Test
    void autoWithoutTheModuleFallsBackAndSaysSoInOneLineAfterMuchWork() throws Exception {
      JavaProcess process = probe("-Dcamada.threads=3", "-Dprobe.work=" + (MUCH - 1));
      assertThat(process.errors()).isEmpty();
      process = probe("-Dcamada.threads=3", "-Dprobe.work=" + MUCH);
      assertThat(process.output())
          .containsExactly("kernel scalar", "threads 3", "kernel scalar", "threads 3");
      assertThat(process.errors())
          .containsExactly("INFO: " + MISSING + "; using the slower scalar kernel");
    }

    @Test
    void autoWithTheModuleSaysNothing() throws Exception {
      JavaProcess process = probe(FLAG, "-Dprobe.work=" + MUCH);
      assertThat(process.output().get(0)).startsWith("kernel vector-");
      assertThat(process.errors()).isEmpty();
    }

    @Test
    void aForcedScalarKernelSaysNothing() throws Exception {
      JavaProcess process = probe("-Dcamada.kernel=scalar", "-Dprobe.work=" + MUCH);
      assertThat(process.output().get(0)).isEqualTo("kernel scalar");
      assertThat(process.errors()).isEmpty();
    }

    @Test
    void aForcedVectorKernelWithoutTheModuleIsAnErrorThatNamesTheFlag() throws Exception {
      requireErrorAtEveryCall(probe("-Dcamada.kernel=vector"), "IllegalStateException " + MISSING);
    }

    @Test
    void anotherWordIsAnErrorAtEveryCall() throws Exception {
      requireErrorAtEveryCall(
          probe("-Dcamada.kernel=bogus", FLAG),
          "IllegalStateException camada.kernel=bogus: wanted auto, vector or scalar");
    }

    @Test
    void theInterpreterAloneIsNoticed() throws Exception {
      JavaProcess process = probe("-Xint", FLAG, "-Dprobe.work=" + MUCH);
      assertThat(process.output().get(0)).isEqualTo("kernel scalar");
      assertThat(process.errors())
          .singleElement()
          .asString()
          .startsWith("INFO: no vector kernel: the JVM runs without its optimising compiler (");
    }

    @Test
    void theFirstCompilerAloneIsNoticed() throws Exception {
      JavaProcess process = probe("-XX:TieredStopAtLevel=1", FLAG, "-Dcamada.kernel=vector");
      assertThat(process.output().get(0))
          .startsWith("IllegalStateException no vector kernel: the JVM runs without");
    }

    private void requireErrorAtEveryCall(JavaProcess process, String error) {
      List<String> kernels =
          process.output().stream().filter(line -> !line.startsWith("threads ")).toList();
      assertThat(kernels).containsExactly(error, error);
      assertThat(process.errors()).isEmpty();
    }
  }
}
