package io.github.camada.learn;

import io.github.camada.file.AtomicFile;
import io.github.camada.file.Claim;
import io.github.camada.file.Uninterrupted;
import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import io.github.camada.loss.Loss;
import io.github.camada.record.LibraryVersion;
import io.github.camada.record.TrainingRecord;
import io.github.camada.train.CheckpointException;
import io.github.camada.train.Checkpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Where a {@link TableLearner} or a {@link PictureLearner} keeps how far its networks are: in a
 * directory, a checkpoint of each network, and a file of JSON that says of which run they are. A
 * network's checkpoint knows its data and its trainer's settings; it does not know what is made of
 * several networks, nor the patience with which its epochs were evaluated.
 *
 * @param directory made when it is not there
 * @param interval from one checkpoint of a network to its next, at least
 */
record NetworkCheckpoints(Path directory, Duration interval) {

  /** About what a run may lose where nobody says otherwise. */
  static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final String RUN = "run.json";
  private static final int LARGEST = 1 << 20;

  NetworkCheckpoints {
    // refuses an interval that is out of range
    Checkpoints.every(directory, interval);
  }

  /** Those of a network by its number, from 0; the files are counted from 1, as people count. */
  Checkpoints of(int network) {
    return Checkpoints.every(
        directory.resolve("network-" + (network + 1) + ".checkpoint"), interval);
  }

  /**
   * All that decides the bits of a run, in words; what is not in it follows from these.
   *
   * @param fingerprints by name, of all data
   */
  static SortedMap<String, String> run(
      Recipe recipe, Loss loss, long seed, Map<String, String> fingerprints) {
    SortedMap<String, String> run = new TreeMap<>();
    recipe.settings().forEach((name, value) -> run.put(name, value.toString()));
    run.put("recipe", recipe.name());
    run.put("loss", TrainingRecord.inWords(loss));
    run.put("seed", Long.toString(seed));
    run.putAll(fingerprints);
    run.put("version", LibraryVersion.current());
    return run;
  }

  /**
   * Does work with the directory to itself.
   *
   * @throws CheckpointException if its checkpoints are of another run or it cannot be used
   */
  <T> T alone(SortedMap<String, String> run, Supplier<T> work) {
    Claim claim = claim();
    try {
      begin(run);
      return work.get();
    } finally {
      claim.close();
    }
  }

  private Claim claim() {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectory(directory);
      }
    } catch (IOException failure) {
      throw new CheckpointException(
          "learn: the directory " + directory + " cannot be made: " + failure, failure);
    }
    try {
      return Claim.of(directory.resolve(RUN));
    } catch (IOException failure) {
      throw failure(failure);
    }
  }

  /** Not to know what is there is an error, as it must not be replaced. */
  private void begin(SortedMap<String, String> run) {
    Path file = directory.resolve(RUN);
    try {
      if (Files.notExists(file)) {
        requireNone();
        AtomicFile.write(file, JsonWriter.write(run).getBytes(StandardCharsets.UTF_8));
      } else {
        requireSame(read(file), run);
      }
    } catch (IOException failure) {
      throw failure(failure);
    }
  }

  private void requireNone() throws IOException {
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(directory, "network-*.checkpoint")) {
      if (others.iterator().hasNext()) {
        throw new IOException("there are checkpoints, but no " + RUN + " that says of which run");
      }
    }
  }

  private static SortedMap<String, String> read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new JsonFormatException(RUN + " is larger than any that describes a run");
    }
    JsonObject members = JsonObject.read(RUN, Uninterrupted.run(() -> Files.readString(file)));
    SortedMap<String, String> run = new TreeMap<>();
    for (String name : members.names()) {
      run.put(name, members.text(name));
    }
    return run;
  }

  private void requireSame(SortedMap<String, String> found, SortedMap<String, String> wanted) {
    TreeSet<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(found.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String one = found.getOrDefault(name, "none");
      String other = wanted.getOrDefault(name, "none");
      if (!one.equals(other)) {
        differences.add(
            JsonWriter.oneLine(name) + " " + JsonWriter.oneLine(one) + ", this run has " + other);
      }
    }
    if (!differences.isEmpty()) {
      throw new CheckpointException(
          "learn: the checkpoints in %s are of another run: %s"
              .formatted(directory, String.join("; ", differences)));
    }
  }

  private CheckpointException failure(IOException failure) {
    return new CheckpointException(
        "learn: the checkpoints in " + directory + ": " + failure.getMessage(), failure);
  }
}
