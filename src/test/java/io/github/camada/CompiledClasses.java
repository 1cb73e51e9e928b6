package io.github.camada;

import io.github.camada.tensor.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the compiled classes of the library are. */
final class CompiledClasses {

  static Path classes() {
    try {
      return Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private CompiledClasses() {}
}
