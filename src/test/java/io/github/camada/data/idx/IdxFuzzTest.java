package io.github.camada.data.idx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.RewrittenFile;
import io.github.camada.Untrusted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whatever an IDX file holds, plain or compressed. */
class IdxFuzzTest {

  /** Two buffers, the first piece of the content, and a message. */
  private static final int FIXED = 384 << 10;

  /** A content grows by doubling, so that all pieces together are less than four times the last. */
  private static final int OF_A_BYTE = 4;

  /** Deflate makes at most so many bytes of one. */
  private static final int EXPANSION = 1032;

  private static final RewrittenFile FILE = new RewrittenFile("digits");
  private static final RewrittenFile PLAIN = new RewrittenFile("digits-idx");
  private static final RewrittenFile COMPRESSED = new RewrittenFile("digits-idx.gz");

  private static Optional<IdxArray> read(RewrittenFile file, byte[] content) {
    boolean gzip = content.length > 1 && content[0] == 0x1F && content[1] == (byte) 0x8B;
    long delivered = (long) content.length * (gzip ? EXPANSION : 1);
    Path path = file.with(content);
    return new Untrusted(content)
        .read(
            bytes -> IdxReader.read(path), IdxFormatException.class, FIXED + OF_A_BYTE * delivered);
  }

  private static void assertSame(IdxArray actual, IdxArray expected) {
    assertThat(actual.type()).isEqualTo(expected.type());
    assertThat(actual.dimensions()).isEqualTo(expected.dimensions());
    assertThat(actual.content()).isEqualTo(expected.content());
  }

  /** The bytes are a file; what is accepted is written again as it was. */
  @FuzzTest
  void file(byte[] content) throws IOException {
    Optional<IdxArray> read = read(FILE, content);
    if (read.isEmpty()) {
      return;
    }
    IdxArray array = read.get();
    assertThat(array.toFloats()).hasSize(array.size());
    Path written = PLAIN.with(new byte[0]);
    IdxWriter.write(written, array);
    byte[] rewritten = Files.readAllBytes(written);
    if (content[0] == 0) {
      assertThat(rewritten).isEqualTo(content);
    } else {
      assertSame(read(PLAIN, rewritten).orElseThrow(), array);
    }
  }

  /** The bytes are what a gzip file delivers: it is read, or refused, as a plain file would be. */
  @FuzzTest
  void compressed(byte[] content) {
    boolean gzipTwice = content.length > 1 && content[0] == 0x1F && content[1] == (byte) 0x8B;
    Optional<IdxArray> compressed = read(COMPRESSED, IdxBytes.gzip(content));
    Optional<IdxArray> plain = gzipTwice ? Optional.empty() : read(FILE, content);
    assertThat(compressed.isPresent()).isEqualTo(plain.isPresent());
    plain.ifPresent(array -> assertSame(compressed.orElseThrow(), array));
  }
}
