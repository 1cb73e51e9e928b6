package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionedFileTest {

  @TempDir Path directory;

  private Path file(int... values) throws IOException {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Files.write(directory.resolve("data"), bytes);
  }

  private static byte[] read(PositionedFile file, long position, int length) throws IOException {
    byte[] bytes = new byte[length + 2];
    file.read(position, bytes, 1, length);
    return bytes;
  }

  @Test
  void readsAtAPosition() throws IOException {
    try (PositionedFile file = PositionedFile.open(file(10, 11, 12, 13, 14))) {
      assertThat(read(file, 1, 3)).containsExactly(0, 11, 12, 13, 0);
      assertThat(read(file, 4, 1)).containsExactly(0, 14, 0);
      assertThat(read(file, 5, 0)).containsExactly(0, 0);
      assertThat(file.state().size()).isEqualTo(5);
    }
  }

  @Test
  void readsBeyondTwoGigabytes() throws IOException {
    Path sparse = directory.resolve("sparse");
    try (RandomAccessFile large = new RandomAccessFile(sparse.toFile(), "rw")) {
      large.setLength(3L << 30);
      large.seek((3L << 30) - 1);
      large.write(7);
    }
    try (PositionedFile file = PositionedFile.open(sparse)) {
      assertThat(read(file, (3L << 30) - 2, 2)).containsExactly(0, 0, 7, 0);
    }
  }

  @Test
  void namesTheFileThatIsNotThere() {
    assertThatThrownBy(() -> PositionedFile.open(directory.resolve("none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none");
  }

  @Test
  void anInterruptedThreadReadsAndStaysInterrupted() throws IOException {
    try (PositionedFile file = PositionedFile.open(file(1, 2, 3))) {
      Thread.currentThread().interrupt();
      assertThat(read(file, 0, 2)).containsExactly(0, 1, 2, 0);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(read(file, 2, 1)).containsExactly(0, 3, 0);
    }
  }

  @Test
  void interruptsOfSomeThreadsDisturbNoOther() throws Exception {
    byte[] content = new byte[1 << 16];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 >> 3);
    }
    Path path = Files.write(directory.resolve("data"), content);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (PositionedFile file = PositionedFile.open(path)) {
      List<Thread> readers = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int start = t;
        Thread reader =
            new Thread(
                () -> {
                  try {
                    byte[] bytes = new byte[100];
                    for (int i = 0; i < 1_000; i++) {
                      int position = (start * 7_919 + i * 101) % (content.length - 100);
                      file.read(position, bytes, 0, 100);
                      for (int b = 0; b < 100; b++) {
                        assertThat(bytes[b]).isEqualTo(content[position + b]);
                      }
                    }
                  } catch (IOException | AssertionError e) {
                    failure.compareAndSet(null, e);
                  }
                });
        readers.add(reader);
        reader.start();
      }
      for (int i = 0; i < 300; i++) {
        readers.forEach(Thread::interrupt);
        Thread.yield();
      }
      for (Thread reader : readers) {
        reader.join();
      }
    }
    assertThat(failure.get()).isNull();
  }

  private void assertChanged(PositionedFile file, String how) {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < PositionedFile.READS_BETWEEN_LOOKS; i++) {
                read(file, 0, 1);
              }
            })
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("data: changed while it was open: " + how);
  }

  @Test
  void aTruncatedFileIsAnErrorWhereItEnds() throws IOException {
    try (PositionedFile file = PositionedFile.open(file(1, 2, 3, 4))) {
      try (FileChannel other =
          FileChannel.open(directory.resolve("data"), StandardOpenOption.WRITE)) {
        other.truncate(2);
      }
      assertThat(read(file, 0, 2)).containsExactly(0, 1, 2, 0);
      assertThatThrownBy(() -> read(file, 1, 3))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("data: changed while it was open: it ends before byte 4");
      assertChanged(file, "it had 4 bytes, now 2");
    }
  }

  @Test
  void aFileThatIsWrittenToIsAnError() throws IOException {
    Path path = file(1, 2, 3, 4);
    Files.setLastModifiedTime(path, FileTime.fromMillis(1_000));
    try (PositionedFile file = PositionedFile.open(path)) {
      Files.write(path, new byte[4]);
      assertChanged(file, "it has been written to or replaced");
    }
  }

  @Test
  void aReplacedFileIsAnErrorThoughItsTimeAndSizeAreThoseOfTheOther() throws IOException {
    Path path = file(1, 2, 3, 4);
    Files.setLastModifiedTime(path, FileTime.fromMillis(1_000));
    Path other = Files.write(directory.resolve("other"), new byte[4]);
    Files.setLastModifiedTime(other, FileTime.fromMillis(1_000));
    try (PositionedFile file = PositionedFile.open(path)) {
      Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
      assertThat(read(file, 0, 2)).as("still the first").containsExactly(0, 1, 2, 0);
      assertChanged(file, "it has been written to or replaced");
    }
  }

  @Test
  void aDeletedFileIsAnError() throws IOException {
    Path path = file(1, 2, 3, 4);
    try (PositionedFile file = PositionedFile.open(path)) {
      Files.delete(path);
      assertChanged(file, "now java.nio.file.NoSuchFileException");
    }
  }

  @Test
  void aClosedFileIsAnError() throws IOException {
    PositionedFile file = PositionedFile.open(file(1, 2));
    file.close();
    assertThatThrownBy(() -> read(file, 0, 1)).hasMessageContaining("data: closed");
  }
}
