package io.github.camada.safetensors;

import static io.github.camada.safetensors.MalformedFile.floats;

import io.github.camada.json.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One malformed file for each rule of where the tensors lie in the data. */
class MalformedOffsetsTest {

  private MalformedFile malformed;

  @BeforeEach
  void chooseFile(@TempDir Path directory) {
    malformed = new MalformedFile(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-4", "0.0", "4e0", "18446744073709551615", "null"})
  void anOffsetThatIsNotAWholeNumber(String json) throws IOException {
    malformed.rejects(
        floats("[1]", "[" + json + ",4]"),
        4,
        "tensor \"w\": data_offsets: found "
            + JsonReader.read(json)
            + ", wanted whole numbers from 0 to 2^63 - 1");
  }

  @ParameterizedTest
  @CsvSource({"[], 0", "[0], 1", "'[0,4,8]', 3"})
  void offsetsOtherThanTwo(String json, int count) {
    malformed.rejects(
        floats("[1]", json),
        4,
        "tensor \"w\": data_offsets of " + count + " elements, wanted [begin, end]");
  }

  @Test
  void offsetsThatAreNotAList() {
    malformed.rejects(
        floats("[1]", "{\"begin\":0}"),
        4,
        "tensor \"w\": data_offsets: found an object, wanted a list");
  }

  @Test
  void offsetsThatRunBackwards() {
    malformed.rejects(floats("[1]", "[4,0]"), 4, "tensor \"w\": data_offsets [4, 0] run backwards");
  }

  private static String two(String firstOffsets, String secondOffsets) {
    return """
    {"a":{"dtype":"F32","shape":[2],"data_offsets":%s},\
    "b":{"dtype":"F32","shape":[2],"data_offsets":%s}}\
    """
        .formatted(firstOffsets, secondOffsets);
  }

  @Test
  void aGapBeforeTheFirstTensor() {
    malformed.rejects(
        floats("[1]", "[4,8]"),
        8,
        "tensor \"w\": begins at byte 4 of the data, the tensors before it end at 0: a gap");
  }

  @Test
  void aGapBetweenTensors() {
    malformed.rejects(
        two("[0,8]", "[12,20]"),
        20,
        "tensor \"b\": begins at byte 12 of the data, the tensors before it end at 8: a gap");
  }

  @Test
  void tensorsThatOverlap() {
    malformed.rejects(
        two("[4,12]", "[0,8]"),
        12,
        "tensor \"a\": begins at byte 4 of the data, the tensors before it end at 8: an overlap");
  }

  @Test
  void tensorsThatShareTheirData() {
    malformed.rejects(
        two("[0,8]", "[0,8]"),
        8,
        "tensor \"b\": begins at byte 0 of the data, the tensors before it end at 8: an overlap");
  }

  @Test
  void anEmptyTensorWithinAnother() {
    malformed.rejects(
        """
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
        "b":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}\
        """,
        8,
        "tensor \"b\": begins at byte 4 of the data, the tensors before it end at 8: an overlap");
  }

  @Test
  void trailingBytes() {
    malformed.rejects(
        floats("[1]", "[0,4]"),
        5,
        "the tensors need 4 bytes, the file has 5 after its header: trailing bytes");
    malformed.rejects(
        "{}", 1, "the tensors need 0 bytes, the file has 1 after its header: trailing bytes");
  }

  @Test
  void dataCutShort() {
    malformed.rejects(
        floats("[1]", "[0,4]"),
        3,
        "the tensors need 4 bytes, the file has 3 after its header: it is cut short");
  }

  @Test
  void aHugeTensorThatIsNotThereAllocatesNothing() {
    malformed.rejects(
        floats("[2000000000]", "[0,8000000000]"),
        4,
        "the tensors need 8000000000 bytes, the file has 4 after its header: it is cut short");
    malformed.rejects(
        floats("[2305843009213693951]", "[0,9223372036854775804]"),
        4,
        "the tensors need 9223372036854775804 bytes, the file has 4 after its header: "
            + "it is cut short");
  }
}
