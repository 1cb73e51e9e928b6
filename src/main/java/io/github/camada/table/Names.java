package io.github.camada.table;

import io.github.camada.json.JsonWriter;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names of columns in messages: a table may have thousands. */
final class Names {

  private static final int SHOWN = 20;

  private Names() {}

  static String shown(Collection<String> names) {
    String first =
        names.stream().limit(SHOWN).map(JsonWriter::oneLine).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? first + " and " + (names.size() - SHOWN) + " more" : first;
  }
}
