package io.github.camada.web.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The headers of a request: their names in any case, their values as they came. */
public final class HeaderFields {

  private static final int MOST = 100;

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private int count;

  HeaderFields() {}

  /** Takes a line of the head. A trailer behind chunks is one too. */
  void add(String line) throws Refusal {
    if (++count > MOST) {
      throw new Refusal(431, "more than " + MOST + " headers");
    }
    int colon = line.indexOf(':');
    String name = line.substring(0, Math.max(colon, 0));
    // A name that begins with a space continues the line before: two readers may read it as two.
    if (!isToken(name)) {
      throw new Refusal(400, "a header line without a name, or with a space before its colon");
    }
    String value = stripped(line.substring(colon + 1));
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 127)) {
      throw new Refusal(400, "a control character in the header " + name);
    }
    values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
  }

  /** Only what HTTP calls white space: others are part of the value. */
  private static String stripped(String value) {
    int begin = 0;
    int end = value.length();
    while (begin < end && " \t".indexOf(value.charAt(begin)) >= 0) {
      begin++;
    }
    while (end > begin && " \t".indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(begin, end);
  }

  /** Whether a text is what HTTP calls a token: a name of a method or a header. */
  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c ->
                    c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || TOKEN_MARKS.indexOf(c) >= 0);
  }

  /**
   * All values under a name.
   *
   * @param name in any case
   * @return in the order in which they came
   */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /**
   * The one value under a name.
   *
   * @param name in any case
   * @return nothing if there is no such header
   * @throws Refusal if there are several, of which two readers may take two
   */
  public Optional<String> one(String name) throws Refusal {
    List<String> found = all(name);
    if (found.size() > 1) {
      throw new Refusal(400, "%d headers %s, wanted 1".formatted(found.size(), name));
    }
    return found.stream().findFirst();
  }

  /** Whether a header that holds a list, such as Connection, names an option. */
  boolean lists(String name, String option) {
    return all(name).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .anyMatch(listed -> listed.strip().toLowerCase(Locale.ROOT).equals(option));
  }
}
