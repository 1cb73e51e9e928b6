package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Executors that are processes of their own give the bits of one process, also when one is killed.
 */
@Tag("executors")
class ExecutorLossTest {

  private static final String KILLED_IN = "camada: round 2 of 4";

  private static String fit() {
    return Points.sha256(
        Points.classifier()
            .setHiddenLayers(64)
            .setOuterMomentum(0.5)
            .setRounds(4)
            .setEpochsPerRound(2)
            .fit(Points.of(Points.rows(2_000, 1))));
  }

  /** In this JVM, whose classes are loaded already, there is one Spark at a time. */
  @Test
  void anExecutorThatIsKilledChangesNoBit() throws Exception {
    SparkSession before = LocalSpark.session();
    String expected = fit();
    before.stop();
    SparkSession cluster = twoProcesses();
    try {
      assertThat(fit()).isEqualTo(expected);
      assertThat(executors()).hasSize(2);
      Executioner executioner = new Executioner();
      cluster.sparkContext().addSparkListener(executioner);
      assertThat(fit()).isEqualTo(expected);
      cluster.sparkContext().listenerBus().waitUntilEmpty();
      assertThat(executioner.killed).hasValue(1);
      assertThat(executioner.lost.get()).isPositive();
    } finally {
      cluster.stop();
    }
  }

  private static SparkSession twoProcesses() throws IOException {
    return LocalSpark.forFewRows(LocalSpark.processes(2, "-XX:TieredStopAtLevel=1"))
        // a killed executor's files are gone for good: three times five seconds of waiting
        // for them would show nothing
        .config("spark.shuffle.io.maxRetries", "1")
        .config("spark.shuffle.io.retryWait", "100ms")
        .config("spark.scheduler.minRegisteredResourcesRatio", "1")
        .getOrCreate();
  }

  private static List<ProcessHandle> executors() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().filter(name -> name.endsWith("java")).isPresent())
        .toList();
  }

  /** Kills one executor when a task of a certain round has started. */
  private static final class Executioner extends SparkListener {

    private final Set<Object> stages = ConcurrentHashMap.newKeySet();
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    @Override
    public void onJobStart(SparkListenerJobStart job) {
      if (KILLED_IN.equals(job.properties().getProperty("spark.job.description"))) {
        stages.addAll(stages(job));
      }
    }

    private static Set<Object> stages(SparkListenerJobStart job) {
      Set<Object> ids = new HashSet<>();
      for (int i = 0; i < job.stageInfos().length(); i++) {
        ids.add(job.stageInfos().apply(i).stageId());
      }
      return ids;
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart task) {
      if (stages.contains(task.stageId()) && killed.get() == 0) {
        killed.addAndGet(executors().get(0).destroyForcibly() ? 1 : 0);
      }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
      lost.incrementAndGet();
    }
  }
}
