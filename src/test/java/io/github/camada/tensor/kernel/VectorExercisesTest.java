package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Exercises stay within their operands, whatever the width of vectors. */
@Tag("kernel")
class VectorExercisesTest {

  @Test
  void eachOfThemRuns() {
    List<Exercise> exercises = Kernels.chosen().exercises();
    assumeThat(Kernels.chosen()).as("the kernel").isNotInstanceOf(ScalarKernels.class);
    assertThat(exercises).hasSizeGreaterThan(10);
    exercises.forEach(Exercise::isCompiledAfterARound);
  }

  @Test
  void theScalarKernelNeedsNone() {
    assertThat(new ScalarKernels().exercises()).isEmpty();
  }
}
