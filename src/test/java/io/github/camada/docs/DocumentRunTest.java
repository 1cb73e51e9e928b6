package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A document that says what is not so is caught. */
@Tag("slow")
class DocumentRunTest {

  private static DocumentRun.Result run(String... lines) {
    return DocumentRun.run(String.join("\n", lines), Printed.EXACT);
  }

  private static void assertProblem(DocumentRun.Result result, String... parts) {
    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().get(0)).contains(parts);
  }

  @Test
  void blocksAreOneSession() {
    DocumentRun.Result result =
        run(
            "```java",
            "import io.github.camada.tensor.*;",
            "Tensor two = Tensor.of(new float[] {2}, 1);",
            "class Doubling {",
            "  // a comment",
            "  float of(float x) { return 2 * x; }",
            "}",
            "```",
            "Words, and `code`.",
            "```sh",
            "not Java",
            "```",
            "```java",
            "for (int i = 0; i < 2; i++) {",
            "  System.out.println(two.map(new Doubling()::of).get(0) + i);",
            "}",
            "// the end",
            "```",
            "```text",
            "4.0",
            "5.0",
            "```");
    assertThat(result.problems()).isEmpty();
    assertThat(result.run()).isEqualTo(2);
    assertThat(result.notRun()).isZero();
  }

  @Test
  void whatDoesNotCompileIsCaught() {
    assertProblem(run("", "```java", "int x = \"one\";", "```"), "2: ", "incompatible types");
    assertProblem(run("```java", "int x = nowhere;", "```"), "1: ", "nowhere");
    assertProblem(run("```java", "int f() { return nowhere(); }", "```"), "1: ", "nowhere");
    assertProblem(run("```java", "int x = ];", "```"), "1: ");
    assertProblem(run("```java", "int x = 1", "```"), "1: ", "semicolon");
    assertProblem(run("```java", "int f() {", "  return 1;", "```"), "1: ", "no end");
    assertProblem(run("```java", "new io.github.camada.nn.Dense(3);", "```"), "1: ", "Dense");
  }

  @Test
  void whatThrowsIsCaught() {
    assertProblem(
        run("```java", "int x = 1;", "```", "```java", "x = x / 0;", "int y = nowhere;", "```"),
        "4: ",
        "ArithmeticException",
        "x = x / 0");
    assertProblem(
        run("```java", "throw new java.io.IOException(\"gone\");", "```"), "IOException", "gone");
  }

  /** Each line is complete for {@code jshell}, which would run it before it has seen the next. */
  @Test
  void whatCannotBePastedIntoJshellIsCaught() {
    assertProblem(run("```java", "String s = \"a\"", "    .strip();", "```"), "semicolon");
  }

  @Test
  void otherOutputIsCaught() {
    assertProblem(
        run("```java", "System.out.println(1);", "```", "```text", "2", "```"), "prints\n1\n", "2");
    assertProblem(run("```java", "System.out.println(1);", "```"), "prints\n1\n");
    assertProblem(run("```java", "int x = 1;", "```", "```text", "1", "```"), "prints\nwhere", "1");
  }

  @Test
  void everyDifferenceIsReported() {
    String[] twice = {
      "```java", "System.out.println(1);", "```", "```java", "System.out.println(2);", "```"
    };
    assertThat(run(twice).problems()).hasSize(2);
  }

  @Test
  void durationsMayDiffer() {
    String[] text = {"```java", "System.out.println(\"loss 0.1; 2.5 s\");", "```", "```text"};
    assertThat(DocumentRun.run(String.join("\n", text) + "\nloss 0.1; 31.0 s\n```", Printed.EXACT))
        .matches(result -> result.problems().isEmpty());
    assertThat(DocumentRun.run(String.join("\n", text) + "\nloss 0.2; 31.0 s\n```", Printed.EXACT))
        .matches(result -> result.problems().size() == 1);
  }

  @Test
  void otherNumbersKeepTheirForm() {
    assertThat(Printed.OTHER_NUMBERS.isAsStated("of 50,000: 0.97", "of 900: 0.10")).isTrue();
    assertThat(Printed.OTHER_NUMBERS.isAsStated("a   5.25\n", "a 100.00\n")).isTrue();
    assertThat(Printed.OTHER_NUMBERS.isAsStated("0.97", "0.9")).isFalse();
    assertThat(Printed.OTHER_NUMBERS.isAsStated("0.97", "NaN")).isFalse();
    assertThat(Printed.OTHER_NUMBERS.isAsStated("1\n2", "1")).isFalse();
    assertThat(Printed.OTHER_NUMBERS.isAsStated("loss 1", "lose 1")).isFalse();
    assertThat(Printed.EXACT.isAsStated("0.97", "0.98")).isFalse();
  }

  @Test
  void whatIsNotRunIsCounted() {
    DocumentRun.Result result =
        run("<!-- not run: needs Spring -->", "```java", "nonsense", "```", "", "```java", "```");
    assertThat(result.problems()).isEmpty();
    assertThat(result.run()).isEqualTo(1);
    assertThat(result.notRun()).isEqualTo(1);
  }

  @Test
  void aBlockWithoutAnEndIsCaught() {
    assertThatThrownBy(() -> run("", "```java", "int x;"))
        .hasMessage("line 2: the block has no end");
  }

  @Test
  void standardOutputIsGivenBack() {
    java.io.PrintStream before = System.out;
    run("```java", "int x = 1 / 0;", "```");
    assertThat(System.out).isSameAs(before);
  }
}
