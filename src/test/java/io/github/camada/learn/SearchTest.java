package io.github.camada.learn;

import static io.github.camada.Refusals.refused;
import static io.github.camada.learn.SmallSearch.SPACE;
import static io.github.camada.learn.SmallSearch.distance;
import static io.github.camada.learn.SmallSearch.threeParts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Dataset;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Sgd;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which trials are made, and which of them is the best. */
class SearchTest {

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
  void eachRungHasFewerTrialsWithMoreEffort() {
    Search search = new Search(SPACE, 29, 22, 3, 3, 1, null);
    assertThat(IntStream.range(0, 3).map(search::trialsOf)).containsExactly(29, 9, 3);
    assertThat(IntStream.range(0, 3).mapToDouble(search::shareOf))
        .containsExactly(1 / 3.0 / 3, 1 / 3.0, 1.0);
    assertThatThrownBy(() -> search.trialsOf(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> search.shareOf(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** By one thread at a time, though several try. */
  @Test
  void aListenerIsToldOfEachTrialOnce() {
    List<Trial> told = new ArrayList<>();
    AtomicInteger inside = new AtomicInteger();
    SearchResult result =
        Search.halving(SPACE, 9, 2, 22)
            .withThreads(3)
            .run(
                threeParts(new AtomicInteger()),
                trial -> {
                  assertThat(inside.incrementAndGet()).isEqualTo(1);
                  told.add(trial);
                  inside.decrementAndGet();
                });
    assertThat(told).containsExactlyInAnyOrderElementsOf(result.trials());
    assertThat(result)
        .isEqualTo(Search.halving(SPACE, 9, 2, 22).run(threeParts(new AtomicInteger())));
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
  void whatIsNoSearchIsRefused() {
    refused("0 trials", () -> Search.random(SPACE, 0, 1));
    refused("0 threads", () -> Search.random(SPACE, 1, 1).withThreads(0));
    refused("do not reach rung 2", () -> Search.halving(SPACE, 8, 3, 1));
    refused("no trial", () -> new SearchResult(List.of(), false));
    refused(
        "score OptionalDouble[NaN]",
        () -> new Trial(0, 0, new TreeMap<>(), OptionalDouble.of(Double.NaN)));
  }
}
