package io.github.camada.data.idx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.Untrusted;
import io.github.camada.file.GzipStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Whatever a gzip file holds; what is accepted is what the JDK reads. */
class GzipFuzzTest {

  /** The stream's buffer, that of the test and a message: nothing grows with the input. */
  private static final int MOST_ALLOCATED = 256 << 10;

  /** What is read of a content at most, in bytes. */
  private static final int MOST_READ = 128 << 10;

  private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0};

  /** Reads and forgets; a fingerprint of the content. */
  private record Content(long length, long checksum, boolean whole) {

    static Content of(InputStream in) throws IOException {
      CRC32 checksum = new CRC32();
      byte[] buffer = new byte[8192];
      long length = 0;
      int count = in.readNBytes(buffer, 0, buffer.length);
      while (count > 0 && length < MOST_READ) {
        checksum.update(buffer, 0, count);
        length += count;
        count = in.readNBytes(buffer, 0, buffer.length);
      }
      return new Content(length, checksum.getValue(), count == 0);
    }
  }

  private static Content read(byte[] file) throws IOException {
    try (InputStream in = new GzipStream(new ByteArrayInputStream(file))) {
      return Content.of(in);
    } catch (EOFException | ZipException documented) {
      throw new IdxFormatException(documented.getMessage(), documented);
    }
  }

  private static Optional<Content> content(byte[] file) {
    return new Untrusted(file).read(GzipFuzzTest::read, IdxFormatException.class, MOST_ALLOCATED);
  }

  /** The bytes are a file. */
  @FuzzTest
  void file(byte[] file) throws IOException {
    Optional<Content> read = content(file);
    if (read.isPresent() && file.length > 0) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
        assertThat(read.get()).isEqualTo(Content.of(in));
      }
    }
  }

  /** The bytes are the compressed data of a member whose header and trailer are right. */
  @FuzzTest
  void member(byte[] deflated) {
    Inflater inflater = new Inflater(true);
    CRC32 checksum = new CRC32();
    long length = 0;
    boolean damaged = false;
    try {
      inflater.setInput(deflated);
      byte[] buffer = new byte[8192];
      int count = inflater.inflate(buffer);
      while (count > 0) {
        checksum.update(buffer, 0, count);
        length += count;
        count = inflater.inflate(buffer);
      }
    } catch (DataFormatException e) {
      damaged = true;
    }
    boolean whole = !damaged && inflater.finished();
    int used = whole ? (int) inflater.getBytesRead() : deflated.length;
    inflater.end();
    byte[] trailer =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) checksum.getValue())
            .putInt((int) length)
            .array();

    // Nothing behind data that is not whole, which would go on with it.
    byte[] end = whole ? trailer : new byte[0];
    Optional<Content> read = content(IdxBytes.join(HEADER, Arrays.copyOf(deflated, used), end));

    if (whole && length < MOST_READ) {
      assertThat(read).contains(new Content(length, checksum.getValue(), true));
    } else if (length < MOST_READ) {
      assertThat(read).isEmpty();
    }
  }
}
