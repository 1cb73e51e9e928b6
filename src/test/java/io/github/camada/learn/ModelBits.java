package io.github.camada.learn;

import io.github.camada.file.Sha256;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Digests of the files that models would have: the same only if every bit is. */
final class ModelBits {

  private ModelBits() {}

  static String sha256(Model model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ModelSerializer.write(model, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.of(bytes.toByteArray());
  }

  /** Of all that a file had before the kept epochs were recorded, which have tests of their own. */
  static String sha256WithoutKeptEpochs(Model model) {
    TrainingRecord record = model.trainingRecord().orElseThrow().withKeptEpochs(List.of());
    History history = new History(List.of(), Optional.of(record));
    return sha256(new Model(model.network(), model.inputs(), model.outputs(), history));
  }
}
