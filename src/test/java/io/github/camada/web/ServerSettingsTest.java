package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {

  @Test
  void theStandardIsThisMachineAlone() {
    ServerSettings standard = ServerSettings.standard();
    assertThat(standard.host()).isEqualTo("127.0.0.1");
    assertThat(standard.port()).isEqualTo(8080);
    assertThat(standard.examples()).isEmpty();
    assertThat(standard.rows()).isEmpty();
  }

  @Test
  void eachWithChangesOneThing() {
    ServerSettings settings =
        ServerSettings.standard()
            .withHost("0.0.0.0")
            .withPort(1)
            .withModelName("m")
            .withBodyLimit(2)
            .withConcurrentRequests(3)
            .withRequestTimeout(Duration.ofSeconds(4))
            .withAllowedHosts("a.example")
            .withRemoteReload(true)
            .withRows(People.ROWS, "pay");
    assertThat(settings)
        .isEqualTo(
            new ServerSettings(
                "0.0.0.0",
                1,
                "m",
                settings.examples(),
                Optional.of(People.ROWS),
                List.of("pay"),
                2,
                3,
                Duration.ofSeconds(4),
                List.of("a.example"),
                true));
  }

  @Test
  void whatCannotBeIsRefused() {
    ServerSettings standard = ServerSettings.standard();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.withPort(65536))
        .withMessage("server settings: port 65536, wanted 0 to 65535");
    assertThatIllegalArgumentException().isThrownBy(() -> standard.withPort(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> standard.withBodyLimit(0));
    assertThatIllegalArgumentException().isThrownBy(() -> standard.withConcurrentRequests(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.withRequestTimeout(Duration.ZERO))
        .withMessage("server settings: request timeout PT0S, wanted more than 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example",
        "a.example/",
        "a.example:",
        "a.example:x",
        "",
        " ",
        "*",
        "::1"
      })
  void aHostThatIsNoneIsRefused(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerSettings.standard().withAllowedHosts("a.example", host))
        .withMessage(
            "server settings: allowed host \"%s\", wanted a name such as digits.example or"
                    .formatted(host)
                + " digits.example:8443");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "A.example", "a-b.example:8443", "[::1]:80", "10.0.0.1"})
  void aHostMayBeANameOrAnAddress(String host) {
    assertThat(ServerSettings.standard().withAllowedHosts(host).allowedHosts())
        .containsExactly(host);
  }
}
