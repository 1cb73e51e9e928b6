package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "'', abc, 3",
    "abc, '', 3",
    "trian, train, 1",
    "train, train, 0",
    "ca, abc, 3"
  })
  void countsChanges(String from, String to, int changes) {
    assertThat(Suggestion.changes(from, to)).isEqualTo(changes);
  }

  @Test
  void theNearestNameMustBeNear() {
    List<String> names = List.of("--epochs", "--patience", "-h");
    assertThat(Suggestion.nearest("--epoch", names)).isEqualTo("--epochs");
    assertThat(Suggestion.nearest("--pat", names)).isEqualTo("--patience");
    assertThat(Suggestion.nearest("--frobnicate", names)).isNull();
    assertThat(Suggestion.nearest("-x", names)).isEqualTo("-h");
  }

  @ParameterizedTest
  @CsvSource({
    "trian, 'did you mean train?'",
    "predcit m x, 'did you mean predict?'",
    "train --epoch 3, 'did you mean --epochs?'",
    "train --hiden=3, 'did you mean --hidden?'",
    "evaluate m --jsno, 'did you mean --json?'"
  })
  void theMessageHasIt(String command, String suggestion) {
    Console.Result result = Console.run(command.split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("; " + suggestion + " (see: camada").doesNotContain("\n");
  }

  @Test
  void whatIsLikeNothingHasNone() {
    assertThat(Console.run("frobnicate").err()).doesNotContain("did you mean");
    assertThat(Console.run("train", "--epochs", "many").err()).doesNotContain("did you mean");
  }
}
