package io.github.camada.web;

import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the body of a request is. */
final class ContentType {

  static final String JSON = "application/json";
  static final String CSV = "text/csv";

  private ContentType() {}

  /** Without parameters, in small letters; empty if there is none. */
  static String of(RequestHead head) throws Refusal {
    String type = head.headers().one("Content-Type").orElse("");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** One of those that are taken, or a refusal that names them. */
  static String require(RequestHead head, List<String> taken) throws Refusal {
    String type = of(head);
    if (!taken.contains(type)) {
      int last = taken.size() - 1;
      String most = last == 0 ? "" : String.join(", ", taken.subList(0, last)) + " or ";
      throw new Refusal(
          415,
          "Content-Type \"%s\", wanted %s%s".formatted(type, most, taken.get(last)),
          Map.of("Accept-Post", String.join(", ", taken)));
    }
    return type;
  }
}
