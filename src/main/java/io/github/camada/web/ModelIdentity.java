package io.github.camada.web;

import io.github.camada.file.Sha256;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * Which model it is.
 *
 * @param name what the server calls it
 * @param sha256 of its file as this version writes it; nothing of a model that has no such form
 */
record ModelIdentity(String name, Optional<String> sha256) {

  static ModelIdentity of(String name, Model model) {
    MessageDigest digest = Sha256.start();
    try {
      ModelSerializer.write(model, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return new ModelIdentity(name, Optional.of(Sha256.hex(digest)));
    } catch (IOException | IllegalArgumentException noForm) {
      return new ModelIdentity(name, Optional.empty());
    }
  }

  /** Name and digest, for JSON and as labels. */
  Map<String, Object> members() {
    Map<String, Object> members = Members.of("name", name);
    sha256.ifPresent(digits -> members.put("sha256", digits));
    return members;
  }
}
