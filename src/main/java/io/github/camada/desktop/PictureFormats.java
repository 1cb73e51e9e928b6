package io.github.camada.desktop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import javax.imageio.ImageIO;

/**
 * The JDK's table of the formats of pictures. It keeps for ever what has made it: the context class
 * loader of the thread and, in Java 17, the rights of all classes on the stack, so that a program
 * that is the first in its JVM to read or write a picture could never be unloaded. Here it is made
 * by a thread that knows no program.
 */
public final class PictureFormats {

  private static final boolean MADE = make();

  private PictureFormats() {}

  /**
   * Makes the table if there is none.
   *
   * @return whether this could be done; if not, whatever needs the table says why
   */
  public static boolean made() {
    return MADE;
  }

  /**
   * Only a pool of this kind gives a new thread neither the rights nor the context class loader of
   * the one that asks; and only an object of the JDK brings no class of this library to its stack.
   */
  @SuppressWarnings("unchecked") // of an array of names, which nobody looks at
  private static boolean make() {
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      MethodHandle names =
          MethodHandles.publicLookup()
              .findStatic(
                  ImageIO.class, "getReaderFormatNames", MethodType.methodType(String[].class));
      pool.submit(MethodHandleProxies.asInterfaceInstance(Callable.class, names)).join();
      return true;
    } catch (ReflectiveOperationException | RuntimeException | Error failure) {
      return false;
    } finally {
      pool.shutdown();
    }
  }
}
