package io.github.camada.web;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of one server of digits, which runs while those of a class do. */
abstract class OnDigitServer {

  static DigitServer server;

  @BeforeAll
  static void start() throws IOException {
    server = DigitServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      server = null; // the next class may fail to start one
    }
  }
}
