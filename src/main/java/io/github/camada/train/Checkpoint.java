package io.github.camada.train;

import io.github.camada.file.Claim;
import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonWriter;
import io.github.camada.record.RunLength;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A run at a moment between two batches. Its file is a {@link StampedFile} of all tensors of the
 * run, with metadata:
 *
 * <pre>
 *   camada.checkpoint     2
 *   camada.network        MLP[dense 700 relu, dense 10 identity] for 784 inputs
 *   camada.position       {"batch":17,"completed":[...],"lossSum":2.5, ...}
 *   camada.training       {"batchSize":128,"epochs":10, ...}
 * </pre>
 *
 * @param tensors of {@link TrainingState}, not copied
 */
record Checkpoint(
    TrainingRecord record,
    String network,
    RunProgress progress,
    SortedMap<String, Tensor> tensors) {

  private static final String FORMAT = "camada.checkpoint";
  private static final String NETWORK = "camada.network";
  private static final String POSITION = "camada.position";
  private static final String TRAINING = "camada.training";
  private static final String VERSION = "2";

  /** Whether there is one; not to know is an error, as what is there must not be replaced. */
  static boolean exists(Path path) {
    try {
      path.getFileSystem().provider().checkAccess(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new CheckpointException("checkpoint " + path + ": " + e, e);
    }
  }

  /** Keeps other runs away, in other processes too, and deletes what killed ones left behind. */
  static Claim claim(Path path) {
    try {
      return Claim.of(path);
    } catch (IOException e) {
      throw new CheckpointException("checkpoint " + e.getMessage(), e);
    }
  }

  void write(Path path) {
    Map<String, String> metadata =
        Map.of(
            FORMAT,
            VERSION,
            NETWORK,
            network,
            POSITION,
            progress.toJson(),
            TRAINING,
            record.toJson());
    try {
      StampedFile.write(path, tensors, metadata);
    } catch (IOException e) {
      throw new CheckpointException(
          "a checkpoint could not be written, one from before is as it was: " + e.getMessage(), e);
    }
  }

  static Checkpoint read(Path path) {
    try {
      StampedFile file = StampedFile.read(path);
      Map<String, String> metadata = file.content().metadata();
      String version = required(metadata, FORMAT);
      if (!version.equals(VERSION)) {
        throw new JsonFormatException(
            FORMAT + " is " + JsonWriter.excerpt(version) + ", this version reads " + VERSION);
      }
      file.requireStamp();
      return new Checkpoint(
          TrainingRecord.fromJson(required(metadata, TRAINING)),
          required(metadata, NETWORK),
          RunProgress.fromJson(required(metadata, POSITION)),
          file.content().tensors());
    } catch (IOException | IllegalArgumentException e) {
      throw new CheckpointException("checkpoint " + path + ": " + e.getMessage(), e);
    }
  }

  private static String required(Map<String, String> metadata, String key)
      throws JsonFormatException {
    String value = metadata.get(key);
    if (value == null) {
      throw new JsonFormatException("the metadata has no " + key + ": not a checkpoint of Camada");
    }
    return value;
  }

  /** What keeps a run from going on from here, in words; empty if nothing does. */
  List<String> differences(TrainingRecord wanted, String wantedNetwork, int batches) {
    List<String> differences = new ArrayList<>();
    TrainingSettings settings = record.settings();
    differ(differences, "network", network, wantedNetwork);
    differ(differences, "length", settings.length(), wanted.settings().length());
    differ(differences, "batch size", settings.batchSize(), wanted.settings().batchSize());
    differ(differences, "seed", settings.seed(), wanted.settings().seed());
    differ(differences, "block", settings.block(), wanted.settings().block());
    differ(differences, "optimizer", record.optimizer(), wanted.optimizer());
    differ(differences, "schedule", record.schedule(), wanted.schedule());
    differ(differences, "loss", record.loss(), wanted.loss());
    differ(differences, "training data", record.trainingData(), wanted.trainingData());
    differ(
        differences,
        "validation data",
        record.validationData().orElse("none"),
        wanted.validationData().orElse("none"));
    differ(differences, "version", record.version(), wanted.version());
    RunLength length = wanted.settings().length();
    long steps = (long) progress.epoch() * batches + progress.batch();
    boolean within = progress.batch() < batches && steps < length.totalSteps(batches);
    boolean ended = progress.epoch() == length.begunEpochs(batches) && progress.batch() == 0;
    if (differences.isEmpty() && !within && !ended) {
      differences.add(
          "epoch %d, batch %d is outside %s in epochs of %d batches"
              .formatted(progress.epoch(), progress.batch(), length, batches));
    }
    return differences;
  }

  private static void differ(List<String> differences, String what, Object found, Object wanted) {
    if (!found.equals(wanted)) {
      String shown = JsonWriter.oneLine(String.valueOf(found));
      differences.add(what + " " + shown + ", this run has " + wanted);
    }
  }
}
