package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.Kernels;
import io.github.camada.tensor.kernel.Parallel;
import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void saysWhatComputesHere() {
    Machine machine = Machine.current();

    assertThat(machine.operatingSystem())
        .contains(System.getProperty("os.name"), System.getProperty("os.arch"));
    assertThat(machine.java())
        .contains(System.getProperty("java.version"), System.getProperty("java.vm.name"));
    assertThat(machine.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(machine.kernel()).isEqualTo(Kernels.chosen().name());
    assertThat(machine.threads()).isEqualTo(Parallel.shared().threads());
  }
}
