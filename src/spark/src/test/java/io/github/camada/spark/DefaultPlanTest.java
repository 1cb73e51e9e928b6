package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/**
 * The bits are the same with the plans that Spark makes by default, adaptive and compiled, which
 * the other tests do without.
 */
class DefaultPlanTest {

  private static final List<Row> ROWS = Points.rows(300, 1);

  /** In partitions in which other plans may put other rows. */
  private static Dataset<Row> data(SparkSession session) {
    return Points.of(session, ROWS).repartition(3);
  }

  private static String plan(SparkSession session) {
    Dataset<Row> data = data(session);
    Dataset<Row> divided = data.repartition(4, data.col("id")).sortWithinPartitions("id");
    return ((org.apache.spark.sql.classic.Dataset<Row>) divided)
        .queryExecution()
        .executedPlan()
        .toString();
  }

  @Test
  void theBitsDoNotDependOnHowSparkPlansAndCompiles() {
    SparkSession session = LocalSpark.session();
    SparkSession byDefault = LocalSpark.byDefault();
    assertThat(plan(byDefault)).startsWith("AdaptiveSparkPlan");
    assertThat(plan(session)).doesNotContain("AdaptiveSparkPlan");
    for (String id : List.of("id", "")) {
      CamadaClassifier classifier = Points.classifier().setIdCol(id);
      CamadaModel expected = classifier.fit(data(session));
      CamadaModel model = classifier.fit(data(byDefault));
      assertThat(Points.sha256(model)).isEqualTo(Points.sha256(expected));
      assertThat(LocalSpark.byId(model.transform(data(byDefault))))
          .isEqualTo(LocalSpark.byId(expected.transform(data(session))));
    }
    CamadaClassifier words = Points.classifier().setLabelCol("colour");
    assertThat(Points.sha256(words.fit(data(byDefault))))
        .isEqualTo(Points.sha256(words.fit(data(session))));
  }
}
