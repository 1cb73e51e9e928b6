package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .github/release} makes of this tree, in a copy of it. It is a command for Linux. */
@EnabledOnOs(OS.LINUX)
class ReleaseCommandTest {

  private static final Path PROJECT = Path.of("").toAbsolutePath();

  /** What git does not keep, its own directory, and files of tests: the command leaves them out. */
  private static final Set<Path> LEFT_OUT =
      Set.of(Path.of(".git"), Path.of("target"), Path.of("src/test/resources"));

  @TempDir private Path home;

  private Path tree;

  @Test
  void theVersionIsWrittenWhereverThatOfTheSnapshotStoodAndNowhereElse() throws Exception {
    tree = Files.createDirectory(home.resolve("tree"));
    copy();
    git("init", "-q");
    git("add", "-A");
    git("commit", "-q", "-m", "before");
    String command = tree.resolve(".github/release").toString();
    String snapshot = group(show("HEAD", "pom.xml"), "\n  <version>(.*)</version>");
    if (snapshot.endsWith("-SNAPSHOT")) {
      requireReleased(command, snapshot);
    } else {
      // this tree is a release itself, whose tests run before it is published
      assertThat(run(1, command, "9.9.9"))
          .isEqualTo("release: pom.xml has the version %s, wanted that of a snapshot\n", snapshot);
    }
  }

  private void requireReleased(String command, String snapshot)
      throws IOException, InterruptedException {
    String before = git("rev-parse", "HEAD").strip();
    // one that a library has, too
    String version = group(show("HEAD", "pom.xml"), "<version>(\\d+\\.\\d+\\.\\d+)</version>");
    String[] numbers = version.split("\\.");
    String next = numbers[0] + "." + (Integer.parseInt(numbers[1]) + 1) + ".0";

    assertThat(run(0, command, version))
        .isEqualTo("v%1$s is tagged; to release it: git push origin HEAD v%1$s\n", version);

    String tag = "v" + version;
    List<String> places = git("grep", "-lF", snapshot, before).lines().toList();
    assertThat(places)
        .contains(before + ":pom.xml", before + ":src/spark/pom.xml", before + ":docs/spark.md");
    List<String> changed = new ArrayList<>();
    for (String place : places) {
      String file = place.substring(before.length() + 1);
      String text = withoutDay(show(before, file));
      assertThat(withoutDay(show(tag, file))).isEqualTo(text.replace(snapshot, version));
      assertThat(withoutDay(show("HEAD", file)))
          .isEqualTo(text.replace(snapshot, next + "-SNAPSHOT"));
      changed.add(file);
    }
    changed.add("docs/CHANGELOG.md");
    assertThat(git("diff", "--name-only", before, tag).lines())
        .containsExactlyInAnyOrderElementsOf(changed);
    assertThat(git("diff", "--name-only", tag, "HEAD").lines())
        .containsExactlyInAnyOrderElementsOf(changed);
    String day = group(show(tag, "pom.xml"), "outputTimestamp>(.*)T00:00:00Z<");
    assertThat(group(show("HEAD", "pom.xml"), "outputTimestamp>(.*)T00:00:00Z<")).isEqualTo(day);
    assertThat(show("HEAD", "docs/CHANGELOG.md"))
        .contains("\n## %s, not released yet\n\n## %s, %s\n".formatted(next, version, day));
    assertThat(git("rev-list", "--count", before + "..HEAD").strip()).isEqualTo("2");
    assertThat(git("rev-parse", tag + "^{commit}", "HEAD~1").lines().distinct()).hasSize(1);
    assertThat(git("status", "--porcelain")).isEmpty();
  }

  private void copy() throws IOException {
    Files.walkFileTree(
        PROJECT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            Path place = PROJECT.relativize(from);
            if (LEFT_OUT.contains(place)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(tree.resolve(place));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            Path place = PROJECT.relativize(from);
            // a file in a work tree that is not the first
            if (!LEFT_OUT.contains(place)) {
              Files.copy(from, tree.resolve(place));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String withoutDay(String text) {
    return text.replaceAll("(?<=<project.build.outputTimestamp>)[^<]*(?=</project.build)", "");
  }

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private String show(String commit, String file) throws IOException, InterruptedException {
    return git("show", commit + ":" + file);
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return run(0, command.toArray(String[]::new));
  }

  /** What a command prints, which must end with a certain status. */
  private String run(int status, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(tree.toFile()).redirectErrorStream(true);
    // not what somebody has told git of other trees
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().remove("XDG_CONFIG_HOME");
    builder.environment().put("HOME", home.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "test");
      builder.environment().put("GIT_" + who + "_EMAIL", "test@example.com");
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + printed).isEqualTo(status);
    return printed;
  }
}
