package io.github.camada;

import io.github.camada.tensor.kernel.Parallel;
import java.util.concurrent.CountDownLatch;

/** A program with a class loader of its own, whose work fails with an exception of its own. */
public final class ForeignCaller implements Runnable {

  private static final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure() {
      super("a failure of its own");
    }
  }

  private final Parallel parallel;

  public ForeignCaller(Parallel parallel) {
    this.parallel = parallel;
  }

  @Override
  public void run() {
    CountDownLatch both = new CountDownLatch(2);
    parallel.run(
        2,
        part -> {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
          }
          throw new Failure();
        });
  }
}
