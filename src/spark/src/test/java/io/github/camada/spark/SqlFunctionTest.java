package io.github.camada.spark;

import static io.github.camada.spark.ScoredExamples.classes;
import static io.github.camada.spark.ScoredExamples.network;
import static io.github.camada.spark.ScoredExamples.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class SqlFunctionTest {

  private final SparkSession spark = LocalSpark.session();

  @Test
  void aFunctionOfSqlAnswersManyRowsAtOnce() {
    Model classes = classes();
    Model prices = new Model(network(2, 1), Inputs.features(2), Outputs.numbers("price"));
    SqlFunction.register(spark, "colours", classes);
    SqlFunction.register(spark, "prices", prices);
    Row answers =
        spark
            .sql(
                "SELECT colours(array(array(1D, 2D, 3D, 4D, 5D), array(0D, 1D, 0D, 1D, 0D))) c,"
                    + " prices(array(array(0.5F, 2F))) p, prices(NULL) n")
            .first();
    float[][] rows = {{1, 2, 3, 4, 5}, {0, 1, 0, 1, 0}};
    List<scala.collection.Seq<Double>> colours = answers.getList(0);
    for (int i = 0; i < 2; i++) {
      float[] expected = classes.classifier().probabilities(rows[i]);
      for (int j = 0; j < 3; j++) {
        assertThat(colours.get(i).apply(j)).isEqualTo(expected[j]);
      }
    }
    List<scala.collection.Seq<Double>> price = answers.getList(1);
    assertThat(price.get(0).apply(0))
        .isEqualTo(prices.regressor().predict(new float[] {0.5f, 2})[0]);
    assertThat(answers.isNullAt(2)).isTrue();
    assertThatThrownBy(() -> spark.sql("SELECT prices(array(array(1D)))").first())
        .hasStackTraceContaining("column argument: row 0 has 1 values, wanted 2");
    Columns columns = Columns.learn(Table.of(Column.numbers("size", 1, 2)));
    Model table = new Model(network(columns.width(), 1), columns, Outputs.numbers("price"));
    assertThatThrownBy(() -> SqlFunction.register(spark, "table", table))
        .hasMessageContaining("wanted one of numbers");
  }

  /** As the page has it: images are a binary column wherever else they are scored. */
  @Test
  void rowsMayBeBinaryPixelsAndAnythingElseIsRefused() {
    Model digits = new Model(network(256, 2), Inputs.greyImages(16, 16), Outputs.classes("1", "7"));
    SqlFunction.register(spark, "digits", digits);
    // each byte there is
    byte[][] images = new byte[2][256];
    for (int i = 0; i < 256; i++) {
      images[0][i] = (byte) i;
      images[1][i] = (byte) (255 - i);
    }
    rows(images.length, DataTypes.BinaryType, index -> images[index])
        .coalesce(1)
        .createOrReplaceTempView("images");
    Row answers =
        spark
            .sql("SELECT collect_list(id) ids, digits(collect_list(features)) a FROM images")
            .first();
    List<Long> ids = answers.getList(0);
    List<scala.collection.Seq<Double>> found = answers.getList(1);
    assertThat(ids).containsExactlyInAnyOrder(0L, 1L);
    for (int i = 0; i < images.length; i++) {
      float[] expected = digits.classifier().probabilities(images[(int) (long) ids.get(i)]);
      assertThat(found.get(i).apply(0)).isEqualTo(expected[0]);
      assertThat(found.get(i).apply(1)).isEqualTo(expected[1]);
    }
    assertThatThrownBy(() -> spark.sql("SELECT digits(array(X'0102'))").first())
        .hasStackTraceContaining("column argument: row 0 has 2 values, wanted 256");
    assertThatThrownBy(() -> spark.sql("SELECT digits(array(1D, 2D))").first())
        .hasStackTraceContaining(
            "column argument: row 0 is a Double, wanted an array of numbers or binary");
    assertThatThrownBy(() -> spark.sql("SELECT digits(array(NULL, X'0102'))").first())
        .hasStackTraceContaining("column argument: row 0 is null, wanted 256 values");
  }
}
