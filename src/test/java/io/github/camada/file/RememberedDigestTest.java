package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedDigestTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);
  private static final int SIZE = 1_200_000;

  @TempDir Path directory;
  private final byte[] content = new byte[SIZE];
  private Path file;
  private Path record;

  @BeforeEach
  void write() throws IOException {
    for (int i = 0; i < SIZE; i++) {
      content[i] = (byte) (i * 7 >> 5);
    }
    file = directory.resolve("data");
    record = directory.resolve("data.camada-sha256");
    write(LONG_AGO);
  }

  private void write(FileTime modified) throws IOException {
    Files.write(file, content);
    Files.setLastModifiedTime(file, modified);
  }

  /** Gives how often progress was told, of two megabytes twice; once where it was remembered. */
  private int tellsOfADigestThatIsRight() throws IOException {
    List<Long> told = new ArrayList<>();
    try (PositionedFile open = PositionedFile.open(file)) {
      assertThat(FileDigest.of(open, 1_000, told::add)).isEqualTo(Sha256.of(content));
    }
    assertThat(told.get(told.size() - 1)).isEqualTo(open().size());
    return told.size();
  }

  private FileState open() throws IOException {
    return FileState.of(file);
  }

  private void assertRead() throws IOException {
    assertThat(tellsOfADigestThatIsRight()).as("read").isEqualTo(2);
  }

  private void assertRemembered() throws IOException {
    assertThat(tellsOfADigestThatIsRight()).as("remembered").isEqualTo(1);
  }

  @Test
  void isRememberedWhileTheFileIsTheSame() throws IOException {
    assertRead();
    assertRemembered();
    assertRemembered();
  }

  @Test
  void isNotRememberedOfASmallFile() throws IOException {
    try (PositionedFile open = PositionedFile.open(file)) {
      assertThat(FileDigest.of(open, read -> {})).isEqualTo(Sha256.of(content));
    }
    assertThat(record).doesNotExist();
  }

  @Test
  void isNotRememberedOfAFileThatMayChangeInTheSameTick() throws IOException {
    write(FileTime.fromMillis(System.currentTimeMillis() + 100_000));
    assertRead();
    assertThat(record).doesNotExist();
    assertRead();
  }

  @Test
  void isComputedAgainWhenTheFileHasAnotherTime() throws IOException {
    assertRead();
    content[5]++;
    write(FileTime.fromMillis(2_000_000));
    assertRead();
    assertRemembered();
  }

  @Test
  void isComputedAgainWhenTheFileHasAnotherSize() throws IOException {
    assertRead();
    byte[] longer = Arrays.copyOf(content, SIZE + 1);
    Files.write(file, longer);
    Files.setLastModifiedTime(file, LONG_AGO);
    try (PositionedFile open = PositionedFile.open(file)) {
      assertThat(FileDigest.of(open, 1_000, read -> {})).isEqualTo(Sha256.of(longer));
    }
  }

  @Test
  void isComputedAgainWhenASampleIsAnother() throws IOException {
    for (int changed : new int[] {0, SIZE - 1, 19_000, SIZE / 63 * 31}) {
      assertRead();
      assertRemembered();
      content[changed] ^= 1;
      write(LONG_AGO);
    }
    assertRead();
  }

  @Test
  void aDamagedRecordIsReplaced() throws IOException {
    assertRead();
    byte[] whole = Files.readAllBytes(record);
    for (int i = 0; i < whole.length; i += 5) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(record, damaged);
      assertThat(RememberedDigest.read(file)).as("bit 0 of byte %d", i).isEmpty();
      Files.write(record, Arrays.copyOf(whole, i));
      assertThat(RememberedDigest.read(file)).as("%d bytes", i).isEmpty();
    }
    Files.write(record, Arrays.copyOf(whole, whole.length + 1));
    assertRead();
    assertThat(Files.readAllBytes(record)).isEqualTo(whole);
    Files.write(record, new byte[5_000]);
    assertRead();
    assertRemembered();
  }

  @Test
  void theRecordOfAnotherFileIsNotBelieved() throws IOException {
    assertRead();
    byte[] of = Files.readAllBytes(record);
    content[100_001] ^= 1;
    write(FileTime.fromMillis(3_000_000));
    Files.write(record, of);
    assertRead();
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsNoError() throws IOException {
    Files.createDirectory(record);
    assertRead();
    assertRead();
  }
}
