package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimatorTest {

  private static final List<Row> ROWS = Points.rows(240, 1);

  @TempDir private Path directory;

  private static double accuracy(Dataset<Row> answers) {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(answers);
  }

  /** As much as six rounds of one epoch, in a third of their jobs. */
  private static CamadaClassifier learner() {
    return Points.classifier().setRounds(2).setEpochsPerRound(3);
  }

  @Test
  void classesAreLearnt() {
    CamadaModel model = learner().fit(Points.of(ROWS));
    Dataset<Row> others = Points.of(Points.rows(300, 9));
    assertThat(accuracy(model.transform(others))).isGreaterThan(0.95);
    assertThat(model.model().outputs()).isEqualTo(Classes.unnamed(3));
    assertThat(model.parent()).isNotNull();
  }

  @Test
  void wordsAreClassesInTheOrderOfTheirLetters() {
    CamadaModel model = learner().setLabelCol("colour").fit(Points.of(ROWS));
    assertThat(model.model().outputs().names()).containsExactly("blue", "green", "red");
    long right =
        model.transform(Points.of(Points.rows(300, 9))).filter("predictedName = colour").count();
    assertThat(right).isGreaterThan(285);
    assertThatThrownBy(
            () ->
                Points.classifier()
                    .setLabelCol("colour")
                    .fit(Points.of(ROWS).filter("colour = 'red'")))
        .hasMessage("fit: column colour has [red], wanted at least two classes");
  }

  @Test
  void numbersAreLearntInTheirUnit() {
    CamadaRegressor regressor =
        new CamadaRegressor()
            .setLabelCol("price")
            .setIdCol("id")
            .setHiddenLayers(12)
            .setPartitions(2)
            .setBatchSize(8)
            .setLearningRate(0.01)
            .setRounds(3)
            .setEpochsPerRound(5);
    CamadaModel model = regressor.fit(Points.of(ROWS));
    Dataset<Row> answers = model.transform(Points.of(Points.rows(300, 9)));
    Row error = answers.agg(functions.avg(functions.expr("abs(prediction - price)"))).first();
    // prices are some 500 +- 70
    assertThat(error.getDouble(0)).isLessThan(15);
    double mean = ROWS.stream().mapToDouble(row -> row.getDouble(4)).average().orElseThrow();
    assertThat(((Numbers) model.model().outputs()).scaling().shift()[0])
        .isCloseTo(mean, within(1e-9));
    assertThat(answers.columns()).doesNotContain("probability", "predictedName");
  }

  @Test
  void aPipelineTakesNamesFromItsIndexerAndIsSavedAsAWhole() throws IOException {
    StringIndexer indexer = new StringIndexer().setInputCol("colour").setOutputCol("index");
    CamadaClassifier classifier = learner().setLabelCol("index");
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {indexer, classifier});
    String path = directory.resolve("untrained").toString();
    pipeline.save(path);
    PipelineModel model = Pipeline.load(path).fit(Points.of(ROWS));
    Dataset<Row> answers = model.transform(Points.of(ROWS));
    assertThat(answers.filter("predictedName = colour").count()).isGreaterThan(225);
    String trained = directory.resolve("trained").toString();
    model.save(trained);
    PipelineModel loaded = PipelineModel.load(trained);
    assertThat(LocalSpark.byId(loaded.transform(Points.of(ROWS))))
        .isEqualTo(LocalSpark.byId(answers));
  }

  @Test
  void aCrossValidatorChoosesAmongParametersAndIsSaved() throws IOException {
    CamadaClassifier classifier = Points.classifier().setPartitions(2);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.learningRate(), new double[] {1e-9, 0.02})
            .build();
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(classifier)
            .setEvaluator(new MulticlassClassificationEvaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(1);
    CrossValidatorModel model = validator.fit(Points.of(ROWS));
    assertThat(model.avgMetrics()[1]).isGreaterThan(model.avgMetrics()[0]);
    // the best parameters have trained once more, on all rows
    CamadaModel best = (CamadaModel) model.bestModel();
    assertThat(Points.sha256(best))
        .isEqualTo(Points.sha256(classifier.setLearningRate(0.02).fit(Points.of(ROWS))));
    String path = directory.resolve("validated").toString();
    model.save(path);
    CamadaModel loaded = (CamadaModel) CrossValidatorModel.load(path).bestModel();
    assertThat(Points.sha256(loaded)).isEqualTo(Points.sha256(best));
  }

  @Test
  void estimatorsAreSavedCopiedAndExplained() throws IOException {
    CamadaClassifier classifier =
        Points.classifier().setDropout(0.5).setActivation("gelu").setImageShape(2, 2);
    String path = directory.resolve("estimator").toString();
    classifier.save(path);
    CamadaClassifier loaded = CamadaClassifier.load(path);
    assertThat(loaded.explainParams().replaceAll("\\[I@[0-9a-f]+", ""))
        .isEqualTo(classifier.explainParams().replaceAll("\\[I@[0-9a-f]+", ""));
    assertThat(loaded.getOrDefault(loaded.hiddenLayers())).containsExactly(8);
    assertThat(loaded.network(3).toString())
        .isEqualTo("MLP[dense 8 gelu, dropout 0.5, dense 3 identity]");
    CamadaClassifier copy = classifier.copy(new ParamMap().put(classifier.labelCol(), "other"));
    assertThat(copy.getOrDefault(copy.labelCol())).isEqualTo("other");
    assertThat(copy.getOrDefault(copy.idCol())).isEqualTo("id");
    String regressor = directory.resolve("regressor").toString();
    new CamadaRegressor().setRounds(3).save(regressor);
    CamadaRegressor again = CamadaRegressor.load(regressor);
    assertThat(again.getOrDefault(again.rounds())).isEqualTo(3);
    assertThat(classifier.explainParams())
        .contains("rounds: how often the partitions' weights are averaged, at least 1 (default: 10")
        .contains("optimizer: of the steps: adam, nadam, rmsprop, sgd (default: adam)");
  }

  @Test
  void parametersThatAreNoneAreRefused() {
    CamadaClassifier classifier = new CamadaClassifier();
    List<Runnable> refused = new ArrayList<>();
    refused.add(() -> classifier.setHiddenLayers(5, 0));
    refused.add(() -> classifier.setActivation("swoosh"));
    refused.add(() -> classifier.setDropout(1));
    refused.add(() -> classifier.setBatchSize(0));
    refused.add(() -> classifier.setOptimizer("newton"));
    refused.add(() -> classifier.setLearningRate(0));
    refused.add(() -> classifier.setSchedule("often"));
    refused.add(() -> classifier.setPartitions(-1));
    refused.add(() -> classifier.setRounds(0));
    refused.add(() -> classifier.setEpochsPerRound(0));
    refused.add(() -> classifier.setOuterLearningRate(-1));
    refused.add(() -> classifier.setOuterMomentum(1));
    refused.add(() -> classifier.setImageShape(28));
    for (Runnable setter : refused) {
      assertThatThrownBy(setter::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("given invalid value");
    }
  }

  @Test
  void columnsThatDoNotFitAreRefusedBeforeSparkBegins() {
    Dataset<Row> data = Points.of(ROWS);
    assertThatThrownBy(() -> Points.classifier().setFeaturesCol("x").fit(data))
        .hasMessage("no column x, there are [id, features, label, colour, price]");
    assertThatThrownBy(() -> Points.classifier().setLabelCol("y").fit(data))
        .hasMessageStartingWith("no column y");
    assertThatThrownBy(() -> Points.classifier().setIdCol("y").fit(data))
        .hasMessageStartingWith("no column y");
    assertThatThrownBy(() -> Points.classifier().setWeightCol("colour").fit(data))
        .hasMessage("column colour is of type string, wanted numbers");
    assertThatThrownBy(() -> Points.classifier().setLabelCol("features").fit(data))
        .hasMessage("column features is of type vector, wanted numbers or words for classes");
    assertThatThrownBy(() -> new CamadaRegressor().setLabelCol("colour").fit(data))
        .hasMessage("column colour is of type string, wanted numbers");
    assertThatThrownBy(() -> Points.classifier().setPredictionCol("price").fit(data))
        .hasMessage("column price is there already, and would be written");
    assertThatThrownBy(() -> Points.classifier().setLabelCol("price").fit(data))
        .hasMessageStartingWith("fit: the largest label of column price is ");
    assertThatThrownBy(
            () -> Points.classifier().fit(data.withColumn("label", functions.expr("label / 2"))))
        .hasStackTraceContaining("column label: row ");
  }

  @Test
  void theCallersDescriptionOfJobsIsLeftAsItWas() {
    SparkContext spark = LocalSpark.session().sparkContext();
    spark.setJobDescription("nightly churn");
    try {
      learner().fit(Points.of(ROWS));
      assertThat(spark.getLocalProperty("spark.job.description")).isEqualTo("nightly churn");
    } finally {
      spark.setJobDescription(null);
    }
    learner().fit(Points.of(ROWS));
    assertThat(spark.getLocalProperty("spark.job.description")).isNull();
  }

  @Test
  void aValueThatIsRefusedLeavesNothingWithTheExecutors() {
    Dataset<Row> data = Points.of(ROWS).withColumn("label", functions.expr("label / 2"));
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
    Set<Integer> before = spark.getPersistentRDDs().keySet();
    assertThatThrownBy(() -> Points.classifier().fit(data))
        .hasStackTraceContaining("column label: row ");
    assertThat(before).containsAll(spark.getPersistentRDDs().keySet());
  }
}
