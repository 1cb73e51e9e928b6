package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFormatTest {

  @ParameterizedTest
  @CsvSource({
    "000000186674797068656963, HEIC, a HEIC picture",
    "00000018667479706d696631, HEIC, a HEIC picture",
    "00000a186674797061766966, AVIF, an AVIF picture",
    "524946460a00000057454250, WEBP, a WebP picture",
    "49492a0008000000, TIFF, a TIFF picture",
    "4d4d002a00000008, TIFF, a TIFF picture",
    "89504e470d0a1a0a, PNG, a PNG picture",
    "ffd8ffe000104a464946, JPEG, a JPEG picture",
    "474946383961, GIF, a GIF picture",
    "424d36000000, BMP, a BMP picture",
    "894844460d0a1a0a00, HDF5, an HDF5 file",
    "504b030414, ZIP, a zip archive",
    "80049500, PICKLE, a Python pickle",
    "1f8b0800, GZIP, a gzip file",
    "0000080300000001, IDX, an IDX file of data",
    "255044462d312e37, PDF, a PDF document",
    "3c21444f4354595045, MARKUP, a page of HTML or XML"
  })
  void aFormatIsRecognisedByFirstBytes(String bytes, FileFormat format, String inWords) {
    assertThat(FileFormat.of(HexFormat.of().parseHex(bytes))).contains(format);
    assertThat(format).hasToString(inWords);
  }

  @ParameterizedTest
  @CsvSource({
    "''", // nothing
    "52494646000000005741564520", // a sound
    "00000018667479706d703432", // a film
    "000000186674797068", // a HEIC picture that ends too early
    "00ffd8ff" // not at its beginning
  })
  void otherBytesAreOfNoFormat(String bytes) {
    assertThat(FileFormat.of(HexFormat.of().parseHex(bytes))).isEmpty();
  }

  @Test
  void whatFollowsTheBeginningSaysNothing() {
    byte[] content = new byte[1 << 20];
    content[0] = '<';
    assertThat(FileFormat.of(content)).contains(FileFormat.MARKUP);
  }
}
