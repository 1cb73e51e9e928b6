package io.github.camada.codegen;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Pixels;
import io.github.camada.file.AtomicFile;
import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Model;
import io.github.camada.record.LibraryVersion;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a model as one HTML file that predicts in a browser: a paper to draw on for images, a form
 * for the columns of a table, the network in JavaScript, and its weights. It asks no server and no
 * network, and forbids itself to. Probabilities are those of the library within 0.00001.
 */
public final class HtmlPage {

  /** Beyond that browsers take long to open it. */
  private static final int MOST_BYTES = 64 << 20;

  private HtmlPage() {}

  /**
   * Creates or replaces a file, whole or not at all.
   *
   * @param model what to write
   * @param path the file; its name without {@code .html} becomes the page's title
   * @throws IllegalArgumentException if the name has another ending, or a part of the model has no
   *     form in such a page
   * @throws IOException if the file cannot be written; an earlier one is then still there
   */
  public static void write(Model model, Path path) throws IOException {
    String name = path.getFileName().toString();
    if (!name.endsWith(".html")) {
      throw new IllegalArgumentException("HTML page: file " + name + ", wanted one of .html");
    }
    String page = of(model, name.substring(0, name.length() - ".html".length()));
    AtomicFile.write(path, page.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The text of such a page.
   *
   * @param model what to write
   * @param title of the page
   * @return HTML, equal for equal models and titles
   * @throws IllegalArgumentException if a part of the model has no form in such a page
   */
  public static String of(Model model, String title) {
    requireDrawable(model.inputs());
    SourceSteps steps = SourceSteps.of(model.network().layers(), "HTML page");
    String script = resource("network.js") + resource("answer.js") + resource("question.js");
    return resource("page.html")
        .replace("$SCRIPT", script)
        .replace("$WEIGHTS", weights(steps))
        .replace("$VERSION", escaped(LibraryVersion.current()))
        .replace("$MODEL", json(model, steps))
        .replace("$ABOUT", escaped(model.inputs() + " to " + model.outputs()))
        .replace("$TITLE", escaped(title));
  }

  private static void requireDrawable(Inputs inputs) {
    int[] shape = inputs.shape();
    boolean grey = shape.length == 2 || shape.length == 3 && shape[2] == 1;
    if (inputs instanceof Pixels && !grey) {
      throw new IllegalArgumentException(
          "HTML page: no form of " + inputs + ", wanted grey images of rows and columns");
    }
  }

  /** Little-endian floats. */
  private static String weights(SourceSteps steps) {
    long size = steps.bytes();
    if (size > MOST_BYTES) {
      throw new IllegalArgumentException(
          "HTML page: %,d bytes of weights, wanted at most %,d".formatted(size, MOST_BYTES));
    }
    ByteBuffer data = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    for (Tensor values : steps.values()) {
      for (float value : values.data()) {
        data.putFloat(value);
      }
    }
    return Base64.getEncoder().encodeToString(data.array());
  }

  /** As a script element has it: none of its characters ends it or begins a place. */
  private static String json(Model model, SourceSteps steps) {
    Map<String, Object> members = new TreeMap<>();
    try {
      members.put("inputs", JsonReader.read(model.inputs().toJson()));
      members.put("outputs", JsonReader.read(model.outputs().toJson()));
    } catch (JsonFormatException e) {
      throw new IllegalStateException(e);
    }
    members.put("steps", steps.texts());
    members.put("width", model.inputs().width());
    return JsonWriter.write(members).replace("<", "\\u003c").replace("$", "\\u0024");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("$", "&#36;");
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream("page/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
