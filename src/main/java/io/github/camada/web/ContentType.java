package io.github.camada.web;

import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the body of a request is. */
final class ContentType {

  static final String JSON = "application/json";
  static final String CSV = "text/csv";

  /** UTF-8, and ASCII, whose texts are the same in UTF-8. */
  private static final Set<String> PARTS_OF_UTF8 = Set.of("utf-8", "utf8", "us-ascii", "ascii");

  private ContentType() {}

  /** Without parameters, in small letters; empty if there is none. */
  static String of(RequestHead head) throws Refusal {
    String type = head.headers().one("Content-Type").orElse("");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** One of those that are taken, or a refusal that names them. */
  static String require(RequestHead head, List<String> taken) throws Refusal {
    requirePlain(head);
    String type = of(head);
    if (!taken.contains(type)) {
      int last = taken.size() - 1;
      String most = last == 0 ? "" : String.join(", ", taken.subList(0, last)) + " or ";
      throw new Refusal(
          415,
          "Content-Type \"%s\", wanted %s%s".formatted(type, most, taken.get(last)),
          Map.of("Accept-Post", String.join(", ", taken)));
    }
    if (type.equals(CSV)) {
      requireUtf8(head);
    }
    return type;
  }

  /** What is unpacked may be a thousand times as large as what is sent. */
  private static void requirePlain(RequestHead head) throws Refusal {
    for (String encoding : head.headers().all("Content-Encoding")) {
      if (!encoding.equalsIgnoreCase("identity")) {
        throw new Refusal(
            415,
            "Content-Encoding \"%s\", wanted the body as it is and no such header"
                .formatted(encoding),
            Map.of("Accept-Encoding", "identity"));
      }
    }
  }

  /** A charset means nothing for JSON, which is always in UTF-8. */
  private static void requireUtf8(RequestHead head) throws Refusal {
    String[] parts = head.headers().one("Content-Type").orElse("").split(";");
    for (int i = 1; i < parts.length; i++) {
      String[] parameter = parts[i].split("=", 2);
      if (parameter.length == 2 && parameter[0].strip().equalsIgnoreCase("charset")) {
        String charset = parameter[1].strip().replaceAll("^\"|\"$", "");
        if (!PARTS_OF_UTF8.contains(charset.toLowerCase(Locale.ROOT))) {
          throw new Refusal(415, "Content-Type: charset \"%s\", wanted UTF-8".formatted(charset));
        }
      }
    }
  }
}
