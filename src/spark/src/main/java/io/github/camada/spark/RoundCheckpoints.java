package io.github.camada.spark;

import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.SafetensorsFormatException;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files of the state after each round: weights and velocity as tensors, and what decides the run as
 * metadata, under a checksum of all of it. They lie in a directory that is named by what decides
 * the run, so a run finds its own files and no others. The last two are kept.
 */
final class RoundCheckpoints {

  private static final Pattern NAME = Pattern.compile("round-(\\d{9})\\.safetensors");
  private static final String RUN = "camada.run";
  private static final int DIGITS = 16;
  private static final int KEPT = 2;

  private final Path directory;
  private final String run;
  private final Configuration configuration;

  /** The run is a text that no other run has. */
  RoundCheckpoints(String directory, String run, Configuration configuration) {
    String name = ShardDigest.hex(run).substring(0, DIGITS);
    this.directory = new Path(directory, name);
    this.run = run;
    this.configuration = configuration;
  }

  /** In no locale's own digits: files of a run are found again in every locale. */
  static String name(int rounds) {
    return String.format(Locale.ROOT, "round-%09d.safetensors", rounds);
  }

  void write(RoundState state) {
    Map<String, Tensor> tensors =
        Map.of(
            "weights", Tensor.of(state.weights(), state.weights().length),
            "velocity", Tensor.of(state.velocity(), state.velocity().length));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      StampedFile.write(bytes, tensors, Map.of(RUN, run));
      HadoopFiles.write(
          new Path(directory, name(state.rounds())), bytes.toByteArray(), configuration);
      directory
          .getFileSystem(configuration)
          .delete(new Path(directory, name(state.rounds() - KEPT)), false);
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint in " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * The state of the latest file.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  Optional<RoundState> latest() {
    try {
      int latest = latestRound();
      return latest == 0 ? Optional.empty() : Optional.of(read(latest));
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint in " + directory + ": " + e.getMessage(), e);
    }
  }

  private int latestRound() throws IOException {
    FileSystem files = directory.getFileSystem(configuration);
    int latest = 0;
    if (files.exists(directory)) {
      for (FileStatus file : files.listStatus(directory)) {
        Matcher name = NAME.matcher(file.getPath().getName());
        if (name.matches()) {
          latest = Math.max(latest, Integer.parseInt(name.group(1)));
        }
      }
    }
    return latest;
  }

  private RoundState read(int rounds) throws IOException {
    Path path = new Path(directory, name(rounds));
    try {
      StampedFile file = StampedFile.read(HadoopFiles.read(path, configuration));
      file.requireStamp();
      SafetensorsFile content = file.content();
      if (!run.equals(content.metadata().get(RUN))) {
        throw new SafetensorsFormatException("of another run: " + content.metadata().get(RUN));
      }
      return new RoundState(
          rounds,
          content.tensors().get("weights").data(),
          content.tensors().get("velocity").data());
    } catch (SafetensorsFormatException damaged) {
      throw new IllegalArgumentException(
          "checkpoint " + path + ": " + damaged.getMessage(), damaged);
    }
  }
}
