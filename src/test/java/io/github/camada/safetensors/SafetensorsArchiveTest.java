package io.github.camada.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.PythonFiles;
import io.github.camada.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsArchiveTest {

  private static final Path TYPES = PythonFiles.path("types.safetensors");

  @TempDir Path directory;

  @Test
  void listsTensorsOfAnyType() throws IOException {
    try (SafetensorsArchive archive = SafetensorsArchive.open(TYPES)) {
      assertThat(archive.entries())
          .extracting(TensorEntry::toString)
          .containsExactly(
              "\"f64\" F64 [6]",
              "\"i64\" I64 [3]",
              "\"f32\" F32 [6]",
              "\"bf16\" BF16 [6]",
              "\"f16\" F16 [6]");
      assertThat(archive.metadata()).containsOnlyKeys("format").containsEntry("format", "pt");
    }
  }

  @Test
  void halvesAreWidenedAsPyTorchWidensThem() throws IOException {
    try (SafetensorsArchive archive = SafetensorsArchive.open(TYPES)) {
      for (String name : new String[] {"f16", "bf16"}) {
        double[] wanted = PythonFiles.numbers("types.safetensors", name);
        float[] found = archive.tensor(name).data();
        for (int i = 0; i < wanted.length; i++) {
          assertThat(found[i]).isEqualTo((float) wanted[i]);
        }
        assertThat(archive.rounded(name).largestError()).isZero();
      }
    }
  }

  @Test
  void everyHalfIsItsNumber() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >> 10 & 0x1F;
      int fraction = bits & 0x3FF;
      double magnitude =
          exponent == 0
              ? StrictMath.scalb((double) fraction, -24)
              : StrictMath.scalb(1024.0 + fraction, exponent - 25);
      if (exponent == 31) {
        magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      }
      double wanted = bits >> 15 == 0 ? magnitude : -magnitude;
      assertThat(Double.compare(FloatElements.half((short) bits), wanted)).as("%x", bits).isZero();
    }
  }

  @Test
  void doublesAreRoundedAndTheLossIsTold() throws IOException {
    double[] wanted = PythonFiles.numbers("types.safetensors", "f64");
    try (SafetensorsArchive archive = SafetensorsArchive.open(TYPES)) {
      RoundedTensor rounded = archive.rounded("f64");
      double largest = 0;
      for (int i = 0; i < wanted.length; i++) {
        assertThat(rounded.tensor().data()[i]).isEqualTo((float) wanted[i]);
        largest = Math.max(largest, Math.abs((float) wanted[i] - wanted[i]));
      }
      assertThat(rounded.largestError()).isEqualTo(largest).isPositive();
      assertThatThrownBy(() -> archive.tensor("f64"))
          .isInstanceOf(SafetensorsFormatException.class)
          .hasMessageContaining("tensor \"f64\": F64 loses digits");
      assertThatThrownBy(archive::tensors).isInstanceOf(SafetensorsFormatException.class);
    }
  }

  @Test
  void whatNoFloatIsNearIsRefused() throws IOException {
    byte[] file =
        SafetensorsBytes.file(
            "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
            new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF0, 0x7E});
    assertThatThrownBy(() -> SafetensorsArchive.of(file).rounded("a"))
        .isInstanceOf(SafetensorsFormatException.class)
        .hasMessageContaining("beyond the largest float");
  }

  @Test
  void otherTypesAndNamesAreRefused() throws IOException {
    try (SafetensorsArchive archive = SafetensorsArchive.open(TYPES)) {
      assertThatThrownBy(() -> archive.rounded("i64"))
          .isInstanceOf(SafetensorsFormatException.class)
          .hasMessage("tensor \"i64\": dtype I64, wanted F32, F16, BF16 or F64");
      assertThatThrownBy(() -> archive.tensor("f128"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("safetensors: no tensor is named \"f128\", of 5");
    }
  }

  /** Longer than a piece, so that the pieces must meet; from a path, a stream and bytes. */
  @Test
  void whatTheWriterWroteComesBack() throws IOException {
    Tensor large = Tensor.zeros(3, 7_001);
    for (int i = 0; i < large.size(); i++) {
      large.data()[i] = i * 0.1f;
    }
    Map<String, Tensor> tensors =
        Map.of("large", large, "none", Tensor.zeros(0, 2), "scalar", Tensor.of(new float[] {3}));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SafetensorsWriter.write(out, tensors, Map.of("made", "here"));
    Path path = directory.resolve("a.safetensors");
    SafetensorsWriter.write(path, tensors, Map.of("made", "here"));
    assertThat(Files.readAllBytes(path)).isEqualTo(out.toByteArray());

    for (Map<String, Tensor> read :
        java.util.List.of(
            SafetensorsArchive.read(path),
            SafetensorsArchive.read(new ByteArrayInputStream(out.toByteArray())),
            SafetensorsArchive.of(out.toByteArray()).tensors())) {
      assertThat(read.keySet()).containsExactly("large", "none", "scalar");
      assertThat(read.get("large").data()).isEqualTo(large.data());
      assertThat(read.get("large").shape()).containsExactly(3, 7_001);
      assertThat(read.get("none").shape()).containsExactly(0, 2);
    }
  }

  @Test
  void whatIsNoSafetensorsFileIsRefusedByItsName() throws IOException {
    Path path = Files.write(directory.resolve("b.safetensors"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> SafetensorsArchive.open(path))
        .isInstanceOf(SafetensorsFormatException.class)
        .hasMessageStartingWith("b.safetensors: ");
    assertThatThrownBy(() -> SafetensorsArchive.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("not a regular file");
  }

  @Test
  void aFileThatShrinksIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(TYPES);
    Path path = Files.write(directory.resolve("c.safetensors"), bytes);
    try (SafetensorsArchive archive = SafetensorsArchive.open(path)) {
      Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length - 4));
      assertThatThrownBy(() -> archive.tensor("f16"))
          .isInstanceOf(SafetensorsFormatException.class)
          .hasMessageContaining("became shorter");
    }
  }

  /** Entries that count how often one of them is looked at. */
  private static final class Counted extends AbstractList<TensorEntry> {
    private final List<TensorEntry> entries = new ArrayList<>();
    private int looks;

    @Override
    public TensorEntry get(int index) {
      looks++;
      return entries.get(index);
    }

    @Override
    public int size() {
      return entries.size();
    }
  }

  @Test
  void tensorsAreFoundWithoutASearchThroughTheOthers() throws IOException {
    int count = 1_000;
    Counted counted = new Counted();
    for (int i = 0; i < count; i++) {
      counted.entries.add(
          new TensorEntry("t" + i, Dtype.F32, List.of(1L), 4L * i, 4L * i + Float.BYTES));
    }
    byte[] bytes = new byte[Float.BYTES * count];
    SafetensorsHeader header = new SafetensorsHeader(counted, new TreeMap<>());
    try (SafetensorsArchive archive =
        new SafetensorsArchive(
            from ->
                Channels.newChannel(
                    new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from)),
            () -> {},
            header,
            0)) {
      for (int i = 0; i < count; i++) {
        archive.tensor("t" + i);
      }
      assertThat(counted.looks).isLessThanOrEqualTo(2 * count);
      counted.looks = 0;
      assertThat(archive.tensors()).hasSize(count);
      assertThat(counted.looks).isLessThanOrEqualTo(2 * count);
    }
  }
}
