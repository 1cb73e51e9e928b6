package io.github.camada.spark;

import static io.github.camada.spark.ScoredExamples.assertClasses;
import static io.github.camada.spark.ScoredExamples.network;
import static io.github.camada.spark.ScoredExamples.row;
import static io.github.camada.spark.ScoredExamples.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Models of tables take their columns by name, and dates in all their forms. */
class TableScoringTest {

  private final SparkSession spark = LocalSpark.session();

  @Test
  void aModelOfATableTakesItsColumnsByName() {
    Table table =
        Table.of(
            Column.numbers("size", 1, 2, Double.NaN, 4, 5),
            Column.words("colour", "red", "blue", null, "red", "green"),
            Column.yesNo("new", true, false, true, null, false),
            Column.dates(
                "sold",
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2021, 5, 9),
                LocalDate.of(2022, 3, 3),
                LocalDate.of(2019, 9, 9),
                null));
    Columns columns = Columns.learn(table);
    Model model = new Model(network(columns.width(), 2), columns, Outputs.classes("cheap", "dear"));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      LocalDate sold =
          table.column("sold").isMissing(i)
              ? null
              : LocalDate.ofEpochDay((long) table.column("sold").number(i));
      Double size = table.column("size").isMissing(i) ? null : table.column("size").number(i);
      rows.add(
          RowFactory.create(
              (long) i,
              table.column("colour").text(i),
              sold,
              table.column("new").value(i),
              size == null ? null : new java.math.BigDecimal(size.intValue())));
    }
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType, false)
            .add("colour", DataTypes.StringType)
            .add("sold", DataTypes.DateType)
            .add("new", DataTypes.BooleanType)
            .add("size", DataTypes.createDecimalType(9, 2));
    Dataset<Row> data = spark.createDataFrame(rows, schema);
    assertClasses(
        LocalSpark.byId(CamadaModel.of(model).transform(data)), model, model.forwardAll(table));
    assertThatThrownBy(() -> CamadaModel.of(model).transform(data.drop("size")))
        .hasMessage("no column size, there are [id, colour, sold, new]");
    assertThatThrownBy(
            () -> CamadaModel.of(model).transform(data.withColumn("new", data.col("colour"))))
        .hasMessage("column new is of type string, the model takes yes/no");
  }

  @Test
  void daysAndMomentsOfJdbcAreDates() {
    TableColumn column = new TableColumn("sold", 0, Kind.DATE);
    LocalDate day = LocalDate.of(2021, 5, 9);
    Instant moment = Instant.parse("2021-05-09T06:00:00Z");
    List<Row> rows =
        List.of(
            RowFactory.create(java.sql.Date.valueOf(day)),
            RowFactory.create(day),
            RowFactory.create("2021-05-09"),
            RowFactory.create(java.sql.Timestamp.from(moment)),
            RowFactory.create(moment),
            RowFactory.create((Object) null));
    Column cells = column.cells(rows);
    for (int row = 0; row < 3; row++) {
      assertThat(cells.number(row)).isEqualTo(day.toEpochDay());
    }
    assertThat(cells.number(3)).isEqualTo(day.toEpochDay() + 0.25);
    assertThat(cells.number(4)).isEqualTo(day.toEpochDay() + 0.25);
    assertThat(cells.isMissing(5)).isTrue();
  }
}
