package io.github.camada.docs;

import io.github.camada.example.SmallMnist;
import io.github.camada.web.Screenshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that makes {@code docs/images} again: charts by running the documents' own code, the
 * page and the report by Chromium.
 *
 * <p>Curves and figures are of MNIST, as in the text. Pictures that show digits are of drawn ones:
 * the data are not the project's to pass on.
 */
final class DocumentImages {

  private static final Path DOCS = Path.of("docs").toAbsolutePath();
  private static final Path IMAGES = DOCS.resolve("images");
  private static final Pattern IMAGE = Pattern.compile("\"images/([^\"]+)\"");
  private static final List<String> WITH_DIGITS = List.of("samples.png", "mistakes.png");

  private DocumentImages() {}

  /**
   * Overwrites the images.
   *
   * @param arguments a directory with the files of MNIST
   */
  public static void main(String[] arguments) throws Exception {
    Path mnist = Path.of(arguments[0]).toAbsolutePath();
    Path work = Files.createTempDirectory("camada-images");
    ExampleFiles.copyBelow(work);
    for (String guide : List.of("optimizers.md", "overfitting.md")) {
      run(work, work.resolve("none"), Printed.EXACT, DOCS.resolve(guide));
      copy(guide, work);
    }
    Path tutorial = DOCS.resolve("tutorial.md");
    Path drawn = SmallMnist.write(work.resolve("drawn"), 12_000, 1_000);
    run(drawn, drawn, Printed.OTHER_NUMBERS, tutorial);
    run(work, mnist, Printed.EXACT, tutorial);
    for (String name : WITH_DIGITS) {
      copy(drawn.resolve(name), work.resolve(name));
    }
    copy("tutorial.md", work);
    Path model = work.resolve("digits.safetensors");
    Screenshots.take(work, model, work.resolve("report.html"), IMAGES);
    try (Stream<Path> images = Files.list(IMAGES)) {
      for (Path image : images.toList()) {
        FewColours.write(image);
      }
    }
  }

  private static void run(Path work, Path mnist, Printed printed, Path file) throws Exception {
    DocumentProcess.run(work, mnist, printed, file, 0, DocumentProcess.BOTH_COMPILERS);
  }

  /** Those that a document shows. */
  private static void copy(String document, Path from) throws IOException {
    Matcher names = IMAGE.matcher(Files.readString(DOCS.resolve(document)));
    while (names.find()) {
      copy(from.resolve(names.group(1)), IMAGES.resolve(names.group(1)));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
