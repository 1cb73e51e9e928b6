package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.Kernels;
import io.github.camada.tensor.kernel.Parallel;
import org.junit.jupiter.api.Test;

class BackendTest {

  @Test
  void saysWhatComputesHere() {
    Backend backend = Backend.current();

    assertThat(backend.operatingSystem())
        .contains(System.getProperty("os.name"), System.getProperty("os.arch"));
    assertThat(backend.java())
        .contains(System.getProperty("java.version"), System.getProperty("java.vm.name"));
    assertThat(backend.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(backend.kernel()).isEqualTo(Kernels.chosen().name());
    assertThat(backend.threads()).isEqualTo(Parallel.shared().threads());
  }
}
