package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** The examples of FIPS 180-2, appendix B. */
class Sha256Test {

  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void ofBytes() {
    assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(OF_ABC);
    assertThat(
            Sha256.of(
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
                    .getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  }

  @Test
  void pieceByPiece() {
    MessageDigest sha256 = Sha256.start();
    sha256.update((byte) 'a');
    sha256.update(new byte[] {'b', 'c'});
    assertThat(Sha256.hex(sha256)).isEqualTo(OF_ABC).hasSize(Sha256.DIGITS);
  }
}
