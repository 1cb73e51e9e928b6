package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.example.SmallMnist;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the Javadoc of packages and classes compile and run. */
class JavadocExamplesTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "camada");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\R \\* \\}</pre>", Pattern.DOTALL);

  /** What the examples speak of as if their reader had it. */
  private static final String BEFORE =
      """
      import io.github.camada.chart.*;
      import io.github.camada.codegen.*;
      import io.github.camada.data.*;
      import io.github.camada.data.digits.*;
      import io.github.camada.data.idx.*;
      import io.github.camada.data.mnist.*;
      import io.github.camada.desktop.*;
      import io.github.camada.explain.*;
      import io.github.camada.feature.*;
      import io.github.camada.file.*;
      import io.github.camada.image.*;
      import io.github.camada.json.*;
      import io.github.camada.keras.*;
      import io.github.camada.learn.*;
      import io.github.camada.loss.*;
      import io.github.camada.metric.*;
      import io.github.camada.model.*;
      import io.github.camada.nn.*;
      import io.github.camada.onnx.*;
      import io.github.camada.optim.*;
      import io.github.camada.pytorch.*;
      import io.github.camada.record.*;
      import io.github.camada.safetensors.*;
      import io.github.camada.table.*;
      import io.github.camada.tensor.*;
      import io.github.camada.train.*;
      import io.github.camada.web.*;
      import java.nio.file.*;
      import java.sql.Connection;
      import java.sql.DriverManager;
      import java.util.*;

      java.util.spi.ToolProvider jar = java.util.spi.ToolProvider.findFirst("jar").orElseThrow();
      jar.run(System.out, System.err, "xf", "shapes.zip");
      System.setIn(new java.io.ByteArrayInputStream(new byte[] {'\\n'}));
      ImageDataset train = SyntheticDigits.generate(300, 1);
      ImageDataset validation = SyntheticDigits.generate(100, 2);
      ImageDataset test = SyntheticDigits.generate(100, 3);
      MLP model = new MLP(new DenseLayer(16, Activation.RELU), new DenseLayer(10));
      TrainingSettings settings = TrainingSettings.standard().withEpochs(1);
      Trainer trainer = new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings);
      History history = trainer.fit(train, validation);
      Classifier classifier = new Classifier(model, Inputs.greyImages(28, 28));
      ModelSerializer.save(classifier, Path.of("digits.safetensors"));
      byte[] image = test.image(0);
      int[] labels = test.labels();
      int[] predicted = classifier.predictAll(test);
      Tensor trainingRows = Tensor.of(new float[][] {{1, 2}, {3, 5}});
      Path path = Path.of("digits.safetensors");
      ConfusionMatrix matrix = ConfusionMatrix.of(labels, predicted, 10);
      Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
      connection.createStatement().execute("create table people (id int, age int, job char)");
      """;

  @TempDir Path directory;

  private static List<Path> sources() throws IOException {
    try (Stream<Path> found = Files.walk(SOURCES)) {
      return found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> examples(Path source) throws IOException {
    return EXAMPLE
        .matcher(Files.readString(source))
        .results()
        .map(found -> found.group(1).replaceAll("(?m)^ \\* ?", ""))
        .toList();
  }

  private static boolean isCommand(String example) {
    return example.startsWith("java ") || example.startsWith("mvn ");
  }

  @Test
  @Tag("slow")
  void run() throws Exception {
    StringBuilder document = new StringBuilder("```java\n" + BEFORE + "```\n");
    List<String> examples = new ArrayList<>();
    for (Path source : sources()) {
      for (String example : examples(source)) {
        if (!isCommand(example)) {
          // a program's lines may begin with a dot, those of a session may not
          String lines = example.replaceAll("\\R +\\.", ".");
          document.append(source).append("\n```java\n").append(lines).append("\n```\n");
          examples.add(example);
        }
      }
    }
    assertThat(examples).hasSizeGreaterThan(13);
    BufferedImage seven = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    seven.getRaster().setDataElements(0, 0, 28, 28, SyntheticDigits.generate(1, 1).image(0));
    ImageIO.write(seven, "jpg", directory.resolve("seven.jpg").toFile());

    Path keras = Path.of("src", "test", "resources", "io", "github", "camada", "keras");
    Files.copy(
        keras.resolve("KerasFuzzTestInputs/file/keras-images.keras"),
        directory.resolve("digits.keras"));
    ExampleFiles.copyInto(directory);
    DocumentProcess.run(
        directory,
        SmallMnist.write(directory.resolve("mnist"), 11_000, 100),
        Printed.ANYTHING,
        Files.writeString(directory.resolve("javadoc.md"), document),
        0,
        DocumentProcess.FIRST_COMPILER);
  }

  @Test
  void everyExportedPackageHasOne() throws IOException {
    List<Path> packages =
        sources().stream().filter(file -> file.endsWith("package-info.java")).toList();
    assertThat(packages).hasSizeGreaterThan(13);
    for (Path file : packages) {
      // the kernels are called by the tensors alone, the transport by the server
      if (!file.getParent().endsWith("kernel") && !file.getParent().endsWith("http")) {
        assertThat(examples(file)).as(file.toString()).isNotEmpty();
      }
    }
  }
}
