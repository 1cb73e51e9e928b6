package io.github.camada.data.idx;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static io.github.camada.data.idx.IdxBytes.firstOf;
import static io.github.camada.data.idx.IdxBytes.flipLastBitAt;
import static io.github.camada.data.idx.IdxBytes.gzip;
import static io.github.camada.data.idx.IdxBytes.idx;
import static io.github.camada.data.idx.IdxBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Allocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Nested
  class ReadsAWellFormedFile {

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
  }

  @Nested
  class Rejects {

    private void rejects(byte[] content, String message) throws IOException {
      Path file = file(content);
      assertThatThrownBy(() -> IdxReader.read(file))
          .isExactlyInstanceOf(IdxFormatException.class)
          .hasMessage("digits: " + message);
    }

    @Test
    void anEmptyFile() throws IOException {
      rejects(bytes(), "an IDX file starts with 4 bytes of magic, the file has 0");
    }

    @Test
    void aFileShorterThanTheMagic() throws IOException {
      rejects(bytes(0, 0, 8), "an IDX file starts with 4 bytes of magic, the file has 3");
    }

    @Test
    void aWrongFirstByte() throws IOException {
      rejects(
          bytes(0x50, 0, 8, 1, 0, 0, 0, 0),
          "an IDX file starts with 0x00 0x00, the file with 0x50 0x00");
    }

    @Test
    void aWrongSecondByte() throws IOException {
      rejects(
          bytes(0, 0xFF, 8, 1, 0, 0, 0, 0),
          "an IDX file starts with 0x00 0x00, the file with 0x00 0xFF");
    }

    @Test
    void anUnknownElementType() throws IOException {
      rejects(
          bytes(0, 0, 0x0A, 1, 0, 0, 0, 0),
          "element type 0x0A is none of 0x08 (unsigned byte), 0x09 (byte), 0x0B (short), "
              + "0x0C (int), 0x0D (float), 0x0E (double)");
    }

    @Test
    void noDimensionsAtAll() throws IOException {
      rejects(bytes(0, 0, 8, 0, 7), "0 dimensions, wanted 1 to 255");
    }

    @Test
    void aHeaderThatEndsInItsDimensions() throws IOException {
      rejects(
          bytes(0, 0, 8, 3, 0, 0, 0, 1, 0),
          "3 dimensions need a header of 16 bytes, the file has 9");
    }

    @Test
    void aNegativeDimension() throws IOException {
      rejects(idx(UBYTE, new int[] {2, -1}, bytes()), "dimension 1 of [2, -1] is negative");
    }

    @Test
    void moreElementsThanALongCounts() throws IOException {
      rejects(
          idx(UBYTE, new int[] {1 << 30, 1 << 30, 1 << 30}, bytes()),
          "[1073741824, 1073741824, 1073741824] of unsigned byte, 1 bytes an element, "
              + "is more than the 2147483639 bytes that an array holds");
    }

    @Test
    void dimensionsWhoseProductIsZeroModulo2To64() throws IOException {
      rejects(
          idx(UBYTE, new int[] {1 << 16, 1 << 16, 1 << 16, 1 << 16}, bytes()),
          "[65536, 65536, 65536, 65536] of unsigned byte, 1 bytes an element, "
              + "is more than the 2147483639 bytes that an array holds");
    }

    @Test
    void fewEnoughElementsOfTooManyBytes() throws IOException {
      rejects(
          idx(INT, new int[] {1 << 29}, bytes()),
          "[536870912] of int, 4 bytes an element, "
              + "is more than the 2147483639 bytes that an array holds");
    }

    @Test
    void tooLittleData() throws IOException {
      rejects(
          idx(UBYTE, new int[] {60000, 28, 28}, new byte[1187]),
          "60000 images of 28x28 need 47040016 bytes, the file has 1203");
    }

    @Test
    void tooLittleDataOfATypeThatIsNotBytes() throws IOException {
      rejects(idx(INT, new int[] {2}, new byte[7]), "[2] of int need 16 bytes, the file has 15");
    }

    @Test
    void tooMuchData() throws IOException {
      rejects(
          idx(UBYTE, new int[] {1, 2, 2}, new byte[9]),
          "1 images of 2x2 need 20 bytes, the file has 25");
    }

    @Test
    void tooLittleDataInAWholeGzip() throws IOException {
      rejects(
          gzip(idx(UBYTE, new int[] {60000, 28, 28}, new byte[1187])),
          "60000 images of 28x28 need 47040016 bytes, the file has 1203");
    }

    @Test
    void tooMuchDataInAGzip() throws IOException {
      rejects(
          gzip(idx(UBYTE, new int[] {5}, new byte[6])),
          "[5] of unsigned byte need 13 bytes, the file has more");
    }

    @Test
    void aShortHeaderInAGzip() throws IOException {
      rejects(gzip(bytes(0, 0)), "an IDX file starts with 4 bytes of magic, the file has 2");
    }

    @Test
    void aGzipCutOffInItsHeader() throws IOException {
      rejects(bytes(0x1F, 0x8B), "the gzip data is truncated");
    }

    @Test
    void aGzipCutOffInItsData() throws IOException {
      byte[] gzip = gzip(idx(UBYTE, new int[] {1000}, new byte[1000]));

      rejects(firstOf(gzip, gzip.length - 12), "the gzip data is truncated");
    }

    @Test
    void aGzipWithoutItsChecksum() throws IOException {
      byte[] gzip = gzip(idx(UBYTE, new int[] {3}, bytes(7, 8, 9)));

      rejects(firstOf(gzip, gzip.length - 8), "the gzip data is truncated");
    }

    @Test
    void aGzipWhoseChecksumIsWrong() throws IOException {
      byte[] gzip = gzip(idx(UBYTE, new int[] {3}, bytes(7, 8, 9)));
      Path file = file(flipLastBitAt(gzip, gzip.length - 8));

      assertThatThrownBy(() -> IdxReader.read(file))
          .isInstanceOf(IdxFormatException.class)
          .hasMessageStartingWith("digits: the gzip data is corrupt: ")
          .hasCauseInstanceOf(ZipException.class);
    }

    @Test
    void aGzipThatStatesAnotherLength() throws IOException {
      byte[] gzip = gzip(idx(UBYTE, new int[] {3}, bytes(7, 8, 9)));

      rejects(
          flipLastBitAt(gzip, gzip.length - 1),
          "the gzip data is corrupt: the content does not have the length that is stated");
    }

    @Test
    void whatIsNoMemberBehindTheLastOne() throws IOException {
      byte[] gzip = gzip(idx(UBYTE, new int[] {3}, bytes(7, 8, 9)));

      rejects(
          join(gzip, "more".getBytes(StandardCharsets.US_ASCII)),
          "the gzip data is corrupt: a member does not begin with 0x1F 0x8B");
      rejects(join(gzip, bytes(0x1F)), "the gzip data is truncated");
    }

    @Test
    void aGzipCutOffAnywhere() throws IOException {
      byte[] gzip = gzip(idx(UBYTE, new int[] {3}, bytes(7, 8, 9)));
      for (int length = 2; length < gzip.length; length++) {
        rejects(firstOf(gzip, length), "the gzip data is truncated");
      }
    }

    @Test
    void aGzipWithAReservedFlagOrADamagedBlock() throws IOException {
      byte[] gzip = gzip(idx(UBYTE, new int[] {3}, bytes(7, 8, 9)));
      gzip[3] = (byte) 0x20; // a flag that is reserved

      rejects(gzip, "the gzip data is corrupt: compression method 8, flags 0x20");
      gzip[3] = 0;
      gzip[10] = 7; // a kind of block that there is not
      rejects(gzip, "the gzip data is corrupt: invalid block type");
    }

    @Test
    void aGzipThatIsNotDeflated() throws IOException {
      byte[] gzip = gzip(idx(UBYTE, new int[] {3}, bytes(7, 8, 9)));
      gzip[2] = 7; // the compression method
      Path file = file(gzip);

      assertThatThrownBy(() -> IdxReader.read(file))
          .isInstanceOf(IdxFormatException.class)
          .hasMessageStartingWith("digits: the gzip data is corrupt: ");
    }
  }

  @Nested
  class BelievesNoHeader {

    private static final int[] TWO_GIGABYTES = {IdxHeader.LONGEST_ARRAY};
    private static final long MEGABYTE = 1 << 20;

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
              assertThatThrownBy(() -> IdxReader.read(file))
                  .isInstanceOf(IdxFormatException.class));
    }
  }

  @Test
  void leavesTheErrorOfAMissingFileAsItIs() {
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> IdxReader.read(missing)).isInstanceOf(NoSuchFileException.class);
  }
}
