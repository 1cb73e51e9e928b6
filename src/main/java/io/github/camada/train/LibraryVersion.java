package io.github.camada.train;

/** The version of the library, which is right wherever its classes come from: no jar is asked. */
final class LibraryVersion {

  /** What pom.xml says; a test compares the two. */
  static final String VALUE = "0.1.0-SNAPSHOT";

  private LibraryVersion() {}
}
