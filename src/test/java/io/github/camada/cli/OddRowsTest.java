package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line says of rows that are not as in training. */
class OddRowsTest {

  private static final ColumnPolicy USUAL = ColumnPolicy.standard();

  /** Two columns that take what is missing or unseen, and two that refuse it. */
  private static final Columns COLUMNS =
      Columns.learn(
          Table.of(
              Column.numbers("age", 17, 39, 90),
              Column.numbers("height", 150, 170, 190),
              Column.words("job", "clerk", "smith", "clerk"),
              Column.words("town", "Faro", "Lagos", "Faro")),
          USUAL,
          Map.of(
              "height", USUAL.withMissing(ColumnPolicy.Missing.REFUSE),
              "job", USUAL.withUnseen(ColumnPolicy.Unseen.REFUSE)));

  @TempDir private Path directory;
  private Path model;

  @BeforeEach
  void model() throws IOException {
    MLP network = new MLP(new DenseLayer(2)).build(COLUMNS.width(), 3);
    model = directory.resolve("people.safetensors");
    ModelSerializer.save(new Model(network, COLUMNS, Outputs.classes("no", "yes")), model);
  }

  private Console.Result predict(String rows) throws IOException {
    Path file = Files.writeString(directory.resolve("rows.csv"), rows.replace('/', '\n'));
    return Console.run("predict", model.toString(), file.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "age,height,job,town/45,,smith,Faro | column height: row 0 is missing, which the column's"
            + " policy refuses; wanted a number",
        "age,height,job,town/45,171,smith,Faro/45,171,,Faro | column job: row 1 is missing, which"
            + " the column's policy refuses; wanted one of \"clerk\", \"smith\"",
        "age,height,job,town/45,171,king,Faro | column job: row 0 is \"king\", which training has"
            + " not seen; it has \"clerk\", \"smith\"",
        "age,height,job,town/old,171,smith,Faro | line 2, column age: \"old\" is no number",
        "Age,height,job,town/45,171,smith,Faro | no column \"age\"",
        "height,job,town/171,smith,Faro | no column \"age\""
      })
  void theColumnAndTheCellAreNamed(String rows, String error) throws IOException {
    Console.Result result = predict(rows);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("rows.csv", error).doesNotContain("\tat ");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void othersHaveADefinedAnswer() throws IOException {
    String usual = answers("age,height,job,town/39,171,smith,Oslo");
    assertThat(answers("age,height,job,town/,171,smith,Porto")).isEqualTo(usual);
    assertThat(answers("town,job,shoes,height,age/Oslo,smith,red,171,39")).isEqualTo(usual);
  }

  /** What is behind the cells of the only row. */
  private String answers(String rows) throws IOException {
    Console.Result result = predict(rows);
    assertThat(result.err()).isEmpty();
    String[] cells = result.out().lines().skip(1).findFirst().orElseThrow().split(",");
    return String.join(
        ",", cells[cells.length - 3], cells[cells.length - 2], cells[cells.length - 1]);
  }
}
