package io.github.camada.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes that are read from a stream, and tells it now and then. */
final class CountedStream extends FilterInputStream {

  private static final long STEP = 1 << 20;

  private final LongConsumer progress;
  private long count;
  private long told;

  CountedStream(InputStream in) {
    this(in, count -> {});
  }

  CountedStream(InputStream in, LongConsumer progress) {
    super(in);
    this.progress = progress;
  }

  /** Bytes so far. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count += value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count += Math.max(0, read);
    if (count >= told + STEP) {
      told = count;
      progress.accept(count);
    }
    return read;
  }

  @Override
  public long skip(long most) throws IOException {
    long skipped = super.skip(most);
    count += skipped;
    return skipped;
  }
}
