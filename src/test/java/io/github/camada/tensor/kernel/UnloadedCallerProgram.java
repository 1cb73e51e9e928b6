package io.github.camada.tensor.kernel;

import io.github.camada.ForeignCaller;
import io.github.camada.Unloading;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Works for a program with a class loader of its own, and looks whether that can be unloaded. */
final class UnloadedCallerProgram {

  private UnloadedCallerProgram() {}

  public static void main(String[] arguments) throws Exception {
    List<Thread> started = new CopyOnWriteArrayList<>();
    Parallel parallel =
        new Parallel(
            2,
            Duration.ofMinutes(5),
            thread -> {
              started.add(thread);
              thread.start();
            });
    WeakReference<ClassLoader> caller = callAndLeave(parallel);
    boolean unloaded = Unloading.isCollected(caller);
    System.out.printf(
        "%d started, caller %s, %d alive%n",
        started.size(),
        unloaded ? "unloaded" : "kept",
        started.stream().filter(Thread::isAlive).count());
  }

  private static WeakReference<ClassLoader> callAndLeave(Parallel parallel) throws Exception {
    ClassLoader loader = Unloading.loaderOf(ForeignCaller.class);
    Thread.currentThread().setContextClassLoader(loader);
    Object caller =
        loader
            .loadClass(ForeignCaller.class.getName())
            .getConstructor(Parallel.class)
            .newInstance(parallel);
    try {
      ((Runnable) caller).run();
      throw new IllegalStateException("the caller's work has not failed");
    } catch (RuntimeException failure) {
      if (failure.getClass().getClassLoader() != loader) {
        throw failure;
      }
    } finally {
      Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
    }
    return new WeakReference<>(loader);
  }
}
