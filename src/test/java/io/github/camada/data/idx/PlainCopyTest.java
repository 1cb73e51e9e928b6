package io.github.camada.data.idx;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static io.github.camada.data.idx.IdxBytes.firstOf;
import static io.github.camada.data.idx.IdxBytes.flipLastBitAt;
import static io.github.camada.data.idx.IdxBytes.gzip;
import static io.github.camada.data.idx.IdxBytes.idx;
import static io.github.camada.data.idx.IdxBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainCopyTest {

  private static final int UBYTE = 0x08;
  private static final int COUNT = 40_000;
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

  @TempDir Path directory;
  private byte[] content;
  private Path compressed;
  private Path plain;
  private Path record;

  @BeforeEach
  void write() throws IOException {
    byte[] pixels = new byte[COUNT * 2];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7 >> 3);
    }
    content = idx(UBYTE, new int[] {COUNT, 1, 2}, pixels);
    compressed = directory.resolve("images.gz");
    plain = directory.resolve("images.gz.camada-plain");
    record = directory.resolve("images.gz.camada-plain.camada-sha256");
    write(content, LONG_AGO);
  }

  private void write(byte[] unpacked, FileTime modified) throws IOException {
    Files.write(compressed, gzip(unpacked));
    Files.setLastModifiedTime(compressed, modified);
  }

  /** Opens the file, and says whether it was unpacked for that. */
  private boolean isMadeAnew() throws IOException {
    Object before = Files.exists(plain) ? key() : "";
    try (IdxFile file = IdxFile.open(compressed)) {
      assertThat(file.path()).isEqualTo(plain);
      byte[] example = new byte[2];
      file.read(COUNT - 1, example);
      assertThat(example).containsExactly(content[content.length - 2], content[content.length - 1]);
    }
    assertThat(Files.readAllBytes(plain)).isEqualTo(content);
    return !key().equals(before);
  }

  private Object key() throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(plain, BasicFileAttributes.class);
    return attributes.lastModifiedTime() + " " + attributes.fileKey();
  }

  @Test
  void isMadeOnce() throws IOException {
    assertThat(isMadeAnew()).isTrue();
    assertThat(isMadeAnew()).isFalse();
    assertThat(isMadeAnew()).isFalse();
    try (IdxFile file = IdxFile.open(compressed);
        IdxFile original = IdxFile.open(Files.write(directory.resolve("plain"), content))) {
      assertThat(file.sha256(read -> {})).isEqualTo(original.sha256(read -> {}));
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).as("nothing temporary").hasSize(4);
    }
  }

  @Test
  void isMadeAgainWhenTheCompressedFileIsAnother() throws IOException {
    isMadeAnew();
    content[content.length - 1] ^= 1;
    write(content, FileTime.fromMillis(2_000_000));
    assertThat(isMadeAnew()).isTrue();
    assertThat(isMadeAnew()).isFalse();
  }

  @Test
  void isMadeAgainWithoutItsRecordOrWithADamagedOne() throws IOException {
    isMadeAnew();
    Files.delete(record); // what a process leaves that is killed between the two
    assertThat(isMadeAnew()).isTrue();
    byte[] whole = Files.readAllBytes(record);
    Files.write(record, flipLastBitAt(whole, 30));
    assertThat(isMadeAnew()).isTrue();
    Files.delete(plain);
    assertThat(isMadeAnew()).isTrue();
  }

  @Test
  void isMadeAgainWhenItIsDamaged() throws IOException {
    isMadeAnew();
    Files.write(plain, firstOf(content, 100));
    assertThat(isMadeAnew()).isTrue();
    FileTime made = Files.getLastModifiedTime(plain);
    Files.write(plain, flipLastBitAt(content, 20));
    Files.setLastModifiedTime(plain, made);
    assertThat(isMadeAnew()).as("a sample is another").isTrue();
    Files.copy(plain, directory.resolve("copy"));
    Files.move(directory.resolve("copy"), plain, StandardCopyOption.REPLACE_EXISTING);
    assertThat(isMadeAnew()).as("another time of change").isTrue();
  }

  private void rejects(byte[] gzip, String message) throws IOException {
    Files.write(compressed, gzip);
    assertThatThrownBy(() -> IdxFile.open(compressed))
        .isExactlyInstanceOf(IdxFormatException.class)
        .hasMessage("images.gz: " + message);
    assertThat(plain).doesNotExist();
  }

  @Test
  void whatIsMalformedLeavesNothingBehind() throws IOException {
    byte[] whole = gzip(content);
    String need = "40000 images of 1x2 need 80016 bytes, the file has ";
    rejects(firstOf(whole, whole.length / 2), "the gzip data is truncated");
    rejects(
        flipLastBitAt(whole, whole.length - 5),
        "the gzip data is corrupt: the content does not fit its checksum");
    rejects(gzip(firstOf(content, 80_000)), need + "80000");
    rejects(gzip(join(content, bytes(0))), need + "more");
    rejects(gzip(bytes(0, 0)), "an IDX file starts with 4 bytes of magic, the file has 2");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(compressed);
    }
  }

  @Test
  void whatThereIsNoRoomForIsAnErrorBeforeTheWork() throws IOException {
    int huge = 1 << 30;
    Files.write(compressed, gzip(idx(UBYTE, new int[] {huge, huge, 1}, bytes(1, 2, 3))));
    assertThatThrownBy(() -> IdxFile.open(compressed))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "images.gz: to be read at any position it is unpacked beside itself: .*"
                + "1073741824 images of 1073741824x1 need 1152921504606846992 bytes, "
                + "there is room for \\d+");
    assertThat(plain).doesNotExist();
  }

  @Test
  void anInterruptedThreadMakesItAllTheSame() throws IOException {
    Thread.currentThread().interrupt();
    boolean made;
    try {
      IdxFile.open(compressed).close();
    } finally {
      made = Thread.interrupted();
    }
    assertThat(made).as("still interrupted").isTrue();
    assertThat(isMadeAnew()).isFalse();
  }
}
