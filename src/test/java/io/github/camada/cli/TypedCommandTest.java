package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypedCommandTest {

  @Test
  void aShellTakesTheWordsAsTheyWere() {
    assertThat(
            TypedCommand.text(
                List.of("/bin/java", "-Xmx1g", "--data", "my digits/", "it's", "$x", "", "ü*")))
        .isEqualTo("/bin/java -Xmx1g --data 'my digits/' 'it'\\''s' '$x' '' 'ü*'");
  }
}
