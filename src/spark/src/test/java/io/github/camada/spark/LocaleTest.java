package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names and words that a later run compares do not depend on who runs it, and where. */
class LocaleTest {

  private final Locale usual = Locale.getDefault();

  @AfterEach
  void back() {
    Locale.setDefault(usual);
  }

  @Test
  void checkpointsHaveTheSameNamesInEveryLocale() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    assertThat("%d".formatted(12)).isNotEqualTo("12");
    assertThat(RoundCheckpoints.name(12)).isEqualTo("round-000000012.safetensors");
  }
}
