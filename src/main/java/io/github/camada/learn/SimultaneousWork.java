package io.github.camada.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Independent pieces of work, some at the same time. */
final class SimultaneousWork {

  private SimultaneousWork() {}

  /**
   * Does all of it.
   *
   * @param what for errors
   * @param threads how many pieces are worked on at the same time; with 1, and of one piece, the
   *     caller does all
   * @return what each piece gave, in their order
   * @throws IllegalStateException if the caller is interrupted; what the first piece throws that
   *     fails is thrown as it is, at once: pieces that have not begun are left out, and the others
   *     are interrupted and waited for
   */
  static <T> List<T> results(String what, List<Callable<T>> work, int threads) {
    List<T> results = new ArrayList<>();
    if (threads == 1 || work.size() == 1) {
      for (Callable<T> each : work) {
        results.add(result(what, each));
      }
      return results;
    }
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(threads, work.size()));
    ExecutorCompletionService<T> ended = new ExecutorCompletionService<>(workers);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> each : work) {
        futures.add(ended.submit(() -> result(what, each, failure)));
      }
      for (int i = 0; i < work.size(); i++) {
        ended.take().get();
      }
      for (Future<T> each : futures) {
        results.add(each.get());
      }
      return results;
    } catch (ExecutionException failed) {
      throw SimultaneousWork.<RuntimeException>thrown(failure.get());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(what + ": interrupted", interrupted);
    } finally {
      end(workers);
    }
  }

  /**
   * Null after a failure: a thread that is free begins no other piece until all are told to end.
   */
  private static <T> T result(String what, Callable<T> piece, AtomicReference<Throwable> failure) {
    if (failure.get() != null) {
      return null;
    }
    try {
      return result(what, piece);
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
      throw thrown;
    }
  }

  /** No piece goes on when the caller does, who may then delete or read what it has written. */
  private static void end(ExecutorService workers) {
    workers.shutdownNow();
    boolean interrupted = Thread.interrupted();
    boolean ended = false;
    while (!ended) {
      try {
        ended = workers.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A piece that was interrupted may have ended too soon, as training does. */
  private static <T> T result(String what, Callable<T> piece) {
    T result;
    try {
      result = piece.call();
    } catch (Exception failed) {
      throw SimultaneousWork.<RuntimeException>thrown(failed);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException(what + ": interrupted");
    }
    return result;
  }

  /**
   * Throws what a piece has thrown, also a checked exception that nobody declares: other languages
   * of the JVM do not tell them apart.
   */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException thrown(Throwable failure) throws E {
    throw (E) failure;
  }
}
