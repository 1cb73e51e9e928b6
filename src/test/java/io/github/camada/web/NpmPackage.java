package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camada.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** A package for JavaScript, of one version, installed below {@code target} when it is needed. */
record NpmPackage(String name, String version) {

  /**
   * The directory with the package's files. Where there is no npm, or it does not get the package,
   * the test is aborted, unless the environment says that there must be a browser.
   */
  Path directory() throws IOException, InterruptedException {
    Path installed = Path.of("target", "npm", name + "-" + version);
    if (!Files.exists(installed)) {
      Files.createDirectories(installed.getParent());
      Path fresh = Files.createTempDirectory(installed.getParent(), "install");
      String problem = install(fresh);
      boolean required =
          System.getenv("CI") != null || "required".equals(System.getenv("CAMADA_BROWSER"));
      if (required) {
        assertThat(problem).isEmpty();
      }
      assumeTrue(problem.isEmpty(), problem);
      Files.move(fresh, installed, StandardCopyOption.ATOMIC_MOVE);
    }
    return installed.resolve("node_modules").resolve(name);
  }

  /** What went wrong, or nothing. */
  private String install(Path prefix) throws IOException, InterruptedException {
    Path output = prefix.resolve("npm.log");
    Process npm;
    try {
      npm =
          new ProcessBuilder(
                  "npm",
                  "install",
                  "--prefix=" + prefix,
                  "--no-save",
                  "--ignore-scripts",
                  "--no-audit",
                  "--no-fund",
                  name + "@" + version)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException absent) {
      return "no npm here, which installs " + name + ": " + absent.getMessage();
    }
    if (!npm.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
      npm.destroyForcibly();
      return "npm did not end";
    }
    return npm.exitValue() == 0 ? "" : "npm: " + Files.readString(output);
  }
}
