package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link FileProgram} that has what it was started for. */
public final class OtherProcess implements AutoCloseable {

  private final Process process;

  private OtherProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param what {@code claim} or {@code write}
   * @param file what it has
   */
  public static OtherProcess start(String what, Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                JavaProcess.java(Path.of(System.getProperty("java.home"))),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FileProgram.class.getName(),
                what,
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(output.readLine()).startsWith("has ");
    return new OtherProcess(process);
  }

  /** The system's. */
  public long number() {
    return process.pid();
  }

  /** Ends it as nothing but the system can. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end by itself. */
  public void goOn() throws Exception {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    assertThat(process.waitFor()).isZero();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
