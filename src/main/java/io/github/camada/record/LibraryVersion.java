package io.github.camada.record;

/** The version of the library, which is right wherever its classes come from: no jar is asked. */
public final class LibraryVersion {

  /** What pom.xml says; a test compares the two. */
  private static final String VALUE = "0.1.0-SNAPSHOT";

  private LibraryVersion() {}

  /**
   * The version of the classes that run.
   *
   * @return for example {@code 0.1.0}
   */
  public static String current() {
    return VALUE;
  }
}
