package io.github.camada;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;

/** Which packages a package may use: what points up is refused. */
final class PackageOrder {

  static final String ROOT = "io.github.camada";

  /** What each package may use. Whoever adds a package decides here where it stands. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("tensor.kernel"),
          entry("json"),
          entry("file"),
          entry("protobuf"),
          entry("tensor", "tensor.kernel"),
          entry("nn", "json", "tensor", "tensor.kernel"),
          entry("feature", "json", "tensor", "tensor.kernel", "table"),
          entry("loss", "tensor", "tensor.kernel", "nn", "metric"),
          entry("optim", "tensor", "tensor.kernel", "nn"),
          entry("metric", "tensor", "tensor.kernel", "nn"),
          entry("data.idx", "file"),
          entry("data", "file", "tensor", "tensor.kernel", "data.idx"),
          entry("data.mnist", "file", "data", "data.idx"),
          entry("data.digits", "tensor", "tensor.kernel", "data"),
          entry("table", "json", "file", "tensor", "data"),
          entry("safetensors", "json", "file", "tensor"),
          entry(
              "record",
              "json",
              "protobuf",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data"),
          entry(
              "train",
              "json",
              "file",
              "safetensors",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data",
              "record"),
          entry(
              "model",
              "json",
              "file",
              "safetensors",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data",
              "table",
              "feature",
              "record"),
          entry(
              "learn", "json", "file", "tensor", "nn", "loss", "optim", "metric", "data", "table",
              "feature", "record", "train", "model"),
          entry("explain", "tensor", "nn", "table", "feature", "model", "learn"),
          entry("folding", "tensor", "nn", "feature"),
          entry("keras", "json", "tensor", "nn", "feature", "model", "folding"),
          entry("pytorch", "json", "tensor", "nn", "safetensors", "folding"),
          entry(
              "onnx",
              "json",
              "file",
              "protobuf",
              "tensor",
              "nn",
              "feature",
              "record",
              "model",
              "folding"),
          entry("codegen", "json", "file", "tensor", "nn", "table", "feature", "record", "model"),
          // what shows things to a person: optional, and only through what the module exports
          entry("desktop"),
          entry("image", "desktop", "file", "tensor", "data", "feature"),
          entry(
              "chart", "desktop", "file", "tensor", "nn", "loss", "optim", "metric", "data",
              "table", "feature", "record", "model", "learn", "explain"),
          entry("web.http"),
          entry(
              "web",
              "web.http",
              "json",
              "file",
              "tensor",
              "nn",
              "metric",
              "data",
              "data.digits",
              "table",
              "feature",
              "record",
              "model",
              "explain",
              "image"),
          entry(
              "cli",
              "json",
              "file",
              "safetensors",
              "onnx",
              "pytorch",
              "keras",
              "codegen",
              "tensor",
              "nn",
              "loss",
              "optim",
              "metric",
              "data",
              "data.idx",
              "data.mnist",
              "data.digits",
              "table",
              "feature",
              "record",
              "learn",
              "explain",
              "train",
              "model",
              "image",
              "chart",
              "web"),
          entry( // whose benchmark measures the kernels themselves
              "example",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data",
              "data.mnist",
              "data.digits",
              "table",
              "feature",
              "record",
              "learn",
              "train",
              "model"));

  private static Map.Entry<String, List<String>> entry(String name, String... used) {
    return Map.entry(name, List.of(used));
  }

  static final ArchRule NO_ARROW_POINTS_UP = orderOfPackages();

  private static LayeredArchitecture orderOfPackages() {
    LayeredArchitecture order =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT, ROOT + "..");
    for (String name : MAY_USE.keySet()) {
      order = order.optionalLayer(name).definedBy(ROOT + "." + name);
    }
    for (Map.Entry<String, List<String>> layer : MAY_USE.entrySet()) {
      String[] used = layer.getValue().toArray(String[]::new);
      LayeredArchitecture.LayerDependencySpecification where = order.whereLayer(layer.getKey());
      order = used.length == 0 ? where.mayNotAccessAnyLayer() : where.mayOnlyAccessLayers(used);
    }
    return order.ensureAllClassesAreContainedInArchitecture();
  }

  static final ArchRule NO_PACKAGES_USE_EACH_OTHER =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  /** The packages that a program embeds: all but those that show things to a person. */
  static final DescribedPredicate<JavaClass> LIBRARY =
      resideInAnyPackage(
              MAY_USE.keySet().stream().map(name -> ROOT + "." + name).toArray(String[]::new))
          .and(
              DescribedPredicate.not(
                  resideInAnyPackage(
                      ROOT + ".desktop",
                      ROOT + ".image",
                      ROOT + ".chart",
                      ROOT + ".web..",
                      ROOT + ".cli",
                      ROOT + ".example")))
          .as("belong to the library");

  private PackageOrder() {}
}
