package io.github.camada.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.HeaderAndData;
import io.github.camada.RewrittenFile;
import io.github.camada.Untrusted;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whatever a safetensors file holds. */
class SafetensorsFuzzTest {

  /** The buffer for data, and a message with its stack trace. */
  private static final int FIXED = 256 << 10;

  /** JSON costs up to 64, an entry of little text some more; the data is there once. */
  private static final int OF_A_BYTE = 96;

  private static final RewrittenFile FILE = new RewrittenFile("model.safetensors");

  private static Optional<SafetensorsFile> read(byte[] content) {
    Path path = FILE.with(content);
    return new Untrusted(content)
        .read(
            bytes -> SafetensorsReader.read(path),
            SafetensorsFormatException.class,
            FIXED + (long) OF_A_BYTE * content.length);
  }

  /** What is accepted is written and read again with the same bits, and written again the same. */
  private static void check(byte[] content) throws IOException {
    Optional<SafetensorsFile> read = read(content);
    if (read.isEmpty()) {
      return;
    }
    SafetensorsFile file = read.get();
    long header = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
    int elements = file.tensors().values().stream().mapToInt(Tensor::size).sum();
    assertThat(8 + header + 4L * elements).isEqualTo(content.length);
    Path path = FILE.with(content);
    SafetensorsWriter.write(path, file.tensors(), file.metadata());
    byte[] written = Files.readAllBytes(path);
    SafetensorsFile again = read(written).orElseThrow();
    assertThat(again.metadata()).isEqualTo(file.metadata());
    assertThat(again.tensors().keySet()).isEqualTo(file.tensors().keySet());
    file.tensors()
        .forEach(
            (name, tensor) ->
                assertThat(again.tensors().get(name).shape()).isEqualTo(tensor.shape()));
    assertThat(again.dataSha256()).isEqualTo(file.dataSha256());
    SafetensorsWriter.write(path, again.tensors(), again.metadata());
    assertThat(Files.readAllBytes(path)).isEqualTo(written);
  }

  /** Of any types: listed, and read or refused, tensor by tensor. */
  private static void checkArchive(byte[] content) throws IOException {
    long most = FIXED + (long) OF_A_BYTE * content.length;
    Optional<SafetensorsArchive> opened =
        new Untrusted(content).read(SafetensorsArchive::of, SafetensorsFormatException.class, most);
    if (opened.isPresent()) {
      for (TensorEntry entry : opened.get().entries()) {
        new Untrusted(content)
            .read(
                bytes -> opened.get().rounded(entry.name()),
                SafetensorsFormatException.class,
                most);
      }
    }
  }

  /** The bytes are a file. */
  @FuzzTest
  void file(byte[] content) throws IOException {
    check(content);
    checkArchive(content);
  }

  /** The bytes are a header, whose length is put right, and data. */
  @FuzzTest
  @DictionaryEntries({
    "\"__metadata__\":{\"",
    "\":{\"dtype\":\"F32\",\"shape\":[",
    "],\"data_offsets\":[0,",
    "\"BF16\"",
    "[]",
    "9223372036854775807"
  })
  void header(byte[] headerAndData) throws IOException {
    check(HeaderAndData.of(headerAndData).file());
    checkArchive(HeaderAndData.of(headerAndData).file());
  }
}
