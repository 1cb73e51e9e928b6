package io.github.camada.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What is mounted where. Containers mount single files, too, and no other file can be given the
 * name of one: the system refuses that only when it is tried.
 *
 * @param points absolute paths without links
 */
record MountTable(Set<Path> points) {

  private static final Path OF_THIS_PROCESS = Path.of("/proc/self/mountinfo");

  /** Of a line, see {@code man 5 proc_pid_mountinfo}. */
  private static final int POINT = 4;

  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  /** That of this process; empty where the system keeps none. */
  static MountTable current() {
    try {
      return of(Files.readAllLines(OF_THIS_PROCESS, StandardCharsets.UTF_8));
    } catch (IOException elsewhere) {
      return new MountTable(Set.of());
    }
  }

  static MountTable of(List<String> lines) {
    Set<Path> points = new HashSet<>();
    for (String line : lines) {
      String[] fields = line.split(" ");
      if (fields.length > POINT) {
        points.add(Path.of(OCTAL.matcher(fields[POINT]).replaceAll(MountTable::character)));
      }
    }
    return new MountTable(points);
  }

  /** A blank, tab, line feed or backslash, which the table writes as octal digits. */
  private static String character(MatchResult octal) {
    char character = (char) Integer.parseInt(octal.group(1), 8);
    return character == '\\' ? "\\\\" : String.valueOf(character);
  }
}
