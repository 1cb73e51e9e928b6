package io.github.camada.cli;

import io.github.camada.json.JsonWriter;
import io.github.camada.safetensors.SafetensorsArchive;
import io.github.camada.safetensors.SafetensorsFormatException;
import io.github.camada.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The tensors of a safetensors file that is no model: of another program, or a checkpoint.
 *
 * @param path of the file
 * @param entries name, type and shape of each
 * @param metadata texts by name
 */
record TensorList(Path path, List<TensorEntry> entries, Map<String, String> metadata) {

  /** What files of ours have in their metadata. */
  private static final String OURS = "camada.format";

  private static final String CHECKPOINT = "camada.checkpoint";

  /** The list, unless the file is a model of ours, or no safetensors file at all. */
  static Optional<TensorList> ofOthers(Path path) throws IOException {
    try (SafetensorsArchive archive = SafetensorsArchive.open(path)) {
      Map<String, String> metadata = archive.metadata();
      return metadata.containsKey(OURS) && !metadata.containsKey(CHECKPOINT)
          ? Optional.empty()
          : Optional.of(new TensorList(path, archive.entries(), metadata));
    } catch (SafetensorsFormatException malformed) {
      return Optional.empty(); // whoever reads it as a model says why it is none
    }
  }

  /** A line for each tensor, without what would move a terminal's cursor. */
  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %,d bytes, %d tensors of %s",
            path,
            Files.size(path),
            entries.size(),
            isCheckpoint()
                ? "a checkpoint, from which train --checkpoint goes on"
                : "another program"));
    if (isCheckpoint()) {
      return text.toString(); // the rest concerns only the run
    }
    metadata.forEach(
        (name, value) ->
            text.append(System.lineSeparator()).append(JsonWriter.oneLine(name + ": " + value)));
    for (TensorEntry entry : entries) {
      text.append(System.lineSeparator())
          .append(JsonWriter.oneLine(entry.name()))
          .append(' ')
          .append(entry.dtype())
          .append(' ')
          .append(entry.shape());
    }
    return text.toString();
  }

  private boolean isCheckpoint() {
    return metadata.containsKey(CHECKPOINT);
  }

  /** The same for a program: model, bytes, metadata and tensors. */
  Map<String, Object> json() throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", path.toString());
    json.put("bytes", Files.size(path));
    json.put("metadata", metadata);
    List<Object> tensors = new ArrayList<>();
    for (TensorEntry entry : entries) {
      Map<String, Object> tensor = new LinkedHashMap<>();
      tensor.put("name", entry.name());
      tensor.put("dtype", entry.dtype().name());
      tensor.put("shape", entry.shape());
      tensors.add(tensor);
    }
    json.put("tensors", tensors);
    return json;
  }
}
