package io.github.camada.spark;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;

/**
 * A driver with two executors, each a process of its own, which trains twice: undisturbed, and with
 * an executor that is killed in the middle of a round. Prints the SHA-256 of both models.
 */
final class TwoExecutors {

  private static final String KILLED_IN = "camada: round 2 of 4";

  /** Little work for many classes, in which compiling well would take longer than it spares. */
  private static final String EXECUTOR_OPTIONS =
      "-XX:TieredStopAtLevel=1 -Xshare:auto -XX:+UseSerialGC"
          + " --add-modules jdk.incubator.vector -Dcamada.threads=1";

  private TwoExecutors() {}

  /** What is trained; the same bits in any process. */
  static CamadaModel fit() {
    return Points.classifier()
        .setHiddenLayers(64)
        .setOuterMomentum(0.5)
        .setRounds(4)
        .setEpochsPerRound(2)
        .fit(Points.of(Points.rows(2_000, 1)));
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark =
        SparkSession.builder()
            .master("local-cluster[2,1,1024]")
            .appName("two executors")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .config("spark.executor.extraJavaOptions", EXECUTOR_OPTIONS)
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.adaptive.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            // a killed executor's files are gone for good: three times five seconds of waiting
            // for them would show nothing
            .config("spark.shuffle.io.maxRetries", "1")
            .config("spark.shuffle.io.retryWait", "100ms")
            .config("spark.locality.wait", "0s")
            .getOrCreate();
    System.out.println("undisturbed " + Points.sha256(fit()));
    Executioner executioner = new Executioner();
    spark.sparkContext().addSparkListener(executioner);
    System.out.println("disturbed " + Points.sha256(fit()));
    spark.sparkContext().listenerBus().waitUntilEmpty();
    System.out.println("executors killed " + executioner.killed.get());
    System.out.println("executors lost " + executioner.lost.get());
    spark.stop();
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
        // the driver starts nothing but its executors
        ProcessHandle executor = ProcessHandle.current().children().findFirst().orElseThrow();
        killed.addAndGet(executor.destroyForcibly() ? 1 : 0);
      }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
      lost.incrementAndGet();
    }
  }
}
