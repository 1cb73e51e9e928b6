package io.github.camada.learn;

/** Is told how far a table that stays in its file has been read, on the thread that reads. */
@FunctionalInterface
public interface ReadingListener {

  /**
   * Some of the file has been read: after a megabyte, or 10,000 rows, and at the end of each step.
   *
   * @param step what it is read for
   * @param read bytes so far; all of them at the end of the step
   * @param size bytes of the file, as it stands on the disk
   */
  void onRead(ReadingStep step, long read, long size);
}
