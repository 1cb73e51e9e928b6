package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that was stopped goes on from its last round, to the same bits. */
class CheckpointTest {

  @TempDir private Path directory;

  private CamadaClassifier classifier() {
    return Points.classifier()
        .setOuterLearningRate(0.7)
        .setOuterMomentum(0.9)
        .setPartitions(2)
        .setRounds(3);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("round-"))
          .sorted()
          .toList();
    }
  }

  private Path file(String name) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
    }
  }

  /** Remembers which rounds were computed. */
  private static final class Rounds extends SparkListener {

    private final List<String> descriptions = new CopyOnWriteArrayList<>();

    @Override
    public void onJobStart(SparkListenerJobStart job) {
      String description = job.properties().getProperty("spark.job.description");
      if (description != null) {
        descriptions.add(description);
      }
    }
  }

  private static List<String> rounds(Runnable work) throws Exception {
    SparkContext context = LocalSpark.session().sparkContext();
    Rounds rounds = new Rounds();
    context.addSparkListener(rounds);
    try {
      work.run();
      context.listenerBus().waitUntilEmpty();
    } finally {
      context.removeSparkListener(rounds);
    }
    return rounds.descriptions;
  }

  @Test
  void aRunThatWasStoppedGoesOnToTheSameBits() throws Exception {
    Dataset<Row> data = Points.of(Points.rows(200, 1));
    String expected = Points.sha256(classifier().fit(data));
    CamadaClassifier checkpointed = classifier().setCheckpointDir(directory.toString());
    assertThat(Points.sha256(checkpointed.fit(data))).isEqualTo(expected);
    assertThat(files())
        .containsExactly("round-000000002.safetensors", "round-000000003.safetensors");
    // as it is when the driver ends in the last round
    Files.delete(file("round-000000003.safetensors"));
    assertThat(rounds(() -> assertThat(Points.sha256(checkpointed.fit(data))).isEqualTo(expected)))
        .containsExactly("camada: round 3 of 3");
    // all is done: nothing is trained again
    assertThat(rounds(() -> assertThat(Points.sha256(checkpointed.fit(data))).isEqualTo(expected)))
        .isEmpty();
  }

  @Test
  void aCheckpointThatCannotBeWrittenStopsTheRunWithThoseBeforeIntact() throws Exception {
    Dataset<Row> data = Points.of(Points.rows(200, 1));
    CamadaClassifier checkpointed = classifier().setCheckpointDir(directory.toString());
    String expected = Points.sha256(checkpointed.fit(data));
    Path last = file("round-000000003.safetensors");
    Files.delete(last);
    Path obstacle = last.resolveSibling("." + last.getFileName() + ".unfinished");
    Files.createDirectory(obstacle);
    assertThatThrownBy(() -> checkpointed.fit(data)).isInstanceOf(UncheckedIOException.class);
    assertThat(files()).containsExactly("round-000000002.safetensors");
    Files.delete(obstacle);
    assertThat(Points.sha256(checkpointed.fit(data))).isEqualTo(expected);
  }

  @Test
  void anotherRunHasFilesOfItsOwn() throws IOException {
    Dataset<Row> data = Points.of(Points.rows(60, 1));
    CamadaClassifier checkpointed = classifier().setCheckpointDir(directory.toString());
    checkpointed.fit(data);
    String expected = Points.sha256(classifier().setSeed(8).fit(data));
    assertThat(Points.sha256(checkpointed.setSeed(8).fit(data))).isEqualTo(expected);
    checkpointed.fit(Points.of(Points.rows(60, 2)));
    assertThat(files()).hasSize(6);
  }

  @Test
  void aDamagedCheckpointIsRefused() throws IOException {
    Dataset<Row> data = Points.of(Points.rows(60, 1));
    CamadaClassifier checkpointed = classifier().setCheckpointDir(directory.toString());
    checkpointed.fit(data);
    Path last = file("round-000000003.safetensors");
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length - 3] ^= 4;
    Files.write(last, bytes);
    Files.delete(last.resolveSibling(".round-000000003.safetensors.crc"));
    assertThatThrownBy(() -> checkpointed.fit(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("checkpoint ")
        .hasMessageContaining("SHA-256");
  }
}
