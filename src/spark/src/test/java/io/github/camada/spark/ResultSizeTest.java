package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What partitions return fits the driver's limit, or is refused before they compute it. */
class ResultSizeTest {

  private static final String LIMIT = "spark.driver.maxResultSize";

  /** What four partitions returned in the page's measurement of rounds. */
  @ParameterizedTest
  @CsvSource({"12730, 219728", "266610, 4301922", "905010, 14566320"})
  void itIsAsMuchAsWasMeasuredOrLittleMore(int weights, long measured) {
    assertThat(ClusterTraining.bytesReturned(4, weights))
        .isBetween(measured, measured + measured / 10);
  }

  @Test
  void itIsCountedWhereALimitIsAlmostReached() {
    // whose bare weights would fit
    assertThat(295L * 905_010 * Float.BYTES).isLessThan(1L << 30);
    assertThat(ClusterTraining.bytesReturned(295, 905_010)).isGreaterThan(1L << 30);
    assertThat(ClusterTraining.bytesReturned(290, 905_010)).isLessThan(1L << 30);
    assertThat(ClusterTraining.bytesReturned(1_000, 100_000_000)).isGreaterThan(400_000_000_000L);
  }

  /** The weights alone would be less than the limit, and with what comes along they are more. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tooMuchIsRefusedBeforeItIsComputed(boolean exact) {
    Dataset<Row> data = Points.of(Points.rows(40, 1));
    CamadaClassifier classifier =
        Points.classifier().setHiddenLayers(2_000).setRounds(1).setExact(exact);
    // as if Spark had been started with it
    SparkConf conf = LocalSpark.session().sparkContext().conf();
    conf.set(LIMIT, "256k");
    try {
      assertThatThrownBy(() -> classifier.fit(data))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "fit: 4 partitions return 16003 weights each, some 290816 bytes at a time;"
                  + " spark.driver.maxResultSize is 256k: wanted more of it, or fewer partitions");
    } finally {
      conf.remove(LIMIT);
    }
  }
}
