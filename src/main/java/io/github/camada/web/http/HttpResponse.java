package io.github.camada.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * What a client is answered.
 *
 * @param status 200 to 599
 * @param headers values by name; length, date and connection are the server's matter
 * @param body empty if there is none
 */
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /**
   * Head and body in one piece. Written apart, the body of a kept connection waits for the client
   * to acknowledge the head, which takes its system 40 ms.
   *
   * @param withBody false for the answer to HEAD
   * @param last whether the connection is closed behind this
   */
  ByteBuffer encoded(boolean withBody, boolean last) {
    StringBuilder head = new StringBuilder(512);
    // Clients read the number; the words behind it are optional.
    head.append("HTTP/1.1 ").append(status).append(" \r\n");
    headers.forEach((name, value) -> line(head, name, value));
    line(head, "Date", DATE.format(Instant.now()));
    line(head, "Content-Length", Integer.toString(body.length));
    if (last) {
      line(head, "Connection", "close");
    }
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer all = ByteBuffer.allocate(first.length + (withBody ? body.length : 0));
    return all.put(first).put(body, 0, withBody ? body.length : 0).flip();
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
