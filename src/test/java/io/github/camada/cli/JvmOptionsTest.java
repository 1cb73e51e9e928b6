package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dcom.sun.management.jmxremote.port=9010",
        "-Dcom.sun.management.config.file=jmx.properties",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=5005",
        "-Xrunjdwp:server=y",
        "-agentpath:/opt/profiler.so=start",
        "-javaagent:/opt/metrics.jar=8080",
        "-Xlog:gc*:file=gc.log",
        "-Xloggc:gc.log",
        "-XX:StartFlightRecording",
        "-XX:StartFlightRecording=filename=run.jfr",
        "-XX:ArchiveClassesAtExit=app.jsa",
        "-XX:+AlwaysPreTouch"
      })
  void whatWatchesAJvmOrTakesItsPortIsForOne(String option) {
    assertThat(JvmOptions.forOne(List.of("-Xmx1g", option, "-Da=b"))).contains(option);
  }

  @Test
  void whatTwoCanHaveIsNot() {
    assertThat(
            JvmOptions.forOne(
                List.of(
                    "-Xmx1g",
                    "-Xss2m",
                    "-XX:+UseSerialGC",
                    "-XX:-AlwaysPreTouch",
                    "-Djava.io.tmpdir=/tmp",
                    "-Dcamada.threads=2",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "-ea")))
        .isEmpty();
  }
}
