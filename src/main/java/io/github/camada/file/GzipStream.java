package io.github.camada.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of an untrusted gzip file, one member after another.
 *
 * <p>Unlike the JDK's stream it does not call itself for every further member, which a file of many
 * empty ones turns into a stack overflow, and does not pass over what stands behind the last member
 * as if the file ended there; only zero bytes may, as a padding. Its memory is fixed, its time in
 * proportion to what it reads and delivers.
 *
 * <p>Source: RFC 1952, "GZIP file format specification version 4.3".
 */
public final class GzipStream extends InputStream {

  private static final int BUFFER = 1 << 16;
  private static final int DEFLATE = 8;
  private static final int CHECKSUM_OF_HEADER = 2;
  private static final int EXTRA_FIELD = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int filled;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final CRC32 headerChecksum = new CRC32();
  private boolean inMember;
  private boolean behindMember;

  /**
   * A stream that reads its first byte when it is asked for one.
   *
   * @param in the file, closed with this
   */
  public GzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * {@inheritDoc}
   *
   * @throws EOFException if the file ends within a member
   * @throws ZipException if a member is damaged or something else stands behind the last one
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = 0;
    while (count == 0 && length > 0) {
      if (!inMember) {
        if ((position == filled && !refill()) || isPadding()) {
          return -1;
        }
        header();
        inMember = true;
      }
      count = inflate(bytes, offset, length);
      if (count == 0 && inflater.finished()) {
        trailer();
        inMember = false;
        behindMember = true;
      }
    }
    return count;
  }

  /**
   * Whether zero bytes fill up the rest of the file, as what writes in blocks leaves them behind
   * the last member.
   */
  private boolean isPadding() throws IOException {
    if (!behindMember || buffer[position] != 0) {
      return false;
    }
    do {
      while (position < filled) {
        if (buffer[position++] != 0) {
          throw new ZipException("other bytes stand behind the zero bytes of a padding");
        }
      }
    } while (refill());
    return true;
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      int count = inflater.inflate(bytes, offset, length);
      while (count == 0 && !inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw new ZipException("a preset dictionary is needed");
        }
        require(refill());
        inflater.setInput(buffer, 0, filled);
        position = filled;
        count = inflater.inflate(bytes, offset, length);
      }
      checksum.update(bytes, offset, count);
      return count;
    } catch (DataFormatException e) {
      throw (ZipException) new ZipException(String.valueOf(e.getMessage())).initCause(e);
    }
  }

  private void header() throws IOException {
    headerChecksum.reset();
    if (next() != 0x1F || next() != 0x8B) {
      throw new ZipException("a member does not begin with 0x1F 0x8B");
    }
    int method = next();
    int flags = next();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw new ZipException("compression method %d, flags 0x%02X".formatted(method, flags));
    }
    skip(6); // time, how hard it was compressed, operating system
    if ((flags & EXTRA_FIELD) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    int expected = (int) headerChecksum.getValue() & 0xFFFF;
    if ((flags & CHECKSUM_OF_HEADER) != 0 && (next() | next() << 8) != expected) {
      throw new ZipException("a header does not fit its checksum");
    }
    checksum.reset();
    inflater.reset();
    inflater.setInput(buffer, position, filled - position);
    position = filled;
  }

  private void trailer() throws IOException {
    position = filled - inflater.getRemaining();
    if (littleEndian() != (int) checksum.getValue()) {
      throw new ZipException("the content does not fit its checksum");
    }
    if (littleEndian() != (int) inflater.getBytesWritten()) {
      throw new ZipException("the content does not have the length that is stated");
    }
  }

  private int littleEndian() throws IOException {
    return next() | next() << 8 | next() << 16 | next() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // Up to the byte that ends it.
    }
  }

  private int next() throws IOException {
    require(position < filled || refill());
    int next = buffer[position++] & 0xFF;
    headerChecksum.update(next);
    return next;
  }

  private boolean refill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }

  private static void require(boolean more) throws EOFException {
    if (!more) {
      throw new EOFException("the file ends within a member");
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
