package io.github.camada.safetensors;

import static io.github.camada.safetensors.SafetensorsBytes.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.json.JsonReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One malformed file for each rule of the format. Each is right but for the one thing that its test
 * names, and each is refused with a message that says so.
 */
class MalformedSafetensorsTest {

  @TempDir Path directory;

  private void rejects(byte[] content, String message) {
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> SafetensorsBytes.read(directory, content))
        .withMessage("model.safetensors: " + message);
  }

  private void rejects(String header, int dataBytes, String message) {
    rejects(file(header, new byte[dataBytes]), message);
  }

  /** A header with the one tensor "w". */
  private static String tensor(String dtype, String shape, String offsets) {
    return "{\"w\":{\"dtype\":%s,\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(dtype, shape, offsets);
  }

  private static String floats(String shape, String offsets) {
    return tensor("\"F32\"", shape, offsets);
  }

  // The length of the header.

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void aFileUnderEightBytes(int bytes) {
    rejects(
        new byte[bytes],
        "a safetensors file begins with the 8 bytes of its header's length, the file has " + bytes);
  }

  @Test
  void aHeaderLongerThanTheFile() {
    rejects(
        file(3, "{}".getBytes(StandardCharsets.UTF_8)),
        "a header of 3 bytes, the file has 2 after the header's length");
  }

  @Test
  void theLongestHeaderAllowedButNotThere() {
    rejects(
        file(100_000_000, "{}".getBytes(StandardCharsets.UTF_8)),
        "a header of 100000000 bytes, the file has 2 after the header's length");
  }

  @ParameterizedTest
  @CsvSource({
    "100000001, 100000001",
    "2147483648, 2147483648",
    "4611686018427387904, 4611686018427387904",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, 9223372036854775808",
    "-1, 18446744073709551615"
  })
  void aHeaderOverTheLimitAllocatesNothing(long claimed, String shown) {
    rejects(
        file(claimed, "{}          ".getBytes(StandardCharsets.UTF_8)),
        "a header of " + shown + " bytes, at most 100000000 are allowed");
  }

  // The header as text.

  @Test
  void anEmptyHeader() {
    rejects("", 0, "header: not JSON at character 0: found the end, wanted a value");
  }

  @Test
  void aHeaderThatIsNotUtf8() {
    byte[] header = "{\"_\":0}".getBytes(StandardCharsets.UTF_8);
    header[2] = (byte) 0xFF;
    rejects(file(header), "header: not UTF-8 at byte 2");
  }

  @Test
  void aHeaderThatEndsWithinACharacter() {
    rejects(file(new byte[] {'{', (byte) 0xE5, (byte) 0xB1}), "header: not UTF-8 at byte 1");
  }

  @Test
  void aSurrogateInUtf8() {
    byte[] header = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    rejects(file(header), "header: not UTF-8 at byte 2");
  }

  @Test
  void aHeaderThatIsNotJson() {
    rejects("{'w':1}", 0, "header: not JSON at character 1: found ''', wanted a key");
  }

  @Test
  void aByteOrderMark() {
    rejects("\uFEFF{}", 0, "header: not JSON at character 0: found U+FEFF, wanted a value");
  }

  @Test
  void textBehindTheHeader() {
    rejects("{} {}", 0, "header: not JSON at character 3: found '{', wanted the end");
  }

  @Test
  void paddingOtherThanWhiteSpace() {
    rejects("{}\0\0", 0, "header: not JSON at character 2: found U+0000, wanted the end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "\"text\""})
  void aHeaderThatIsNotAnObject(String header) {
    rejects(header, 0, "header: not a JSON object");
  }

  @Test
  void aHeaderNestedTooDeep() {
    rejects(
        "{\"w\":" + "[".repeat(100_000),
        0,
        "header: not JSON at character 68: nested deeper than 64");
  }

  // Duplicate keys.

  @Test
  void twoTensorsOfOneName() {
    String entry = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
    rejects(
        "{\"w\":" + entry + ",\"w\":" + entry + "}",
        0,
        "header: not JSON at character 57: duplicate key \"w\"");
  }

  @Test
  void twoTensorsOfOneNameSpeltInTwoWays() {
    rejects("{\"w\":1,\"\\u0077\":1}", 0, "header: not JSON at character 15: duplicate key \"w\"");
  }

  @Test
  void twoDtypesOfOneTensor() {
    rejects(
        "{\"w\":{\"dtype\":\"F32\",\"dtype\":\"F64\"}}",
        0,
        "header: not JSON at character 27: duplicate key \"dtype\"");
  }

  @Test
  void twoBlocksOfMetadata() {
    rejects(
        "{\"__metadata__\":{},\"__metadata__\":{}}",
        0,
        "header: not JSON at character 33: duplicate key \"__metadata__\"");
  }

  @Test
  void twoTextsOfOneKey() {
    rejects(
        "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}",
        0,
        "header: not JSON at character 28: duplicate key \"k\"");
  }

  // Metadata.

  @Test
  void metadataThatIsNotAnObject() {
    rejects("{\"__metadata__\":\"v1\"}", 0, "__metadata__: found \"v1\", wanted an object");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "null, null", "true, true", "[], a list", "{}, an object", "1.5, 1.5"})
  void metadataOtherThanText(String json, String shown) {
    rejects(
        "{\"__metadata__\":{\"epochs\":" + json + "}}",
        0,
        "__metadata__: \"epochs\" is " + shown + ", wanted a string");
  }

  // A tensor's entry.

  @ParameterizedTest
  @CsvSource({"null, null", "7, 7", "[], a list", "'\"F32\"', '\"F32\"'"})
  void anEntryThatIsNotAnObject(String json, String shown) {
    rejects("{\"w\":" + json + "}", 0, "tensor \"w\": found " + shown + ", wanted an object");
  }

  @Test
  void anEntryWithoutDtype() {
    rejects("{\"w\":{\"shape\":[0],\"data_offsets\":[0,0]}}", 0, "tensor \"w\": no dtype");
  }

  @Test
  void anEntryWithoutShape() {
    rejects("{\"w\":{\"dtype\":\"F32\",\"data_offsets\":[0,0]}}", 0, "tensor \"w\": no shape");
  }

  @Test
  void anEntryWithoutOffsets() {
    rejects("{\"w\":{\"dtype\":\"F32\",\"shape\":[0]}}", 0, "tensor \"w\": no data_offsets");
  }

  @Test
  void aTensorByTheNameOfTheMetadata() {
    rejects(
        "{\"__metadata__\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        0,
        "__metadata__: \"shape\" is a list, wanted a string");
  }

  // Dtype.

  @ParameterizedTest
  @ValueSource(strings = {"F33", "f32", "float32", "", " F32"})
  void anUnknownDtype(String dtype) {
    rejects(
        tensor('"' + dtype + '"', "[1]", "[0,4]"),
        4,
        "tensor \"w\": unknown dtype \"" + dtype + "\"");
  }

  @Test
  void aDtypeThatIsNotText() {
    rejects(tensor("32", "[1]", "[0,4]"), 4, "tensor \"w\": dtype: found 32, wanted a string");
  }

  @ParameterizedTest
  @CsvSource({
    "BOOL, 1", "U8, 1", "I8, 1", "F8_E4M3, 1", "F8_E5M2, 1", "F8_E8M0, 1",
    "I16, 2", "U16, 2", "F16, 2", "BF16, 2", "I32, 4", "U32, 4",
    "F64, 8", "I64, 8", "U64, 8", "C64, 8"
  })
  void aDtypeThatIsNotFloatThoughItsLayoutIsRight(String dtype, int bytes) {
    rejects(
        tensor('"' + dtype + '"', "[3]", "[0," + 3 * bytes + "]"),
        3 * bytes,
        "tensor \"w\": dtype " + dtype + ", a Camada model holds only F32");
    rejects(
        tensor('"' + dtype + '"', "[3]", "[0,3000]"),
        3000,
        "tensor \"w\": shape [3] of %s needs %d bytes, data_offsets [0, 3000] hold 3000"
            .formatted(dtype, 3 * bytes));
  }

  // Shape.

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
    rejects(
        floats("[1," + json + "]", "[0,4]"),
        4,
        "tensor \"w\": shape: found " + shown + ", wanted whole numbers from 0 to 2^63 - 1");
  }

  @Test
  void aShapeThatIsNotAList() {
    rejects(floats("4", "[0,16]"), 16, "tensor \"w\": shape: found 4, wanted a list");
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
    rejects(
        floats(shape, "[0,0]"),
        0,
        "tensor \"w\": the size of shape " + shape + " overflows 64 bits");
  }

  @Test
  void aShapeThatNeedsMoreThanItsOffsetsHold() {
    rejects(
        floats("[2,3]", "[0,20]"),
        20,
        "tensor \"w\": shape [2, 3] of F32 needs 24 bytes, data_offsets [0, 20] hold 20");
  }

  @Test
  void aShapeThatNeedsLessThanItsOffsetsHold() {
    rejects(
        floats("[]", "[0,8]"),
        8,
        "tensor \"w\": shape [] of F32 needs 4 bytes, data_offsets [0, 8] hold 8");
  }

  @Test
  void aShapeThatNeedsWhereItsOffsetsEnd() {
    rejects(
        floats("[2]", "[4,8]"),
        8,
        "tensor \"w\": shape [2] of F32 needs 8 bytes, data_offsets [4, 8] hold 4");
  }

  @Test
  void aShapeOfMoreThanEightDimensionsIsNotRepeatedInTheMessage() {
    rejects(
        floats("[1,1,1,1,1,1,1,1]", "[0,8]"),
        8,
        "tensor \"w\": shape [1, 1, 1, 1, 1, 1, 1, 1] of F32 needs 4 bytes, data_offsets [0, 8] hold"
            + " 8");
    rejects(
        floats("[1,1,1,1,1,1,1,1,1]", "[0,8]"),
        8,
        "tensor \"w\": shape of 9 dimensions of F32 needs 4 bytes, data_offsets [0, 8] hold 8");
    rejects(
        floats("[" + "1,".repeat(99_999) + "1]", "[0,8]"),
        8,
        "tensor \"w\": shape of 100000 dimensions of F32 needs 4 bytes, data_offsets [0, 8] hold"
            + " 8");
  }

  // Offsets.

  @ParameterizedTest
  @ValueSource(strings = {"-4", "0.0", "4e0", "18446744073709551615", "null"})
  void anOffsetThatIsNotAWholeNumber(String json) throws IOException {
    rejects(
        floats("[1]", "[" + json + ",4]"),
        4,
        "tensor \"w\": data_offsets: found "
            + JsonReader.read(json)
            + ", wanted whole numbers from 0 to 2^63 - 1");
  }

  @ParameterizedTest
  @CsvSource({"[], 0", "[0], 1", "'[0,4,8]', 3"})
  void offsetsOtherThanTwo(String json, int count) {
    rejects(
        floats("[1]", json),
        4,
        "tensor \"w\": data_offsets of " + count + " elements, wanted [begin, end]");
  }

  @Test
  void offsetsThatAreNotAList() {
    rejects(
        floats("[1]", "{\"begin\":0}"),
        4,
        "tensor \"w\": data_offsets: found an object, wanted a list");
  }

  @Test
  void offsetsThatRunBackwards() {
    rejects(floats("[1]", "[4,0]"), 4, "tensor \"w\": data_offsets [4, 0] run backwards");
  }

  // The data.

  private static String two(String firstOffsets, String secondOffsets) {
    return """
    {"a":{"dtype":"F32","shape":[2],"data_offsets":%s},\
    "b":{"dtype":"F32","shape":[2],"data_offsets":%s}}\
    """
        .formatted(firstOffsets, secondOffsets);
  }

  @Test
  void aGapBeforeTheFirstTensor() {
    rejects(
        floats("[1]", "[4,8]"),
        8,
        "tensor \"w\": begins at byte 4 of the data, the tensors before it end at 0: a gap");
  }

  @Test
  void aGapBetweenTensors() {
    rejects(
        two("[0,8]", "[12,20]"),
        20,
        "tensor \"b\": begins at byte 12 of the data, the tensors before it end at 8: a gap");
  }

  @Test
  void tensorsThatOverlap() {
    rejects(
        two("[4,12]", "[0,8]"),
        12,
        "tensor \"a\": begins at byte 4 of the data, the tensors before it end at 8: an overlap");
  }

  @Test
  void tensorsThatShareTheirData() {
    rejects(
        two("[0,8]", "[0,8]"),
        8,
        "tensor \"b\": begins at byte 0 of the data, the tensors before it end at 8: an overlap");
  }

  @Test
  void anEmptyTensorWithinAnother() {
    rejects(
        """
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
        "b":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}\
        """,
        8,
        "tensor \"b\": begins at byte 4 of the data, the tensors before it end at 8: an overlap");
  }

  @Test
  void trailingBytes() {
    rejects(
        floats("[1]", "[0,4]"),
        5,
        "the tensors need 4 bytes, the file has 5 after its header: trailing bytes");
    rejects("{}", 1, "the tensors need 0 bytes, the file has 1 after its header: trailing bytes");
  }

  @Test
  void dataCutShort() {
    rejects(
        floats("[1]", "[0,4]"),
        3,
        "the tensors need 4 bytes, the file has 3 after its header: it is cut short");
  }

  @Test
  void aHugeTensorThatIsNotThereAllocatesNothing() {
    rejects(
        floats("[2000000000]", "[0,8000000000]"),
        4,
        "the tensors need 8000000000 bytes, the file has 4 after its header: it is cut short");
    rejects(
        floats("[2305843009213693951]", "[0,9223372036854775804]"),
        4,
        "the tensors need 9223372036854775804 bytes, the file has 4 after its header: "
            + "it is cut short");
  }

  // What the format allows and a tensor cannot hold.

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
    rejects(
        floats("[" + many + "]", "[0,4]"),
        4,
        "tensor \"w\": 65 dimensions, a tensor has at most 64");
    rejects(
        floats("[" + "1,".repeat(99_999) + "1]", "[0,4]"),
        4,
        "tensor \"w\": 100,000 dimensions, a tensor has at most 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0, 2147483648]", "[0, 65536, 65536]", "[65536, 65536, 0]"})
  void anEmptyTensorWithDimensionsBeyondAnArray(String shape) {
    rejects(
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

  // Names from the file in messages.

  @Test
  void aHostileNameIsEscapedAndCutInTheMessage() {
    rejects(
        "{\"\\n\\u001b" + "x".repeat(10_000) + "\":7}",
        0,
        "tensor \"\\u000a\\u001b" + "x".repeat(78) + "\"...: found 7, wanted an object");
  }
}
