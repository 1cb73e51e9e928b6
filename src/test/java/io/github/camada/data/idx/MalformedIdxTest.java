package io.github.camada.data.idx;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static io.github.camada.data.idx.IdxBytes.firstOf;
import static io.github.camada.data.idx.IdxBytes.flipLastBitAt;
import static io.github.camada.data.idx.IdxBytes.gzip;
import static io.github.camada.data.idx.IdxBytes.idx;
import static io.github.camada.data.idx.IdxBytes.join;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One malformed file for each rule of IDX and gzip, each refused with a message that says so. */
class MalformedIdxTest {

  private static final int UBYTE = 0x08;
  private static final int INT = 0x0C;

  @TempDir Path directory;

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("digits"), content);
  }

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
        bytes(0, 0, 8, 3, 0, 0, 0, 1, 0), "3 dimensions need a header of 16 bytes, the file has 9");
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
