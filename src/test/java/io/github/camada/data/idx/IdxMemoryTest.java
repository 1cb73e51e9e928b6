package io.github.camada.data.idx;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static io.github.camada.data.idx.IdxBytes.gzip;
import static io.github.camada.data.idx.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Allocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a header announces takes no memory: reading believes what is there. */
class IdxMemoryTest {

  private static final int UBYTE = 0x08;
  private static final int[] TWO_GIGABYTES = {IdxHeader.LONGEST_ARRAY};
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path directory;

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("digits"), content);
  }

  @Test
  void andAllocatesNothingForAPlainFileThatIsShorter() throws Exception {
    Path file = file(idx(UBYTE, TWO_GIGABYTES, new byte[100]));

    assertThat(allocatedByRejecting(file)).isLessThan(MEGABYTE);
  }

  @Test
  void andAllocatesOnlyForWhatAGzipDelivers() throws Exception {
    Path file = file(gzip(idx(UBYTE, TWO_GIGABYTES, new byte[100])));

    assertThat(allocatedByRejecting(file)).isLessThan(MEGABYTE);
  }

  @Test
  void andReadsManyEmptyMembersInTheSameMemoryAsOne() throws Exception {
    byte[] empty = gzip(bytes());
    byte[] many = new byte[200_000 * empty.length];
    for (int i = 0; i < many.length; i++) {
      many[i] = empty[i % empty.length];
    }
    Path file = file(many);

    assertThat(allocatedByRejecting(file)).isLessThan(MEGABYTE);
  }

  @Test
  void andDoesNotReadAGzipBeyondTheAnnouncedSize() throws Exception {
    Path file = file(gzip(idx(UBYTE, new int[] {10}, new byte[20_000_000])));

    assertThat(allocatedByRejecting(file)).isLessThan(MEGABYTE);
  }

  private static long allocatedByRejecting(Path file) throws Exception {
    return Allocation.of(
        () ->
            assertThatThrownBy(() -> IdxReader.read(file)).isInstanceOf(IdxFormatException.class));
  }
}
