package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Dataset;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Sgd;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {

  private static final SearchSpace SPACE =
      SearchSpace.of(
          Map.of(
              "rate", Distribution.logUniform(1e-4, 1),
              "share", Distribution.uniform(-1, 1),
              "units", Distribution.whole(1, 4),
              "kind", Distribution.choice("a", "b,\"c\"", 3)));

  @TempDir private Path directory;

  /** The distance of the rate from 0.01, in decimal digits; worse with less effort. */
  private static double distance(Map<String, Object> settings, double share) {
    double rate = (Double) settings.get("rate");
    return Math.abs(Math.log10(rate) + 2) + (1 - share) * 0.001;
  }

  private static SearchObjective threeParts(AtomicInteger calls) {
    return new SearchObjective() {
      @Override
      public int parts() {
        return 3;
      }

      @Override
      public double score(SortedMap<String, Object> settings, double share, int part) {
        calls.incrementAndGet();
        return distance(settings, share) + part;
      }
    };
  }

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
  void theWinnerIsTheSameOnAnyThreads() {
    AtomicInteger calls = new AtomicInteger();
    SearchResult alone = Search.random(SPACE, 12, 22).run(threeParts(calls));
    assertThat(calls).hasValue(36);
    assertThat(alone.trials()).hasSize(12);
    assertThat(Search.random(SPACE, 12, 22).withThreads(3).run(threeParts(calls))).isEqualTo(alone);
    Trial best = alone.best();
    for (Trial trial : alone.trials()) {
      assertThat(trial.score().getAsDouble()).isGreaterThanOrEqualTo(best.score().getAsDouble());
    }
    assertThat(best.score().getAsDouble() - 1).isEqualTo(distance(best.settings(), 1));
  }

  @Test
  void halvingGivesMoreEffortToFewer() {
    Map<Double, Integer> efforts = new ConcurrentHashMap<>();
    SearchResult result =
        Search.halving(SPACE, 9, 3, 22)
            .withThreads(2)
            .run(
                (settings, share, part) -> {
                  efforts.merge(share, 1, Integer::sum);
                  return distance(settings, share);
                });
    assertThat(efforts)
        .containsOnly(Map.entry(1.0, 1), Map.entry(1 / 3.0, 3), Map.entry(1 / 9.0, 9));
    assertThat(result.trials().stream().map(Trial::rung))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2);
    assertThat(result.best().number())
        .isEqualTo(
            Search.random(SPACE, 9, 22)
                .run((settings, share, part) -> distance(settings, share))
                .best()
                .number());
  }

  @Test
  void higherMayBeBetter() {
    SearchObjective highest =
        new SearchObjective() {
          @Override
          public boolean higherIsBetter() {
            return true;
          }

          @Override
          public double score(SortedMap<String, Object> settings, double share, int part) {
            return (Integer) settings.get("units");
          }
        };
    Trial best = Search.halving(SPACE, 12, 2, 22).run(highest).best();
    assertThat(best.score()).hasValue(4);
    // the lowest number among equals
    assertThat(best.number())
        .isEqualTo(
            Search.random(SPACE, 12, 22).run(highest).trials().stream()
                .filter(trial -> trial.score().getAsDouble() == 4)
                .findFirst()
                .orElseThrow()
                .number());
  }

  @Test
  void whatWasFinishedIsNotTriedAgain() throws IOException {
    Path file = directory.resolve("search.json");
    Search search = Search.halving(SPACE, 9, 2, 22).withFile(file);
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger left = new AtomicInteger(14);
    SearchObjective stopping =
        new SearchObjective() {
          @Override
          public int parts() {
            return 3;
          }

          @Override
          public double score(SortedMap<String, Object> settings, double share, int part) {
            if (left.decrementAndGet() < 0) {
              throw new IllegalStateException("the power failed");
            }
            return threeParts(calls).score(settings, share, part);
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> search.run(stopping))
        .withMessage("the power failed");
    // four trials of three parts were finished, and two parts of the fifth
    calls.set(0);
    SearchResult resumed = search.withThreads(2).run(threeParts(calls));
    assertThat(calls).hasValue(15 + 9);
    SearchResult whole = Search.halving(SPACE, 9, 2, 22).run(threeParts(new AtomicInteger()));
    assertThat(resumed).isEqualTo(whole);
    calls.set(0);
    assertThat(search.run(threeParts(calls))).isEqualTo(whole);
    assertThat(calls).hasValue(0);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Search.halving(SPACE, 9, 2, 5).withFile(file).run(threeParts(new AtomicInteger())))
        .withMessageContaining("search.json is of another search: ");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"units\":1", "\"units\":2"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.run(threeParts(calls)))
        .withMessageContaining("has a trial that is none of this search");
    Files.writeString(file, text.substring(0, 50));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.run(threeParts(calls)))
        .withMessageContaining("search.json: ");
    Files.writeString(file, text.replace("\"rung\":0", "\"rung\":-1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.run(threeParts(calls)))
        .withMessageContaining("rung");
    Path none = directory.resolve("none").resolve("file");
    assertThatThrownBy(() -> search.withFile(none).run(threeParts(calls)))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static void diverge() {
    Tensor one = Tensor.of(new float[] {1, 1}, 2, 1);
    new Trainer(
            new MLP(new DenseLayer(3), new DenseLayer(1)),
            new MeanSquaredError(),
            new Sgd(1e30f),
            new TrainingSettings(9, 1, 1))
        .fit(Dataset.of(one, one));
  }

  @Test
  void whatDivergesHasNoScore() {
    SearchObjective objective =
        (settings, share, part) -> {
          int units = (Integer) settings.get("units");
          if (units == 1) {
            diverge();
          }
          return units == 2 ? Double.POSITIVE_INFINITY : units;
        };
    SearchResult result = Search.random(SPACE, 12, 22).run(objective);
    for (Trial trial : result.trials()) {
      assertThat(trial.score().isPresent()).isEqualTo((Integer) trial.settings().get("units") > 2);
    }
    assertThat(result.best().score()).hasValue(3);
    assertThat(result.toString()).contains("diverged").startsWith("rung 0 trial");
    SearchResult none = Search.random(SPACE, 2, 22).run((settings, share, part) -> Double.NaN);
    assertThatIllegalStateException().isThrownBy(none::best).withMessageContaining("all trials");
  }

  @Test
  void allTrialsAsATableAndAsText() {
    SortedMap<String, Object> one = new TreeMap<>(Map.of("rate", 0.25, "kind", "b,\"c\""));
    SortedMap<String, Object> two = new TreeMap<>(Map.of("rate", 0.5));
    SearchResult result =
        new SearchResult(
            List.of(
                new Trial(0, 1, two, OptionalDouble.of(1)),
                new Trial(0, 0, one, OptionalDouble.empty()),
                new Trial(1, 1, two, OptionalDouble.of(0.5))),
            false);
    assertThat(result.toCsv())
        .isEqualTo(
            """
            rung,number,score,kind,rate
            0,0,,"b,""c""\",0.25
            0,1,1.0,,0.5
            1,1,0.5,,0.5
            """);
    assertThat(result.toString().lines().map(String::strip))
        .containsExactly(
            "rung 1 trial   1    0.50000 ##########           rate 0.5000",
            "rung 0 trial   1     1.0000 #################### rate 0.5000",
            "rung 0 trial   0   diverged                      kind b,\"c\" rate 0.2500");
  }

  @Test
  void anInterruptedSearchKeepsNoScoreOfIt() {
    Path file = directory.resolve("interrupted.json");
    Search search = Search.random(SPACE, 3, 22).withFile(file);
    try {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  search.run(
                      (settings, share, part) -> {
                        Thread.currentThread().interrupt();
                        return 1;
                      }))
          .withMessage("search: interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsNoSearchIsRefused() {
    refused("0 trials", () -> Search.random(SPACE, 0, 1));
    refused("0 threads", () -> Search.random(SPACE, 1, 1).withThreads(0));
    refused("do not reach rung 2", () -> Search.halving(SPACE, 8, 3, 1));
    refused("no setting", () -> SearchSpace.of(Map.of()));
    refused("uniform: from 1.0 to 1.0", () -> Distribution.uniform(1, 1));
    refused("log-uniform: from 0.0 to 1.0", () -> Distribution.logUniform(0, 1));
    refused("whole: from 2 to 2", () -> Distribution.whole(2, 2));
    refused("choice: of []", Distribution::choice);
    refused("choice: of [1]", () -> Distribution.choice(1L));
    refused("no trial", () -> new SearchResult(List.of(), false));
    refused(
        "score OptionalDouble[NaN]",
        () -> new Trial(0, 0, new TreeMap<>(), OptionalDouble.of(Double.NaN)));
    assertThat(Distribution.uniform(0, 1).draw(new RandomStream(1))).isInstanceOf(Double.class);
  }

  private static void refused(
      String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
  }
}
