package io.github.camada.learn;

import static io.github.camada.learn.KindsTable.TABLE;
import static io.github.camada.learn.ModelBits.sha256WithoutKeptEpochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.model.Model;
import io.github.camada.nn.Ensemble;
import io.github.camada.table.Table;
import io.github.camada.tensor.Threads;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The same rows, seed and recipe give the same bits. */
class TableLearnerBitsTest {

  @Test
  void theSeedDecidesEveryBit() {
    Table rows = TABLE.select("x", "kind");
    TableLearner learner =
        TableLearner.of("kind")
            .withRecipe(task -> Recipe.smallNetworks().with("members", 2).with("epochs", 20));
    float[] weights = learner.learn(rows).network().weights();
    assertThat(learner.learn(rows).network().weights()).containsExactly(weights);
    assertThat(learner.withSeed(5).learn(rows).network().weights()).isNotEqualTo(weights);
  }

  /** The same rows, seed and recipe, on one thread, two, and another kernel: the same bits. */
  @Test
  void theRecipeHasTheSameBitsOnAnyThreads() throws IOException {
    Table rows = TABLE.select("x", "colour", "kind");
    TableLearner learner =
        TableLearner.of("kind")
            .withRecipe(task -> Recipe.forTable(task).with("epochs", 4).with("hidden", "160,40"));
    Model model = learner.withThreads(Threads.of(1)).learn(rows);
    String file = sha256WithoutKeptEpochs(model);
    Model onThree = learner.withThreads(Threads.of(3)).learn(rows);
    assertThat(sha256WithoutKeptEpochs(onThree)).isEqualTo(file);
    assertThat(onThree.trainingRecord()).isEqualTo(model.trainingRecord());
    assertThat(file).isEqualTo("1e665cc01e5d02009b226fc62bb3fa0cb1165e51579b655dd191cfb9a4f231b9");
    assertThat(model.network().layers().get(0)).isInstanceOf(Ensemble.class);
    Recipe chosen = learner.recipe(rows);
    assertThat(chosen.settings()).containsEntry("epochs", 4).containsEntry("activation", "selu");
    assertThat(model.trainingRecord().orElseThrow().recipe()).contains(chosen.toString());
    assertThat(model.trainingRecord().orElseThrow().keptEpochs())
        .hasSize(5)
        .allSatisfy(kept -> assertThat(kept).isBetween(1, 4));

    TableLearner numbers =
        TableLearner.of("sum").withRecipe(task -> Recipe.forTable(task).with("epochs", 4));
    Table sums = TABLE.select("x", "colour", "sum");
    assertThat(sha256WithoutKeptEpochs(numbers.learn(sums)))
        .isEqualTo("580fdf881c6929cf0ed07a1cc37e4c667b1535330155c2274b635bbf11197f00");
    assertThat(numbers.recipe(sums).settings()).containsEntry("activation", "mish");
  }

  /** A short run of the usual recipe; the digests stand here on purpose. */
  @Test
  void theUsualRecipeHasItsBits() throws IOException {
    TableLearner words =
        TableLearner.of("kind").withRecipe(task -> Recipe.smallNetworks().with("epochs", 3));
    assertThat(sha256WithoutKeptEpochs(words.learn(TABLE.select("x", "colour", "kind"))))
        .isEqualTo("6eed829efec4e5e8d891609474263005f09a083c49d09ae5afadf0b17aa6eb9d");
    TableLearner numbers =
        TableLearner.of("sum").withRecipe(task -> Recipe.smallNetworks().with("epochs", 3));
    assertThat(sha256WithoutKeptEpochs(numbers.learn(TABLE.select("x", "colour", "sum"))))
        .isEqualTo("e7048ee2db89787ebf5537e6e193b446c58cb53c49c6b4fb5055d03e1ddb8e3c");
  }
}
