package io.github.camada.data.idx;

import java.nio.file.Files;
import java.nio.file.Path;

/** Unpacks a file, again and again, until it is killed. */
final class PlainCopyProgram {

  private PlainCopyProgram() {}

  /** {@code COMPRESSED RECORD}: without the record, it is unpacked anew. */
  public static void main(String[] arguments) throws Exception {
    while (true) {
      IdxFile.open(Path.of(arguments[0])).close();
      System.out.println("made");
      Files.deleteIfExists(Path.of(arguments[1]));
    }
  }
}
