package io.github.camada.learn;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Target;
import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import io.github.camada.table.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What encoded rows are.
 *
 * @param request all that decides them, the digest of the source included, in words
 * @param rows how many
 * @param kinds what all columns of the source are
 * @param columns how their inputs were encoded
 * @param target what their targets mean
 * @param heldOut which rows of the source they are not, ascending
 * @param fingerprint what a data set of these rows says it is
 */
record RowDescription(
    String request,
    int rows,
    Map<String, Kind> kinds,
    Columns columns,
    Target target,
    int[] heldOut,
    String fingerprint) {

  /** Inputs and targets of a row. */
  int values() {
    return columns.width() + target.columns().size();
  }

  String toJson() {
    Map<String, Object> members = new TreeMap<>();
    members.put("request", request);
    members.put("rows", rows);
    Map<String, String> texts = new TreeMap<>();
    kinds.forEach((name, kind) -> texts.put(name, kind.text()));
    members.put("kinds", texts);
    members.put("columns", columns.toJson());
    members.put("targets", target.columns());
    members.put("outputs", target.outputs().toJson());
    members.put("heldOut", IntStream.of(heldOut).boxed().toList());
    members.put("fingerprint", fingerprint);
    return JsonWriter.write(members);
  }

  static RowDescription of(String json) throws JsonFormatException {
    JsonObject members = JsonObject.read("encoded rows", json);
    List<?> heldOut = members.list("heldOut");
    return new RowDescription(
        members.text("request"),
        (int) members.wholeNumber("rows", 1, Integer.MAX_VALUE),
        kinds(members),
        (Columns) Inputs.fromJson(members.text("columns")),
        new Target(members.texts("targets"), Outputs.fromJson(members.text("outputs"))),
        heldOut.stream().mapToInt(row -> ((Number) row).intValue()).toArray(),
        members.text("fingerprint"));
  }

  private static Map<String, Kind> kinds(JsonObject members) throws JsonFormatException {
    JsonObject texts = members.object("kinds");
    Map<String, Kind> kinds = new HashMap<>();
    for (Object name : texts.members().keySet()) {
      String text = texts.text((String) name);
      kinds.put(
          (String) name,
          Arrays.stream(Kind.values())
              .filter(kind -> kind.text().equals(text))
              .findFirst()
              .orElseThrow(() -> texts.wrong((String) name, "number, word, yes-no or date")));
    }
    return kinds;
  }
}
