package io.github.camada.cli;

import io.github.camada.explain.IntegratedGradients;
import io.github.camada.explain.PartialDependence;
import io.github.camada.explain.PermutationImportance;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Numbers;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a model's answers depend on. */
@Command(
    name = "explain",
    header = "Say what a model's answers depend on.",
    description = {
      "Of a model of a table: how much worse it becomes when the cells of one column are shuffled,"
          + " on the rows of --data whose column --target has the right answers, with the 95%%"
          + " interval of the mean over shuffles. With --row, also what each column of that row"
          + " adds to the answer; with --column, the mean answer for each value of that column.",
      "Of a model of pictures: what each pixel of a picture adds to the answer, as a picture;"
          + " bright speaks for it, dark against it."
    },
    footer = {
      "",
      "Examples:",
      "  camada explain penguins.safetensors --data penguins.csv --target species",
      "  camada explain cars.safetensors --data cars.csv --target mpg --row 7",
      "  camada explain digits.safetensors --picture seven.png --output why.png",
      "",
      "--json gives one object: model, data, figure, importance (a list of: column, mean, low,"
          + " high) and, if they were asked for, row (class, if there are some, from, to, columns"
          + " by name) and dependence (column, values, answers: a list for each value). Of a"
          + " picture: model, picture, count (of digits in it, of which the first is explained),"
          + " class, name, from, to and output."
    })
final class ExplainCommand extends HeavyCommand implements Callable<Integer> {

  private static final int POINTS = 9;

  private static final List<String> OF_TABLES =
      List.of("--target", "--repeats", "--seed", "--row", "--column");

  private static final List<String> OF_PICTURES = List.of("--output", "--force");

  @Parameters(paramLabel = "MODEL", description = "A model file that train has written.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "A CSV file with the model's columns and its target.")
  private Path data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      split = ",",
      description = "The column, or columns, with the right answers.")
  private List<String> targets = List.of();

  @Mixin private CsvOptions csvForm;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often each column is shuffled, at least 2. Default: ${DEFAULT-VALUE}.")
  private int repeats;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "22",
      description = "Decides the shuffles. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--row",
      paramLabel = "N",
      description = "Explain the answer for this row, too, counted from 1 behind the names.")
  private Integer row;

  @Option(
      names = "--column",
      paramLabel = "COLUMN",
      description = "Show how the answer changes with this column, too.")
  private String column;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "PNG, JPEG, GIF or BMP, for a model of pictures.")
  private Path picture;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the explanation of a picture goes, as PNG.")
  private Path output;

  @Option(names = "--force", description = "Replace an output file that exists.")
  private boolean force;

  @Option(names = "--json", description = "Print the result as JSON, and nothing else.")
  private boolean json;

  ExplainCommand() {}

  @Override
  void validate() {
    super.validate();
    if (picture != null && data != null) {
      throw wrong("--picture", picture, "either it or --data");
    }
    if (picture == null && data == null) {
      throw missing("--data or --picture", "one of them: rows of a table, or a picture");
    }
    if (picture != null) {
      refuse(OF_TABLES, "for a table only, wanted --data");
      refuse(csvForm.given(), "for a table only, wanted --data");
    } else {
      refuse(OF_PICTURES, "for a picture only, wanted --picture");
    }
    if (picture != null && output == null) {
      throw missing("--output", "a file for the explanation of the picture");
    }
    csvForm.validate(this);
    if (data != null && targets.isEmpty()) {
      throw missing("--target", "the column with the right answers");
    }
    if (repeats < 2) {
      throw wrong("--repeats", repeats, "at least 2");
    }
    if (row != null && row < 1) {
      throw wrong("--row", row, "at least 1");
    }
  }

  @Override
  public Integer call() throws IOException {
    Model content = ModelFile.model(model);
    boolean table = content.inputs() instanceof Columns;
    if (table != (data != null)) {
      throw new IOException(
          model + (table ? ": a model of a table, wanted --data" : ": wanted --picture"));
    }
    if (table) {
      explainTable(content);
    } else {
      explainPicture(content);
    }
    return 0;
  }

  private void explainPicture(Model content) throws IOException {
    TargetFile.require(output, force);
    PictureExplanation why = PictureExplanation.of(model, content, picture);
    why.draw(output);
    PrintWriter out = spec().commandLine().getOut();
    out.println(json ? JsonWriter.write(why.json(output)) : why.text(output));
    out.flush();
  }

  private void explainTable(Model content) throws IOException {
    requireColumn(content);
    String[] names = targets.toArray(String[]::new);
    Table rows = csvForm.files().read(data, content.columns().kinds(), targets);
    requireRow(rows);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("model", model.toString());
    all.put("data", data.toString());
    StringBuilder text = new StringBuilder();
    KnownRows known = KnownRows.of(data, rows, targets);
    try {
      importance(content, known.rows(), names, all, text);
    } catch (IllegalArgumentException refused) {
      throw known.refused(refused);
    }
    try {
      if (row != null) {
        row(content, rows, all, text);
      }
      if (column != null) {
        dependence(content, rows, all, text);
      }
    } catch (IllegalArgumentException refused) {
      throw new IOException(data + ": " + refused.getMessage(), refused);
    }
    PrintWriter out = spec().commandLine().getOut();
    out.println(json ? JsonWriter.write(all) : text.toString().stripTrailing());
    out.flush();
  }

  /** Known before the shuffles, which may take long. */
  private void requireColumn(Model content) throws IOException {
    Set<String> known = content.columns().kinds().keySet();
    if (column != null && !known.contains(column)) {
      throw new IOException(
          "--column %s: the model takes %s".formatted(column, String.join(", ", known)));
    }
  }

  /** As is the row. */
  private void requireRow(Table rows) throws IOException {
    int size = rows.size();
    if (row != null && row > size) {
      throw new IOException(
          "--row %d: %s has %d %s".formatted(row, data, size, size == 1 ? "row" : "rows"));
    }
  }

  private void importance(
      Model content, Table rows, String[] names, Map<String, Object> all, StringBuilder text) {
    List<PermutationImportance> importance =
        PermutationImportance.of(content, rows, repeats, seed, names);
    String figure = PermutationImportance.figure(content);
    List<Object> list = new ArrayList<>();
    for (PermutationImportance each : importance) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("column", each.column());
      members.put("mean", each.mean());
      members.put("low", each.low());
      members.put("high", each.high());
      list.add(members);
    }
    all.put("figure", figure);
    all.put("importance", list);
    text.append("how much ")
        .append(figure)
        .append(" grows when a column is shuffled, with the 95% interval of the mean\n");
    text.append(PermutationImportance.text(importance)).append('\n');
  }

  private void row(Model content, Table rows, Map<String, Object> all, StringBuilder text) {
    Table one = rows.rows(row - 1);
    boolean numbers = content.outputs() instanceof Numbers;
    int answer = numbers ? 0 : largest(content.forwardAll(one));
    String name = content.outputs().names().get(answer);
    IntegratedGradients why = IntegratedGradients.ofRow(content, one, answer);
    Map<String, Double> columns = why.byColumn(content.columns());
    Map<String, Object> members = new LinkedHashMap<>();
    if (!numbers) {
      members.put("class", name);
    }
    members.put("from", why.from());
    members.put("to", why.to());
    members.put("columns", columns);
    all.put("row", members);
    text.append(
        "\nwhat each column of row %d adds to %s%s\n"
            .formatted(
                row,
                JsonWriter.oneLine(name),
                numbers ? ", in deviations of the target" : ", to its logit"));
    text.append(IntegratedGradients.text(columns)).append('\n');
  }

  private static int largest(Tensor outputs) {
    int best = 0;
    for (int i = 1; i < outputs.size(); i++) {
      best = outputs.data()[i] > outputs.data()[best] ? i : best;
    }
    return best;
  }

  private void dependence(Model content, Table rows, Map<String, Object> all, StringBuilder text) {
    PartialDependence dependence = PartialDependence.of(content, rows, column, POINTS);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("column", column);
    members.put("values", dependence.values());
    members.put(
        "answers",
        dependence.answers().stream().map(each -> Arrays.stream(each).boxed().toList()).toList());
    all.put("dependence", members);
    List<String> names = content.outputs().names();
    for (int i = 0; i < names.size(); i++) {
      text.append(
          "\nmean answer %s by %s\n"
              .formatted(JsonWriter.oneLine(names.get(i)), JsonWriter.oneLine(column)));
      text.append(dependence.text(i)).append('\n');
    }
  }
}
