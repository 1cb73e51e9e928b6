package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Classes that are made up to break a rule, or not to. */
final class ForgedViolations {

  private final Path directory;

  ForgedViolations(Path directory) {
    this.directory = directory;
  }

  private List<String> violations(ArchRule rule, String packageName, String... codes)
      throws IOException {
    Path own = Files.createTempDirectory(directory, "classes");
    JavaClasses forged = ForgedClasses.compile(own, packageName, codes);
    return rule.allowEmptyShould(true).evaluate(forged).getFailureReport().getDetails();
  }

  /** Every class that is given breaks the rule. */
  void caught(ArchRule rule, String packageName, String... codes) throws IOException {
    List<String> violations = violations(rule, packageName, codes);
    for (int i = 0; i < codes.length; i++) {
      String name = "io.github.camada." + packageName + ".Forged" + i;
      assertThat(violations)
          .as("%s in %s", codes[i], packageName)
          .anyMatch(violation -> violation.matches("(?s).*\\b" + name + "\\b.*"));
    }
  }

  /** None does. */
  void allowed(ArchRule rule, String packageName, String... codes) throws IOException {
    assertThat(violations(rule, packageName, codes)).isEmpty();
  }

  static String[] each(String code, String... parts) {
    return Stream.of(parts).map(part -> code.formatted(part)).toArray(String[]::new);
  }
}
