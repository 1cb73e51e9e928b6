package io.github.camada.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of everything that the library recognises again: files, data sets, downloads. */
public final class Sha256 {

  /** Hexadecimal digits of one. */
  public static final int DIGITS = 64;

  private Sha256() {}

  /**
   * A digest to be fed piece by piece.
   *
   * @return a new one
   */
  public static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The result of a digest, which is reset.
   *
   * @param sha256 of {@link #start}
   * @return 64 hexadecimal digits, lower case
   */
  public static String hex(MessageDigest sha256) {
    return HexFormat.of().formatHex(sha256.digest());
  }

  /**
   * The digest of some bytes.
   *
   * @param content all of them
   * @return 64 hexadecimal digits, lower case
   */
  public static String of(byte[] content) {
    MessageDigest sha256 = start();
    sha256.update(content);
    return hex(sha256);
  }
}
