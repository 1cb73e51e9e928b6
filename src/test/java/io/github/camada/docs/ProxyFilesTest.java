package io.github.camada.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents give to proxies: one file for each, which keeps to itself what is private. */
class ProxyFilesTest {

  private static String onlyOne(String language) throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> documents = Files.list(Path.of("docs"))) {
      for (Path document : documents.filter(file -> file.toString().endsWith(".md")).toList()) {
        MarkdownBlock.of(Files.readString(document)).stream()
            .filter(block -> block.language().equals(language))
            .forEach(block -> files.add(block.content()));
      }
    }
    assertThat(files).as(language).hasSize(1);
    return files.get(0);
  }

  @Test
  void nginxDoesNotPassOnWhatIsPrivateAndTakesBodiesThatTheServerTakes() throws IOException {
    assertThat(onlyOne("nginx"))
        .contains("location ~ ^/(reload|metrics)$ {\n    return 403;\n  }")
        .contains("client_max_body_size 4m;")
        .contains("proxy_set_header Host $host;", "proxy_set_header X-Forwarded-For $remote_addr;");
  }

  @Test
  void caddyDoesNotPassItOnEither() throws IOException {
    assertThat(onlyOne("caddyfile"))
        .contains("@closed path /reload /metrics\n  respond @closed 403\n");
  }
}
