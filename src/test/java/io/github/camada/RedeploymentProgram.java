package io.github.camada;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Deploys a program for each use that is named, and says whether its classes can be unloaded. */
final class RedeploymentProgram {

  private RedeploymentProgram() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    for (String use : List.of(arguments).subList(1, arguments.length)) {
      WeakReference<ClassLoader> deployed = deploy(use, directory);
      System.out.println(use + (Unloading.isCollected(deployed) ? " unloaded" : " KEPT"));
    }
  }

  /** As servers do it: the loader is also that of the thread, and nothing of it is above. */
  @SuppressWarnings("unchecked") // of a class that another loader has loaded
  private static WeakReference<ClassLoader> deploy(String use, Path directory) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader("deployed", classPath(), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Object program =
          loader.loadClass(DeployedProgram.class.getName()).getConstructor().newInstance();
      ((BiConsumer<String, Path>) program).accept(use, directory);
      return new WeakReference<>(loader);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] classPath() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }
}
