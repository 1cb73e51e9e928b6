package io.github.camada.cli;

import io.github.camada.file.AtomicFile;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Model;
import io.github.camada.model.NamedAnswers;
import io.github.camada.table.Column;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file to the same with answers: every cell as it was, and behind them prediction and
 * probabilities.
 *
 * @param model of the columns of a table
 * @param data rows with these columns, and perhaps others
 * @param files what reads them; the answers are written as usual
 */
record TablePrediction(Model model, Path data, CsvFiles files) {

  /** Writes the file, or prints it where there is none. */
  void run(Path output, PrintWriter out) throws IOException {
    Table answered = answered();
    if (output == null) {
      StringWriter text = new StringWriter();
      Csv.standard().write(answered, text);
      out.print(text);
    } else {
      AtomicFile.writeStream(
          output,
          stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            Csv.standard().write(answered, writer);
            writer.flush();
          });
    }
    out.flush();
  }

  /** Writes one object with the answers to a file, or prints it where there is none. */
  void json(Path file, Path output, PrintWriter out) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", file.toString());
    json.put("rows", answers());
    String text = JsonWriter.write(json) + System.lineSeparator();
    if (output == null) {
      out.print(text);
    } else {
      AtomicFile.write(output, text.getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  private List<Map<String, Object>> answers() throws IOException {
    Table rows = rows();
    try {
      return NamedAnswers.of(model, rows);
    } catch (IllegalArgumentException refused) {
      throw refused(refused);
    }
  }

  private Table rows() throws IOException {
    return files.read(data, model.columns().kinds(), List.of());
  }

  private Table answered() throws IOException {
    // a number may be written in many ways
    Table answered = files.texts(data);
    Table rows = rows();
    List<String> names = NamedAnswers.columnNames(model);
    for (String name : names) {
      if (answered.has(name)) {
        throw new IOException(
            data + ": has a column \"" + name + "\" already, which is to hold the answers");
      }
    }
    List<String[]> cells;
    try {
      cells = NamedAnswers.columns(model, rows);
    } catch (IllegalArgumentException refused) {
      throw refused(refused);
    }
    for (int i = 0; i < names.size(); i++) {
      answered = answered.with(Column.words(names.get(i), cells.get(i)));
    }
    return answered;
  }

  private IOException refused(IllegalArgumentException refused) {
    return new IOException(data + ": " + refused.getMessage(), refused);
  }
}
