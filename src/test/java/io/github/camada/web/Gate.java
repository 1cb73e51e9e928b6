package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds up the predictions of a model while it is closed. */
final class Gate {

  private final Semaphore waiting = new Semaphore(0);
  private volatile CountDownLatch passage = new CountDownLatch(0);

  /** A model for 28x28 images. */
  Classifier model() {
    MLP model = new MLP(new DenseLayer(1, activation()), new DenseLayer(10)).build(784, 1);
    return new Classifier(model, Inputs.greyImages(28, 28));
  }

  /** Of a single unit, as each is held up by itself. */
  Activation activation() {
    return Activation.of("held", this::pass, z -> 1);
  }

  private float pass(float z) {
    CountDownLatch now = passage;
    if (now.getCount() > 0) {
      waiting.release();
      try {
        now.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return z;
  }

  void close() {
    passage = new CountDownLatch(1);
  }

  void open() {
    passage.countDown();
  }

  /** Returns when so many predictions have come to the closed gate. */
  void awaitWaiting(int count) throws InterruptedException {
    assertThat(waiting.tryAcquire(count, Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /** Whether another has come since, whom nobody has waited for. */
  boolean hasWaiting() {
    return waiting.availablePermits() > 0;
  }
}
