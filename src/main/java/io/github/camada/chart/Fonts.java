package io.github.camada.chart;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/** What writes the texts of a picture; a slim container has none. */
final class Fonts {

  private Fonts() {}

  /**
   * Checks before anything is drawn, as what Java throws then depends on its version and on what is
   * missing, and rarely says so.
   *
   * @throws IllegalStateException if there are none
   */
  static void require() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .getLineMetrics("0", new FontRenderContext(null, true, true));
    } catch (RuntimeException | LinkageError | InternalError | AWTError failure) {
      Throwable cause = failure;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IllegalStateException(
          "no fonts to write with ("
              + cause.getMessage()
              + "); a container needs fontconfig and a font, such as fonts-dejavu-core",
          failure);
    }
  }
}
