package io.github.camada.docs;

import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files, headings, classes and methods that a Markdown text names, and which are not there. */
final class DocumentNames {

  private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "camada");

  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LINK =
      Pattern.compile("(?:\\]\\(|(?:src|href)=\")(?!\\w+:)([^)\"#]*)(?:#([^)\"]+))?");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern FILE =
      Pattern.compile(
          "(?:[\\w.-]+/)*[\\w-]+\\.(?:java|md|xml|yml|css|js)|(?:src|docs|\\.github)/[\\w./-]+");
  private static final Pattern TYPE =
      Pattern.compile("([A-Z]\\w*[a-z]\\w*)(?:[.#]([a-z]\\w*))?\\b.*");

  /** Where classes of the JDK that a text may name are looked for. */
  private static final List<String> JDK =
      List.of("java.lang.", "java.util.", "java.io.", "java.nio.file.");

  private final Map<String, List<Path>> sources = new HashMap<>();

  /** Reads which classes there are. */
  DocumentNames() throws IOException {
    try (Stream<Path> found = Files.walk(Path.of("src"))) {
      found
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file ->
                  sources
                      .computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                      .add(file));
    }
  }

  /** What is named and is not there, in words. */
  List<String> missing(Path document, String text) throws IOException {
    List<String> missing = new ArrayList<>();
    String prose = FENCED.matcher(text).replaceAll("");
    Matcher links = LINK.matcher(prose);
    while (links.find()) {
      Path target =
          links.group(1).isEmpty() ? document : document.resolveSibling(links.group(1)).normalize();
      if (!target.equals(document) && !Files.exists(target)) {
        missing.add("link to " + links.group(1));
      } else if (links.group(2) != null
          && !anchors(target, document, text).contains(links.group(2))) {
        missing.add("heading #" + links.group(2));
      }
    }
    Matcher code = CODE.matcher(prose);
    while (code.find()) {
      if (!exists(code.group(1))) {
        missing.add(code.group(1));
      }
    }
    return missing;
  }

  /** As GitHub makes them of headings. */
  private static List<String> anchors(Path target, Path document, String text) throws IOException {
    String content = target.equals(document) ? text : Files.readString(target);
    return HEADING
        .matcher(FENCED.matcher(content.replace("\r\n", "\n")).replaceAll(""))
        .results()
        .map(heading -> heading.group(1).toLowerCase(java.util.Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private boolean exists(String code) {
    if (FILE.matcher(code).matches()) {
      return Files.exists(Path.of(code))
          || Files.exists(SOURCES.resolve(code))
          || sources.containsKey(code);
    }
    Matcher type = TYPE.matcher(code);
    if (!type.matches()) {
      return true; // neither a file nor a class
    }
    List<Path> found = sources.getOrDefault(type.group(1) + ".java", List.of());
    if (found.isEmpty()) {
      return JDK.stream().anyMatch(name -> load(name + type.group(1)) != null);
    }
    // two packages may have a class of one name
    return type.group(2) == null
        || found.stream()
            .map(source -> load(className(source)))
            .filter(Objects::nonNull) // not the classes of another project
            .anyMatch(known -> hasMember(known, type.group(2)));
  }

  private static String className(Path source) {
    // behind src/main/java or src/test/java
    String path = source.subpath(3, source.getNameCount()).toString();
    return path.substring(0, path.length() - ".java".length()).replaceAll("[/\\\\]", ".");
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, DocumentNames.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError absent) {
      return null;
    }
  }

  private static boolean hasMember(Class<?> type, String name) {
    Stream<Member> declared =
        Stream.of(type.getDeclaredMethods(), type.getDeclaredFields()).flatMap(Arrays::stream);
    return Stream.of(declared, Arrays.<Member>stream(type.getMethods()))
        .flatMap(Function.identity())
        .anyMatch(member -> member.getName().equals(name));
  }
}
