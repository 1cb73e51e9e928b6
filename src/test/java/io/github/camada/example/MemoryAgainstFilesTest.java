package io.github.camada.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.Dataset;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryAgainstFilesTest {

  @Test
  void bothAreTrainedOnInTurn() {
    Dataset data = Dataset.of(Tensor.zeros(3, 2), new int[] {0, 1, 1}, 2);
    List<String> lines = new ArrayList<>();
    List<MLP> networks = new ArrayList<>();
    new MemoryAgainstFiles(
            () -> {
              networks.add(new MLP(new DenseLayer(2)));
              return networks.get(networks.size() - 1);
            },
            60,
            lines::add)
        .measure(data, data);
    assertThat(lines)
        .hasSize(9)
        .allMatch(
            line ->
                line.matches(
                    "[a-z-]+: [\\d,]+ samples/s, [\\d.]+ us a sample of this thread's processor"
                        + " time"));
    assertThat(lines)
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactly(
            "warm-up", "memory", "files", "memory", "files", "memory", "files", "memory", "files");
    assertThat(networks).hasSize(9);
  }
}
