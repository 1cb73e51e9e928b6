package io.github.camada.web.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * File descriptors kept back for when the process may open no more. The JVM opens files to load
 * classes, and even to write a line to its log; what fails for want of one fails for ever.
 */
final class SpareDescriptors {

  private static final int COUNT = 8;

  private final Deque<SocketChannel> spare = new ArrayDeque<>();

  /** Opens them. */
  SpareDescriptors() throws IOException {
    // The first channel to be closed makes the JDK open two descriptors more: now there are some.
    SocketChannel.open().close();
    if (!keep()) {
      throw new IOException("the system lets this process open no more files");
    }
  }

  /** Keeps as many back as there should be; false, and none, if that many are not left. */
  boolean keep() {
    try {
      while (spare.size() < COUNT) {
        spare.add(SocketChannel.open());
      }
      return true;
    } catch (IOException e) {
      release();
      return false;
    }
  }

  /** Lets others have them. */
  void release() {
    while (!spare.isEmpty()) {
      try {
        spare.remove().close();
      } catch (IOException e) {
        // It never was connected: there is nothing to lose.
      }
    }
  }
}
