package io.github.camada;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a source file as text and says what in it breaks the order of the packages. */
final class ArchitectureRules {

  /** What each package may use. Whoever adds a package decides here where it stands. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("tensor.kernel"),
          entry("json"),
          entry("tensor", "tensor.kernel"),
          entry("nn", "tensor", "tensor.kernel"),
          entry("loss", "tensor", "tensor.kernel", "nn"),
          entry("optim", "tensor", "tensor.kernel", "nn"),
          entry("metric", "tensor", "tensor.kernel", "nn"),
          entry("data", "tensor", "tensor.kernel"),
          entry("safetensors", "json", "tensor"),
          entry(
              "train",
              "json",
              "safetensors",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data"),
          entry(
              "model",
              "json",
              "safetensors",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data",
              "train"),
          // what shows things to a person: optional, and only through what the module exports
          entry("image", "tensor", "data"),
          entry("chart", "tensor", "nn", "loss", "optim", "metric", "data", "train", "model"),
          entry("web", "json", "tensor", "nn", "metric", "data", "model", "image"),
          entry(
              "cli", "json", "tensor", "nn", "loss", "optim", "metric", "data", "train", "model",
              "image", "chart", "web"),
          entry( // whose benchmark measures the kernels themselves
              "example",
              "tensor",
              "tensor.kernel",
              "nn",
              "loss",
              "optim",
              "metric",
              "data",
              "train",
              "model"));

  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** Comments, text blocks, strings and characters, in the order in which they win. */
  private static final Pattern NOT_CODE =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'",
          Pattern.DOTALL);

  private static final Pattern PACKAGE =
      Pattern.compile("\\bpackage io\\.github\\.camada\\.([\\w.]+);");

  /** A package of ours, in an import or as part of a full name: its parts start in lower case. */
  private static final Pattern USE =
      Pattern.compile("\\bio\\.github\\.camada((?:\\.[a-z]\\w*\\b)*)(?=\\.[A-Z*])");

  private ArchitectureRules() {}

  private static Map.Entry<String, List<String>> entry(String name, String... used) {
    return Map.entry(name, List.of(used));
  }

  static List<String> violations(String fileName, String source) {
    String code = NOT_CODE.matcher(source).replaceAll(" ");
    List<String> violations = new ArrayList<>();
    if (code.contains(VECTOR_MODULE)
        && !List.of("VectorKernels.java", "module-info.java").contains(fileName)) {
      violations.add(fileName + " names " + VECTOR_MODULE);
    }
    if (!fileName.equals("module-info.java")) {
      violations.addAll(forbiddenUses(fileName, code));
    }
    return violations;
  }

  private static List<String> forbiddenUses(String fileName, String code) {
    Matcher declaration = PACKAGE.matcher(code);
    if (!declaration.find() || !MAY_USE.containsKey(declaration.group(1))) {
      return List.of(fileName + " is in a package that has no place in the order");
    }
    String own = declaration.group(1);
    List<String> violations = new ArrayList<>();
    for (String used : new TreeSet<>(USE.matcher(code).results().map(r -> r.group(1)).toList())) {
      String name = used.isEmpty() ? "the root package" : used.substring(1);
      if (!name.equals(own) && !MAY_USE.get(own).contains(name)) {
        violations.add(fileName + " in " + own + " uses " + name);
      }
    }
    return violations;
  }
}
