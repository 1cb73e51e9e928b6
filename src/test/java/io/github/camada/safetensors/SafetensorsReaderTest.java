package io.github.camada.safetensors;

import static io.github.camada.safetensors.SafetensorsBytes.file;
import static io.github.camada.safetensors.SafetensorsBytes.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of another program's making load as they are. */
class SafetensorsReaderTest {

  @TempDir Path directory;

  private SafetensorsFile read(String header, float... data) throws IOException {
    return SafetensorsBytes.read(directory, file(header, floats(data)));
  }

  @Test
  void readsShapesAndValues() throws IOException {
    SafetensorsFile file =
        read(
            """
            {"__metadata__":{"format":"pt"},\
            "w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},\
            "b":{"dtype":"F32","shape":[2],"data_offsets":[24,32]}}\
            """,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8);
    assertThat(file.metadata()).containsOnlyKeys("format").containsEntry("format", "pt");
    assertThat(file.tensors()).containsOnlyKeys("b", "w");
    assertThat(file.tensors().get("w").shape()).containsExactly(2, 3);
    assertThat(file.tensors().get("w").data()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(file.tensors().get("b").shape()).containsExactly(2);
    assertThat(file.tensors().get("b").data()).containsExactly(7, 8);
  }

  @Test
  void dataMayLieInAnotherOrderThanTheHeader() throws IOException {
    SafetensorsFile file =
        read(
            """
            {"c":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},\
            "a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},\
            "b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}\
            """,
            10,
            20,
            30);
    assertThat(file.tensors().get("a").data()).containsExactly(30);
    assertThat(file.tensors().get("b").data()).containsExactly(10);
    assertThat(file.tensors().get("c").data()).containsExactly(20);
  }

  @Test
  void keysOfATensorMayComeInAnyOrder() throws IOException {
    SafetensorsFile file =
        read("{\"x\":{\"data_offsets\":[0,4],\"shape\":[1],\"dtype\":\"F32\"}}", 5);
    assertThat(file.tensors().get("x").data()).containsExactly(5);
  }

  @Test
  void metadataMayComeLast() throws IOException {
    SafetensorsFile file =
        read(
            "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + "\"__metadata__\":{\"k\":\"v\"}}",
            5);
    assertThat(file.metadata()).containsEntry("k", "v");
    assertThat(file.tensors()).containsOnlyKeys("x");
  }

  @Test
  void metadataMayStandBetweenTensors() throws IOException {
    SafetensorsFile file =
        read(
            """
            {"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"__metadata__":{"k":"v"},\
            "a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}\
            """,
            5,
            6);
    assertThat(file.metadata()).containsExactly(Map.entry("k", "v"));
    assertThat(file.tensors()).containsOnlyKeys("a", "x");
  }

  /** Numbers that are none, with all they carry, a signalling one among them. */
  @Test
  void everyBitIsKept() throws IOException {
    int[] bits = {
      0x7FC00000,
      0x7FC12345,
      0xFFC00001,
      0x7F800001,
      0xFFBFFFFF,
      0x7F800000,
      0xFF800000,
      0x80000000,
      0x00000001,
      0x807FFFFF
    };
    ByteBuffer data = ByteBuffer.allocate(4 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asIntBuffer().put(bits);
    String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[10],\"data_offsets\":[0,40]}}";
    for (int padding = 0; padding < 8; padding++) {
      byte[] content = file(header + " ".repeat(padding), data.array());
      float[] read = SafetensorsBytes.read(directory, content).tensors().get("x").data();
      for (int i = 0; i < bits.length; i++) {
        assertThat(Float.floatToRawIntBits(read[i])).isEqualTo(bits[i]);
      }
    }
  }

  @Test
  void aTensorOf64DimensionsIsRead() throws IOException {
    String ones = "1,".repeat(63) + "1";
    SafetensorsFile file =
        read("{\"x\":{\"dtype\":\"F32\",\"shape\":[" + ones + "],\"data_offsets\":[0,4]}}", 5);
    assertThat(file.tensors().get("x").rank()).isEqualTo(64);
  }

  @Test
  void whiteSpaceMayStandAroundAndWithinTheHeader() throws IOException {
    String tensor =
        "\t\"x\" :\n{ \"dtype\"\r:\"F32\" , \"shape\":[ 1 ,\t1 ] , \"data_offsets\" : [ 0 , 4 ] }";
    SafetensorsFile file = read("\n  { " + tensor + " }\r\n\t   ", 5);
    assertThat(file.tensors().get("x").shape()).containsExactly(1, 1);
    assertThat(file.tensors().get("x").data()).containsExactly(5);
  }

  @Test
  void dataNeedNotBeAligned() throws IOException {
    String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    for (int padding = 0; padding < 8; padding++) {
      SafetensorsFile file = read(header + " ".repeat(padding), 5);
      assertThat(file.tensors().get("x").data()).containsExactly(5);
    }
  }

  @Test
  void namesMayBeAnyTextEscapedOrNot() throws IOException {
    SafetensorsFile file =
        read(
            """
            {"camada á 層 \uD83E\uDDE0":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},\
            "\\u0061\\/\\"\\\\\\ud83e\\udde0":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},\
            "":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}\
            """,
            1,
            2,
            3);
    assertThat(file.tensors().get("camada á 層 \uD83E\uDDE0").data()).containsExactly(1);
    assertThat(file.tensors().get("a/\"\\\uD83E\uDDE0").data()).containsExactly(2);
    assertThat(file.tensors().get("").data()).containsExactly(3);
  }

  @Test
  void escapedKeysAreTheSameKeys() throws IOException {
    SafetensorsFile file =
        read("{\"x\":{\"\\u0064type\":\"F\\u00332\",\"shape\":[1],\"data_offsets\":[0,4]}}", 5);
    assertThat(file.tensors().get("x").data()).containsExactly(5);
  }

  @Test
  void unknownKeysOfATensorArePassedOver() throws IOException {
    SafetensorsFile file =
        read(
            "{\"x\":{\"dtype\":\"F32\",\"note\":{\"a\":[1.5,null,true]},\"shape\":[1],"
                + "\"data_offsets\":[0,4]}}",
            5);
    assertThat(file.tensors().get("x").data()).containsExactly(5);
  }

  @Test
  void aTensorOfRankZeroHoldsOneValue() throws IOException {
    Tensor scalar =
        read("{\"x\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", 5)
            .tensors()
            .get("x");
    assertThat(scalar.shape()).isEmpty();
    assertThat(scalar.data()).containsExactly(5);
  }

  @Test
  void emptyTensorsTakeNoRoomWhereverTheyStand() throws IOException {
    SafetensorsFile file =
        read(
            """
            {"last":{"dtype":"F32","shape":[0],"data_offsets":[8,8]},\
            "b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},\
            "middle":{"dtype":"F32","shape":[3,0],"data_offsets":[4,4]},\
            "a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},\
            "first":{"dtype":"F32","shape":[0,1000],"data_offsets":[0,0]}}\
            """,
            1,
            2);
    assertThat(file.tensors().get("first").shape()).containsExactly(0, 1000);
    assertThat(file.tensors().get("middle").shape()).containsExactly(3, 0);
    assertThat(file.tensors().get("last").data()).isEmpty();
    assertThat(file.tensors().get("a").data()).containsExactly(1);
    assertThat(file.tensors().get("b").data()).containsExactly(2);
  }

  @Test
  void aFileMayHoldNothing() throws IOException {
    assertThat(read("{}").tensors()).isEmpty();
    assertThat(read("{\"__metadata__\":{}}").metadata()).isEmpty();
  }

  @Test
  void whatWasReadCannotBeRearranged() throws IOException {
    SafetensorsFile file = read("{}");
    assertThatThrownBy(() -> file.metadata().put("k", "v"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> file.tensors().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aMissingFileIsNoFormatError() {
    assertThatThrownBy(() -> SafetensorsReader.read(directory.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aDirectoryIsNotAFile() {
    assertThatIOException()
        .isThrownBy(() -> SafetensorsReader.read(directory))
        .withMessage(directory + ": not a regular file");
  }
}
