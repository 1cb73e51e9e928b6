package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.Requests;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that others reach under an address of IPv6 and under a name. */
class SameOriginTest {

  private static void check(String ownHost, String asked) throws Refusal {
    new SameOrigin(false, ownHost, List.of("digits.example", "[2001:db8::7]:8443"))
        .check(Requests.get("/", asked));
  }

  /** The first is as browsers send the address that the server has printed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2001:db8::5]:8080",
        "[2001:db8::5]",
        "[2001:DB8:0:0::5]:8080",
        "[2001:db8::7]:8443",
        "[2001:db8:0::7]",
        "[::1]:8080",
        "127.0.0.1",
        "Digits.example"
      })
  void itsAddressIsItsOwnHoweverItIsWritten(String asked) {
    for (String ownHost : List.of("2001:db8::5", "[2001:db8::5]", "2001:0DB8:0:0:0:0:0:5")) {
      assertThatCode(() -> check(ownHost, asked)).as(ownHost).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2001:db8::6]:8080",
        "2001:db8::5",
        "[2001:db8::5",
        "[digits.example]",
        "[]",
        "[",
        "[::2]",
        "[127.0.0.1]",
        "evil.example"
      })
  void anyOtherIsRefused(String asked) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> check("2001:db8::5", asked))
        .withMessageContaining("--allow-host");
  }
}
