package io.github.camada.safetensors;

import static io.github.camada.safetensors.MalformedFile.floats;
import static io.github.camada.safetensors.MalformedFile.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One malformed file for each rule of a tensor in the header: its dtype, its shape and its name.
 */
class MalformedTensorsTest {

  private MalformedFile malformed;

  @BeforeEach
  void chooseFile(@TempDir Path directory) {
    malformed = new MalformedFile(directory);
  }

  @ParameterizedTest
  @CsvSource({"null, null", "7, 7", "[], a list", "'\"F32\"', '\"F32\"'"})
  void anEntryThatIsNotAnObject(String json, String shown) {
    malformed.rejects(
        "{\"w\":" + json + "}", 0, "tensor \"w\": found " + shown + ", wanted an object");
  }

  @Test
  void anEntryWithoutDtype() {
    malformed.rejects(
        "{\"w\":{\"shape\":[0],\"data_offsets\":[0,0]}}", 0, "tensor \"w\": no dtype");
  }

  @Test
  void anEntryWithoutShape() {
    malformed.rejects(
        "{\"w\":{\"dtype\":\"F32\",\"data_offsets\":[0,0]}}", 0, "tensor \"w\": no shape");
  }

  @Test
  void anEntryWithoutOffsets() {
    malformed.rejects(
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[0]}}", 0, "tensor \"w\": no data_offsets");
  }

  @Test
  void aTensorByTheNameOfTheMetadata() {
    malformed.rejects(
        "{\"__metadata__\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        0,
        "__metadata__: \"shape\" is a list, wanted a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"F33", "f32", "float32", "", " F32"})
  void anUnknownDtype(String dtype) {
    malformed.rejects(
        tensor('"' + dtype + '"', "[1]", "[0,4]"),
        4,
        "tensor \"w\": unknown dtype \"" + dtype + "\"");
  }

  @Test
  void aDtypeThatIsNotText() {
    malformed.rejects(
        tensor("32", "[1]", "[0,4]"), 4, "tensor \"w\": dtype: found 32, wanted a string");
  }

  @ParameterizedTest
  @CsvSource({
    "BOOL, 1", "U8, 1", "I8, 1", "F8_E4M3, 1", "F8_E5M2, 1", "F8_E8M0, 1",
    "I16, 2", "U16, 2", "F16, 2", "BF16, 2", "I32, 4", "U32, 4",
    "F64, 8", "I64, 8", "U64, 8", "C64, 8"
  })
  void aDtypeThatIsNotFloatThoughItsLayoutIsRight(String dtype, int bytes) {
    malformed.rejects(
        tensor('"' + dtype + '"', "[3]", "[0," + 3 * bytes + "]"),
        3 * bytes,
        "tensor \"w\": dtype " + dtype + ", a Camada model holds only F32");
    malformed.rejects(
        tensor('"' + dtype + '"', "[3]", "[0,3000]"),
        3000,
        "tensor \"w\": shape [3] of %s needs %d bytes, data_offsets [0, 3000] hold 3000"
            .formatted(dtype, 3 * bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, -1",
    "1.0, 1.0",
    "1.5, 1.5",
    "1e0, 1.0",
    "-0, -0.0",
    "9223372036854775808, 9.223372036854776E18",
    "null, null",
    "true, true",
    "'\"1\"', '\"1\"'",
    "[1], a list"
  })
  void aDimensionThatIsNotAWholeNumber(String json, String shown) {
    malformed.rejects(
        floats("[1," + json + "]", "[0,4]"),
        4,
        "tensor \"w\": shape: found " + shown + ", wanted whole numbers from 0 to 2^63 - 1");
  }

  @Test
  void aShapeThatIsNotAList() {
    malformed.rejects(floats("4", "[0,16]"), 16, "tensor \"w\": shape: found 4, wanted a list");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[4294967296, 4294967296]",
        "[9223372036854775807]",
        "[2305843009213693952]",
        "[65536, 65536, 65536, 65536]"
      })
  void dimensionsThatOverflow(String shape) {
    malformed.rejects(
        floats(shape, "[0,0]"),
        0,
        "tensor \"w\": the size of shape " + shape + " overflows 64 bits");
  }

  @Test
  void aShapeThatNeedsMoreThanItsOffsetsHold() {
    malformed.rejects(
        floats("[2,3]", "[0,20]"),
        20,
        "tensor \"w\": shape [2, 3] of F32 needs 24 bytes, data_offsets [0, 20] hold 20");
  }

  @Test
  void aShapeThatNeedsLessThanItsOffsetsHold() {
    malformed.rejects(
        floats("[]", "[0,8]"),
        8,
        "tensor \"w\": shape [] of F32 needs 4 bytes, data_offsets [0, 8] hold 8");
  }

  @Test
  void aShapeThatNeedsWhereItsOffsetsEnd() {
    malformed.rejects(
        floats("[2]", "[4,8]"),
        8,
        "tensor \"w\": shape [2] of F32 needs 8 bytes, data_offsets [4, 8] hold 4");
  }

  @Test
  void aShapeOfMoreThanEightDimensionsIsNotRepeatedInTheMessage() {
    malformed.rejects(
        floats("[1,1,1,1,1,1,1,1]", "[0,8]"),
        8,
        "tensor \"w\": shape [1, 1, 1, 1, 1, 1, 1, 1] of F32 needs 4 bytes, data_offsets [0, 8]"
            + " hold 8");
    malformed.rejects(
        floats("[1,1,1,1,1,1,1,1,1]", "[0,8]"),
        8,
        "tensor \"w\": shape of 9 dimensions of F32 needs 4 bytes, data_offsets [0, 8] hold 8");
    malformed.rejects(
        floats("[" + "1,".repeat(99_999) + "1]", "[0,8]"),
        8,
        "tensor \"w\": shape of 100000 dimensions of F32 needs 4 bytes, data_offsets [0, 8] hold"
            + " 8");
  }

  @Test
  void moreElementsThanAnArrayHolds() throws SafetensorsFormatException {
    String header = floats("[65536,32768]", "[0,8589934592]");
    TensorEntry entry =
        SafetensorsHeader.parse(StandardCharsets.UTF_8.encode(header), 8_589_934_592L)
            .entries()
            .get(0);
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(entry::tensorShape)
        .withMessage(
            "tensor \"w\": shape [65536, 32768] is too large, "
                + "a tensor holds at most 2147483639 elements");
  }

  @Test
  void moreDimensionsThanATensorHas() {
    String many = "1,".repeat(64) + "1";
    malformed.rejects(
        floats("[" + many + "]", "[0,4]"),
        4,
        "tensor \"w\": 65 dimensions, a tensor has at most 64");
    malformed.rejects(
        floats("[" + "1,".repeat(99_999) + "1]", "[0,4]"),
        4,
        "tensor \"w\": 100,000 dimensions, a tensor has at most 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0, 2147483648]", "[0, 65536, 65536]", "[65536, 65536, 0]"})
  void anEmptyTensorWithDimensionsBeyondAnArray(String shape) {
    malformed.rejects(
        floats(shape, "[0,0]"),
        0,
        "tensor \"w\": shape "
            + shape
            + " is too large, a tensor holds at most 2147483639 elements");
  }

  @Test
  void theLargestTensorPasses() throws SafetensorsFormatException {
    String header = floats("[2147483639]", "[0,8589934556]");
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(header);
    TensorEntry entry = SafetensorsHeader.parse(utf8, 8_589_934_556L).entries().get(0);
    assertThat(entry.tensorShape()).containsExactly(2_147_483_639);
  }

  @Test
  void aHostileNameIsEscapedAndCutInTheMessage() {
    malformed.rejects(
        "{\"\\n\\u001b" + "x".repeat(10_000) + "\":7}",
        0,
        "tensor \"\\u000a\\u001b" + "x".repeat(78) + "\"...: found 7, wanted an object");
  }
}
