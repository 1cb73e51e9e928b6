package io.github.camada.data.idx;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Replaced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxWriterTest {

  @TempDir Path directory;

  @Test
  void writesMagicDimensionsAndContent() throws IOException {
    Path file = directory.resolve("digits");
    IdxWriter.write(file, IdxArray.of(IdxType.SHORT, new int[] {1, 258}, new byte[516]));

    assertThat(file).hasSize(4 + 8 + 516);
    assertThat(Files.readAllBytes(file)).startsWith(bytes(0, 0, 0x0B, 2, 0, 0, 0, 1, 0, 0, 1, 2));
  }

  @Test
  void compressesAFileWhoseNameEndsInGz() throws IOException {
    Path file = directory.resolve("digits.gz");
    IdxWriter.write(file, IdxArray.of(IdxType.BYTE, new int[] {100_000}, new byte[100_000]));

    assertThat(Files.size(file)).isLessThan(1000);
    assertThat(IdxReader.read(file).bytes()).isEqualTo(new byte[100_000]);
  }

  @Test
  void replacesALongerFile() throws IOException {
    Path file = Files.write(directory.resolve("digits"), new byte[100]);
    IdxWriter.write(file, IdxArray.of(IdxType.BYTE, new int[] {1}, bytes(3)));

    assertThat(IdxReader.read(file).bytes()).isEqualTo(bytes(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "digits.gz"})
  void writesAFileWholeOrNotAtAll(String name) throws IOException {
    IdxArray array = IdxArray.of(IdxType.BYTE, new int[] {1}, bytes(3));
    Replaced.check(directory.resolve(name), file -> IdxWriter.write(file, array));
  }

  @ParameterizedTest
  @EnumSource
  void writesWhatTheReaderReads(IdxType type) throws IOException {
    byte[] content = new byte[6 * type.size()];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 37);
    }
    IdxArray written = IdxArray.of(type, new int[] {2, 3}, content);
    Path file = directory.resolve("any");
    IdxWriter.write(file, written);
    IdxArray read = IdxReader.read(file);

    assertThat(read.type()).isEqualTo(type);
    assertThat(read.dimensions()).containsExactly(2, 3);
    assertThat(read.toFloats()).isEqualTo(written.toFloats());
  }
}
