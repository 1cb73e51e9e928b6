package io.github.camada.file;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Has a file in its hands until it is killed or told to go on by a line on standard input. */
final class FileProgram {

  private FileProgram() {}

  /** {@code claim FILE} or {@code write FILE}. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[1]);
    if (arguments[0].equals("claim")) {
      try (Claim claim = Claim.of(file)) {
        waitWith(claim);
      }
    } else {
      AtomicFile.write(file, FileProgram::writeSlowly);
    }
  }

  private static void writeSlowly(FileChannel channel) throws java.io.IOException {
    channel.write(ByteBuffer.wrap(new byte[] {'s', 'l'}));
    waitWith(channel);
    channel.write(ByteBuffer.wrap(new byte[] {'o', 'w'}));
  }

  private static void waitWith(Object held) throws java.io.IOException {
    System.out.println("has " + held.getClass().getSimpleName());
    System.in.read();
  }
}
