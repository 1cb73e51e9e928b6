package io.github.camada.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("model.safetensors");
  }

  private byte[] write(Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    SafetensorsWriter.write(path, tensors, metadata);
    return Files.readAllBytes(path);
  }

  private static int headerLength(byte[] file) {
    return (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static String header(byte[] file) {
    return new String(file, 8, headerLength(file), StandardCharsets.UTF_8);
  }

  @Test
  void writesTheseBytes() throws IOException {
    byte[] file =
        write(Map.of("w", Tensor.of(new float[] {1, -2, 3, 4, 5, 6}, 2, 3)), Map.of("format", "x"));
    String header =
        "{\"__metadata__\":{\"format\":\"x\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}";
    assertThat(header).hasSize(87);
    assertThat(file)
        .isEqualTo(SafetensorsBytes.file(header + " ", SafetensorsBytes.floats(1, -2, 3, 4, 5, 6)));
  }

  @Test
  void sortsTensorsAndMetadataByName() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("b", Tensor.of(new float[] {2}, 1));
    tensors.put("c", Tensor.of(new float[] {3}, 1));
    tensors.put("a", Tensor.of(new float[] {1}, 1));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "26");
    metadata.put("y", "25");
    byte[] file = write(tensors, metadata);
    assertThat(header(file).strip())
        .isEqualTo(
            """
            {"__metadata__":{"y":"25","z":"26"},\
            "a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},\
            "b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},\
            "c":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}\
            """);
    assertThat(Arrays.copyOfRange(file, 8 + headerLength(file), file.length))
        .isEqualTo(SafetensorsBytes.floats(1, 2, 3));
  }

  @Test
  void sameContentGivesSameBytesInWhateverOrderItComes() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      tensors.put("layers." + i, Tensor.of(new float[] {i, -i}, 2));
      metadata.put("key" + i, "value" + i);
    }
    byte[] once = write(tensors, metadata);
    assertThat(write(Map.copyOf(tensors), Map.copyOf(metadata))).isEqualTo(once);
  }

  @Test
  void dataBeginsAtAMultipleOfEightBehindSpaces() throws IOException {
    for (int length = 0; length < 16; length++) {
      byte[] file = write(Map.of("n".repeat(length), Tensor.of(new float[] {1}, 1)), Map.of());
      assertThat(headerLength(file) % 8).isZero();
      assertThat(file).hasSize(8 + headerLength(file) + 4);
      assertThat(header(file)).startsWith("{\"").matches("(?s).*[}] {0,7}");
    }
  }

  @Test
  void leavesOutMetadataThatIsEmpty() throws IOException {
    assertThat(header(write(Map.of(), Map.of()))).isEqualTo("{}      ");
  }

  @Test
  void everyBitPatternSurvives() throws IOException {
    float[] special = {
      0f,
      -0f,
      Float.MIN_VALUE,
      -Float.MIN_VALUE,
      Float.MIN_NORMAL,
      Math.nextDown(Float.MIN_NORMAL),
      Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.intBitsToFloat(0x7fc00000),
      Float.intBitsToFloat(0xffc12345),
      Float.intBitsToFloat(0x7f800001),
      Float.intBitsToFloat(0xffbfffff)
    };
    write(Map.of("x", Tensor.of(special, special.length)), Map.of());
    assertThat(bits(SafetensorsReader.read(path).tensors().get("x").data()))
        .isEqualTo(bits(special));
  }

  @Test
  void randomBitPatternsOfSeveralPiecesSurvive() throws IOException {
    Random random = new Random(1);
    // Around one and two of the pieces of 64 KiB in which elements travel.
    for (int size : new int[] {16_383, 16_384, 16_385, 32_768, 40_000}) {
      float[] data = new float[size];
      for (int i = 0; i < size; i++) {
        data[i] = Float.intBitsToFloat(random.nextInt());
      }
      write(Map.of("x", Tensor.of(data, size)), Map.of());
      assertThat(bits(SafetensorsReader.read(path).tensors().get("x").data()))
          .isEqualTo(bits(data));
    }
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  @Test
  void shapesNamesAndMetadataSurvive() throws IOException {
    Map<String, Tensor> tensors =
        Map.of(
            "scalar", Tensor.of(new float[] {7}),
            "empty", Tensor.of(new float[0], 3, 0, 2),
            "4d", Tensor.of(new float[24], 1, 2, 3, 4),
            "", Tensor.of(new float[] {8}, 1),
            "quote\" slash\\ line\n \u0000 á 層 \uD83E\uDDE0", Tensor.of(new float[] {9}, 1));
    Map<String, String> metadata =
        Map.of("", "", "a\tb", "\u001f\u007f\u2028", "json", "{\"layers\":[700,500,10]}");
    write(tensors, metadata);
    SafetensorsFile read = SafetensorsReader.read(path);
    assertThat(read.metadata()).isEqualTo(metadata);
    assertThat(read.tensors()).containsOnlyKeys(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          assertThat(read.tensors().get(name).shape()).isEqualTo(tensor.shape());
          assertThat(read.tensors().get(name).data()).isEqualTo(tensor.data());
        });
  }

  @Test
  void theFingerprintIsThatOfTheDataInTheFile() throws Exception {
    Map<String, Tensor> tensors =
        Map.of(
            "b", Tensor.of(new float[] {1, 2}, 2),
            "a", Tensor.of(new float[20_000], 20_000),
            "c", Tensor.of(new float[] {Float.NaN}));
    byte[] file = write(tensors, Map.of("k", "v"));
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(file, 8 + headerLength(file), 80_012);
    assertThat(SafetensorsReader.read(path).dataSha256())
        .isEqualTo(SafetensorsFile.of(tensors, Map.of()).dataSha256())
        .isEqualTo(HexFormat.of().formatHex(sha256.digest()));
  }

  @Test
  void refusesATensorByTheNameOfTheMetadata() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(Map.of("__metadata__", Tensor.of(new float[1], 1)), Map.of()))
        .withMessage("safetensors: __metadata__ cannot be the name of a tensor");
    assertThat(path).doesNotExist();
  }

  @Test
  void refusesTextThatHasNoFormInUtf8() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(Map.of(), Map.of("k", "\uD83E")))
        .withMessageContaining("half of a surrogate pair");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(Map.of("\uDDE0", Tensor.of(new float[1], 1)), Map.of()))
        .withMessageContaining("half of a surrogate pair");
    assertThat(path).doesNotExist();
  }

  @Test
  void aMapThatFailsHalfWayLeavesTheEarlierFile() throws IOException {
    byte[] earlier = write(Map.of("x", Tensor.of(new float[] {1}, 1)), Map.of());
    Map<String, Tensor> failing = new HashMap<>();
    failing.put("a", Tensor.of(new float[] {2}, 1));
    failing.put("b", null);
    assertThatNullPointerException().isThrownBy(() -> write(failing, Map.of()));
    assertThat(Files.readAllBytes(path)).isEqualTo(earlier);
    assertThat(directory).isDirectoryNotContaining(file -> !file.equals(path));
  }

  @Test
  void aTargetThatCannotBeReplacedLeavesNothingBehind() throws IOException {
    Files.createDirectories(path.resolve("occupied"));
    assertThatIOException()
        .isThrownBy(() -> write(Map.of("x", Tensor.of(new float[100_000], 100_000)), Map.of()))
        .withMessageStartingWith("write " + path + ": ");
    assertThat(path.resolve("occupied")).isDirectory();
    assertThat(directory).isDirectoryNotContaining(file -> !file.equals(path));
  }
}
