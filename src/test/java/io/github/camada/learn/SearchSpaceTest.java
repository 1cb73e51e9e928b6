package io.github.camada.learn;

import static io.github.camada.Refusals.refused;
import static io.github.camada.learn.SmallSearch.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Settings that are drawn from their distributions. */
class SearchSpaceTest {

  @Test
  void valuesAreThoseOfTheirDistribution() {
    Set<Object> kinds = new HashSet<>();
    Set<Object> units = new HashSet<>();
    int small = 0;
    for (int i = 0; i < 400; i++) {
      SortedMap<String, Object> drawn = SPACE.draw(22, i);
      kinds.add(drawn.get("kind"));
      units.add(drawn.get("units"));
      assertThat((Double) drawn.get("share")).isBetween(-1.0, 1.0);
      assertThat((Double) drawn.get("rate")).isBetween(1e-4, 1.0);
      small += (Double) drawn.get("rate") < 0.01 ? 1 : 0;
      assertThat(SPACE.draw(22, i)).isEqualTo(drawn);
    }
    assertThat(kinds).containsExactlyInAnyOrder("a", "b,\"c\"", 3);
    assertThat(units).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(small).isBetween(160, 240); // half of the four powers of ten
    assertThat(SPACE.draw(23, 0)).isNotEqualTo(SPACE.draw(22, 0));
    assertThat(SPACE.toString())
        .contains(
            "kind=one of [a, b,\"c\", 3]",
            "rate=1.0E-4 to 1.0 by logarithm",
            "share=-1.0 to 1.0",
            "units=1 to 4 in whole numbers");
  }

  @Test
  void settingsThatAreLeftOutAreNotTried() {
    SearchSpace left = SPACE.without(List.of("rate", "kind", "none of it"));
    assertThat(left.settings()).containsOnlyKeys("share", "units");
    assertThat(left.settings().get("units")).isEqualTo(SPACE.settings().get("units"));
    assertThat(left.draw(22, 0)).containsOnlyKeys("share", "units");
    assertThat(SPACE.settings()).hasSize(4);
    assertThat(SPACE.without(List.of())).isEqualTo(SPACE);
    refused(
        "without [units, share] none of [share, units] is left",
        () -> left.without(List.of("units", "share")));
  }

  @Test
  void whatIsNoSpaceIsRefused() {
    refused("no setting", () -> SearchSpace.of(Map.of()));
    refused("uniform: from 1.0 to 1.0", () -> Distribution.uniform(1, 1));
    refused("log-uniform: from 0.0 to 1.0", () -> Distribution.logUniform(0, 1));
    refused("whole: from 2 to 2", () -> Distribution.whole(2, 2));
    refused("choice: of []", Distribution::choice);
    refused("choice: of [1]", () -> Distribution.choice(1L));

    assertThat(Distribution.uniform(0, 1).draw(new RandomStream(1))).isInstanceOf(Double.class);
  }
}
