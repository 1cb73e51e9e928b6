package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParameterTest {

  @Test
  void threadsThatAskFirstAtTheSameTimeGetTheSameGradient() throws Exception {
    int threads = 4;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier together = new CyclicBarrier(threads);
      for (int round = 0; round < 300; round++) {
        Parameter parameter = new Parameter("weight", Tensor.zeros(200, 100));
        List<Future<Tensor>> answers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          answers.add(
              executor.submit(
                  () -> {
                    together.await(Patience.SECONDS, TimeUnit.SECONDS);
                    return parameter.gradient();
                  }));
        }
        for (Future<Tensor> answer : answers) {
          assertThat(answer.get() == parameter.gradient()).as("round %d", round).isTrue();
        }
      }
    } finally {
      executor.shutdown();
    }
  }
}
