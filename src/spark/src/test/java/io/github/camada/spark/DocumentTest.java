package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's program does what it says, and its pom has the versions that are built here. */
class DocumentTest {

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir private Path directory;

  /** From wherever in the repository the tests were started. */
  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("docs/spark.md"))) {
      at = at.getParent();
    }
    return at;
  }

  private static String block(String language) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(root().resolve("docs/spark.md")));
    while (blocks.find()) {
      if (blocks.group(1).equals(language)) {
        return blocks.group(2);
      }
    }
    throw new AssertionError("no block of " + language);
  }

  @Test
  void theProgramTrainsScoresAndStopsSpark() throws Exception {
    SparkContext context = LocalSpark.session().sparkContext();
    Path source = directory.resolve("Digits.java");
    Files.writeString(source, block("java"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    List<String> arguments =
        List.of("-cp", System.getProperty("java.class.path"), source.toString());
    int status = compiler.run(null, errors, errors, arguments.toArray(String[]::new));
    assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    String printed = run("500");
    Matcher accuracy = Pattern.compile("accuracy (\\d\\.\\d+)").matcher(printed);
    assertThat(accuracy.find()).as(printed).isTrue();
    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThan(0.5);
    assertThat(printed).contains("predictedName");
    assertThat(context.isStopped()).isTrue();
  }

  private String run(String count) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      String[] arguments = {directory.toUri().toString(), count};
      loader.loadClass("Digits").getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(before);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void itsPomHasTheVersionsOfThisBuild() throws IOException {
    String pom = Files.readString(root().resolve("src/spark/pom.xml"));
    String page = block("xml");
    String spark = group(pom, "<version.spark>(.*?)</version.spark>");
    assertThat(page.split("<version>" + Pattern.quote(spark) + "</version>", -1)).hasSize(3);
    String version =
        group(pom, "<artifactId>camada-spark</artifactId>\\s*<version>(.*?)</version>");
    assertThat(group(page, "<artifactId>camada-spark</artifactId>\\s*<version>(.*?)</version>"))
        .isEqualTo(version);
    // and the library has the companion's version
    String library = Files.readString(root().resolve("pom.xml"));
    assertThat(group(library, "<artifactId>camada</artifactId>\\s*<version>(.*?)</version>"))
        .isEqualTo(version);
  }

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
