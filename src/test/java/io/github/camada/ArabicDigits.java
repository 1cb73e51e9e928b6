package io.github.camada;

import java.util.Locale;
import java.util.concurrent.Callable;

/** A machine whose default locale writes numbers with other digits than 0 to 9. */
public final class ArabicDigits {

  private ArabicDigits() {}

  /** What a call gives on such a machine. */
  public static <T> T in(Callable<T> call) throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      return call.call();
    } finally {
      Locale.setDefault(before);
    }
  }
}
