package io.github.camada.web;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests on the page of a model that reads digits, which each of them finds freshly opened. */
abstract class OnDigitPage {

  static DigitPage page;
  static Browser browser;

  @BeforeAll
  static void start(@TempDir Path profile) throws IOException {
    page = DigitPage.start(profile);
    browser = page.browser();
  }

  @AfterAll
  static void stop() {
    if (page != null) {
      page.close();
      page = null; // the next class may fail to start one
    }
  }

  @BeforeEach
  void open() {
    page.open();
  }

  @AfterEach
  void nothingIsComplainedAboutAndNoRequestLeavesTheServer() {
    page.requireNoComplaintAndNoRequestElsewhere();
  }
}
