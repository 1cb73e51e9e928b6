package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;

/** Class loaders that a test drops, and whether they are collected. */
public final class Unloading {

  private Unloading() {}

  /** A loader that defines one class, and those inside of it, itself; all else is its parent's. */
  public static ClassLoader loaderOf(Class<?> type) {
    return new ClassLoader(type.getClassLoader()) {

      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        return name.startsWith(type.getName()) ? define(name) : super.loadClass(name, resolve);
      }

      private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
          byte[] code = file.readAllBytes();
          // a domain as those of URLClassLoader are, which knows the loader
          ProtectionDomain domain = new ProtectionDomain(null, null, this, null);
          return defineClass(name, code, 0, code.length, domain);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    };
  }

  /** Waits until it is collected. */
  public static void require(String what, WeakReference<ClassLoader> loader)
      throws InterruptedException {
    assertThat(isCollected(loader)).as("%s is unloaded", what).isTrue();
  }

  /** Whether it is collected sooner or later. */
  public static boolean isCollected(WeakReference<ClassLoader> loader) throws InterruptedException {
    long deadline = System.nanoTime() + Patience.LONGEST.toNanos();
    while (loader.get() != null && System.nanoTime() < deadline) {
      System.gc();
      Thread.sleep(20);
    }
    return loader.get() == null;
  }
}
