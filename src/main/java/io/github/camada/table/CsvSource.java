package io.github.camada.table;

import io.github.camada.file.GzipStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The characters of a file that may be compressed and may begin with a byte order mark.
 *
 * @param name what messages call the file
 * @param charset what its bytes are
 * @param characters without the mark
 */
record CsvSource(String name, Charset charset, Reader characters) {

  private static final int GZIP_FIRST = 0x1F;
  private static final int GZIP_SECOND = 0x8B;
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16_BIG_MARK = {(byte) 0xFE, (byte) 0xFF};
  private static final byte[] UTF_16_LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};

  static CsvSource of(String name, InputStream file, Charset charset) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(file, UTF_8_MARK.length);
    byte[] first = bytes.readNBytes(2);
    bytes.unread(first);
    boolean compressed =
        first.length == 2 && (first[0] & 0xFF) == GZIP_FIRST && (first[1] & 0xFF) == GZIP_SECOND;
    PushbackInputStream content =
        compressed ? new PushbackInputStream(new GzipStream(bytes), UTF_8_MARK.length) : bytes;
    Charset marked;
    try {
      marked = marked(content, charset);
    } catch (IOException failed) {
      if (isDamage(failed)) {
        throw new CsvFormatException(name + ": damaged gzip: " + failed.getMessage(), failed);
      }
      throw failed;
    }
    // a decoder made by name would replace what it cannot read
    return new CsvSource(
        name,
        marked,
        new InputStreamReader(
            content,
            marked
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /** Whether a stream failed by what a compressed file holds. */
  static boolean isDamage(IOException failed) {
    return failed instanceof ZipException || failed instanceof EOFException;
  }

  private static Charset marked(PushbackInputStream content, Charset charset) throws IOException {
    if (skip(content, UTF_8_MARK)) {
      return StandardCharsets.UTF_8;
    } else if (skip(content, UTF_16_BIG_MARK)) {
      return StandardCharsets.UTF_16BE;
    }
    return skip(content, UTF_16_LITTLE_MARK) ? StandardCharsets.UTF_16LE : charset;
  }

  private static boolean skip(PushbackInputStream bytes, byte[] mark) throws IOException {
    byte[] first = bytes.readNBytes(mark.length);
    if (Arrays.equals(first, mark)) {
      return true;
    }
    bytes.unread(first);
    return false;
  }
}
