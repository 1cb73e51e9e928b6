package io.github.camada.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that mirrors serve, and how to recognise it.
 *
 * @param name behind the address of each mirror, and in the cache
 * @param size in bytes
 * @param sha256 64 hexadecimal digits in lower case
 */
record RemoteFile(String name, int size, String sha256) {

  static String sha256Of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
