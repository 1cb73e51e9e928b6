package io.github.camada.data.idx;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static io.github.camada.data.idx.IdxBytes.gzip;
import static io.github.camada.data.idx.IdxBytes.idx;
import static io.github.camada.data.idx.IdxBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an IDX file holds, plain or compressed. */
class IdxReaderTest {

  private static final int UBYTE = 0x08;
  private static final int INT = 0x0C;

  @TempDir Path directory;

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("digits"), content);
  }

  private IdxArray read(byte[] content) throws IOException {
    return IdxReader.read(file(content));
  }

  @Test
  void ofUnsignedBytes() throws IOException {
    IdxArray array = read(bytes(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 127, 128, 254, 255));

    assertThat(array.type()).isEqualTo(IdxType.UNSIGNED_BYTE);
    assertThat(array.dimensions()).containsExactly(2, 3);
    assertThat(array.size()).isEqualTo(6);
    assertThat(array.bytes()).isEqualTo(bytes(0, 1, 127, 128, 254, 255));
    assertThat(array.toFloats()).containsExactly(0, 1, 127, 128, 254, 255);
  }

  @Test
  void ofSignedBytes() throws IOException {
    IdxArray array = read(bytes(0, 0, 9, 1, 0, 0, 0, 2, 127, 128));

    assertThat(array.type()).isEqualTo(IdxType.BYTE);
    assertThat(array.toFloats()).containsExactly(127, -128);
  }

  @Test
  void ofShorts() throws IOException {
    IdxArray array = read(bytes(0, 0, 0x0B, 1, 0, 0, 0, 2, 0x01, 0x02, 0xFF, 0xFE));

    assertThat(array.type()).isEqualTo(IdxType.SHORT);
    assertThat(array.toFloats()).containsExactly(258, -2);
  }

  @Test
  void ofInts() throws IOException {
    IdxArray array = read(bytes(0, 0, 0x0C, 1, 0, 0, 0, 1, 0x7F, 0xFF, 0xFF, 0xFF));

    assertThat(array.type()).isEqualTo(IdxType.INT);
    assertThat(array.get(0)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void ofFloats() throws IOException {
    IdxArray array = read(bytes(0, 0, 0x0D, 1, 0, 0, 0, 2, 0x3F, 0xC0, 0, 0, 0xFF, 0x80, 0, 0));

    assertThat(array.type()).isEqualTo(IdxType.FLOAT);
    assertThat(array.toFloats()).containsExactly(1.5f, Float.NEGATIVE_INFINITY);
  }

  @Test
  void ofDoubles() throws IOException {
    IdxArray array =
        read(bytes(0, 0, 0x0E, 1, 0, 0, 0, 1, 0x3F, 0xB9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9A));

    assertThat(array.type()).isEqualTo(IdxType.DOUBLE);
    assertThat(array.get(0)).isEqualTo(0.1);
  }

  @Test
  void compressedWithGzipWhateverItsName() throws IOException {
    IdxArray array = read(gzip(idx(UBYTE, new int[] {3}, bytes(7, 8, 9))));

    assertThat(array.dimensions()).containsExactly(3);
    assertThat(array.bytes()).isEqualTo(bytes(7, 8, 9));
  }

  @Test
  void compressedInSeveralMembers() throws IOException {
    byte[] file = idx(UBYTE, new int[] {300_001}, new byte[300_001]);
    byte[] parts =
        join(
            gzip(Arrays.copyOf(file, 5)),
            gzip(Arrays.copyOfRange(file, 5, 100_000)),
            gzip(bytes()),
            gzip(Arrays.copyOfRange(file, 100_000, file.length)));

    assertThat(read(parts).bytes()).isEqualTo(new byte[300_001]);
  }

  @Test
  void compressedWithManyMembersThatHoldNothing() throws IOException {
    byte[] empty = gzip(bytes());
    byte[] many = new byte[100_000 * empty.length];
    for (int i = 0; i < many.length; i++) {
      many[i] = empty[i % empty.length];
    }

    assertThat(read(join(many, gzip(idx(UBYTE, new int[] {1}, bytes(7))))).bytes())
        .isEqualTo(bytes(7));
  }

  @Test
  void compressedWithEveryFieldThatAHeaderMayHave() throws IOException {
    byte[] plain = gzip(idx(UBYTE, new int[] {1}, bytes(7)));
    byte[] header =
        join(
            bytes(0x1F, 0x8B, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 255),
            bytes(3, 0, 7, 8, 9),
            "digits\0and a comment\0".getBytes(StandardCharsets.ISO_8859_1));
    CRC32 checksum = new CRC32();
    checksum.update(header);
    int crc = (int) checksum.getValue();
    byte[] body = Arrays.copyOfRange(plain, 10, plain.length);

    assertThat(read(join(header, bytes(crc & 0xFF, crc >> 8 & 0xFF), body)).bytes())
        .isEqualTo(bytes(7));
    Path wrong = file(join(header, bytes(crc & 0xFF ^ 1, crc >> 8 & 0xFF), body));
    assertThatThrownBy(() -> IdxReader.read(wrong))
        .hasMessage("digits: the gzip data is corrupt: a header does not fit its checksum");
  }

  @Test
  void plainThoughItsNameEndsInGz() throws IOException {
    Path file = directory.resolve("digits.gz");
    Files.write(file, idx(UBYTE, new int[] {1}, bytes(7)));

    assertThat(IdxReader.read(file).bytes()).isEqualTo(bytes(7));
  }

  @Test
  void withADimensionOfZeroThatMakesItEmpty() throws IOException {
    int[] dimensions = {0, Integer.MAX_VALUE, Integer.MAX_VALUE};
    IdxArray array = read(idx(INT, dimensions, bytes()));

    assertThat(array.dimensions()).isEqualTo(dimensions);
    assertThat(array.size()).isZero();
  }

  @Test
  void of255Dimensions() throws IOException {
    int[] dimensions = new int[255];
    Arrays.fill(dimensions, 1);

    assertThat(read(idx(UBYTE, dimensions, bytes(5))).dimensions()).isEqualTo(dimensions);
  }

  @Test
  void largerThanAnyBuffer() throws IOException {
    byte[] content = new byte[300_001];
    new Random(1).nextBytes(content);
    byte[] file = idx(UBYTE, new int[] {content.length}, content);

    assertThat(read(file).bytes()).isEqualTo(content);
    assertThat(read(gzip(file)).bytes()).isEqualTo(content);
  }

  @Test
  void leavesTheErrorOfAMissingFileAsItIs() {
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> IdxReader.read(missing)).isInstanceOf(NoSuchFileException.class);
  }
}
