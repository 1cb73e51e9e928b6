package io.github.camada.web.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Serves, in a process that may open few files, until its input ends. */
final class CrowdedProgram implements HttpHandler {

  private CrowdedProgram() {}

  public static void main(String[] arguments) throws IOException {
    Duration minutes = Duration.ofMinutes(5);
    HttpServer server =
        HttpServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new CrowdedProgram(),
            new HttpLimits(1000, 4000, 1_000_000, minutes, minutes),
            1);
    System.out.println(server.address().getPort());
    System.in.read();
    server.close(Duration.ofMillis(1));
  }

  @Override
  public int bodyLimit(RequestHead head) {
    return 0;
  }

  @Override
  public HttpResponse answer(HttpRequest request) {
    return new HttpResponse(200, Map.of(), new byte[] {'!'});
  }

  @Override
  public HttpResponse refused(Optional<RequestHead> head, Refusal refusal) {
    return new HttpResponse(refusal.status(), Map.of(), new byte[0]);
  }
}
