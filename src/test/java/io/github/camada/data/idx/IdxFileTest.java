package io.github.camada.data.idx;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static io.github.camada.data.idx.IdxBytes.firstOf;
import static io.github.camada.data.idx.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {

  private static final int UBYTE = 0x08;
  private static final int SHORT = 0x0B;
  private static final byte[] IMAGES = idx(UBYTE, new int[] {3, 1, 2}, bytes(1, 2, 3, 4, 5, 6));

  @TempDir Path directory;

  private Path write(byte[] content) throws IOException {
    return Files.write(directory.resolve("images"), content);
  }

  private void rejects(byte[] content, String message) throws IOException {
    Path file = write(content);
    assertThatThrownBy(() -> IdxFile.open(file))
        .isExactlyInstanceOf(IdxFormatException.class)
        .hasMessage("images: " + message);
  }

  @Test
  void readsExamplesInAnyOrder() throws IOException {
    try (IdxFile file = IdxFile.open(write(IMAGES))) {
      byte[] example = new byte[3];
      file.read(2, example);
      assertThat(example).containsExactly(5, 6, 0);
      file.read(0, example);
      assertThat(example).containsExactly(1, 2, 0);
      assertThat(file).hasToString("[3, 1, 2] of unsigned byte");
      assertThat(file.path()).isEqualTo(directory.resolve("images"));
    }
  }

  @Test
  void readsElementsOfSeveralBytesAsTheyStand() throws IOException {
    byte[] numbers = idx(SHORT, new int[] {2, 2}, bytes(1, 2, 3, 4, 5, 6, 7, 8));
    try (IdxFile file = IdxFile.open(write(numbers))) {
      byte[] example = new byte[4];
      file.read(1, example);
      assertThat(example).containsExactly(5, 6, 7, 8);
    }
  }

  @Test
  void readsBehindTwoGigabytes() throws IOException {
    byte[] header = idx(UBYTE, new int[] {4_000_000, 28, 28}, bytes());
    Path sparse = write(header);
    try (RandomAccessFile large = new RandomAccessFile(sparse.toFile(), "rw")) {
      large.setLength(header.length + 4_000_000L * 784);
      large.seek(header.length + 3_999_999L * 784 + 783);
      large.write(9);
    }
    try (IdxFile file = IdxFile.open(sparse)) {
      byte[] image = new byte[784];
      file.read(3_999_999, image);
      assertThat(image[783]).isEqualTo((byte) 9);
      assertThat(image[782]).isZero();
    }
  }

  @Test
  void thereIsNoExampleOutside() throws IOException {
    try (IdxFile file = IdxFile.open(write(IMAGES))) {
      assertThatThrownBy(() -> file.read(3, new byte[2]))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> file.read(-1, new byte[2]))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> file.read(0, new byte[1]))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void rejectsWhatIsTooShortOrTooLong() throws IOException {
    rejects(firstOf(IMAGES, IMAGES.length - 1), "3 images of 1x2 need 22 bytes, the file has 21");
    rejects(IdxBytes.join(IMAGES, bytes(0)), "3 images of 1x2 need 22 bytes, the file has 23");
  }

  @Test
  void rejectsWhatTheReaderRejects() throws IOException {
    rejects(bytes(0, 0, 8), "an IDX file starts with 4 bytes of magic, the file has 3");
    rejects(idx(UBYTE, new int[] {-1, 2}, bytes()), "dimension 0 of [-1, 2] is negative");
  }

  @Test
  void rejectsExamplesThatAreLongerThanAnArray() throws IOException {
    rejects(
        idx(UBYTE, new int[] {0, 1 << 16, 1 << 16}, bytes()),
        "[1, 65536, 65536] of unsigned byte, 1 bytes an element, "
            + "is more than the 2147483639 bytes that an array holds");
  }

  @Test
  void rejectsMoreBytesThanALongCounts() throws IOException {
    rejects(
        idx(UBYTE, new int[] {1 << 30, 1 << 30, 1 << 30}, bytes()),
        "1073741824 images of 1073741824x1073741824 need 9223372036854775807 bytes, "
            + "the file has 16");
  }
}
