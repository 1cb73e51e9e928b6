package io.github.camada.web.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body in chunks, each behind a line with its size in hexadecimal digits; one of size 0 and
 * trailers, which are checked and dropped, end it.
 */
final class ChunkedBody implements Body {

  /** Leading zeros are allowed, and extensions, which mean nothing here. */
  private static final Pattern SIZE = Pattern.compile("0*([0-9a-fA-F]{1,8})(?:[ \t]*;[\t -~]*)?");

  private enum Stage {
    SIZE,
    DATA,
    END_OF_DATA,
    TRAILERS
  }

  private final int limit;
  private final Lines lines;
  private final Content content;
  private final HeaderFields trailers = new HeaderFields();
  private Stage stage = Stage.SIZE;
  private int left;

  /**
   * Nothing yet.
   *
   * @param limit how many bytes all chunks together may have
   * @param lineLimit how many bytes the trailers may have, and a line between chunks
   */
  ChunkedBody(int limit, int lineLimit) {
    this.limit = limit;
    this.lines = new Lines(lineLimit);
    this.content = new Content(limit);
  }

  @Override
  public boolean take(ByteBuffer in) throws Refusal {
    while (in.hasRemaining()) {
      if (stage == Stage.DATA) {
        data(in);
        continue;
      }
      Optional<String> line = lines.next(in);
      if (line.isPresent() && endsWith(line.get())) {
        return true;
      }
    }
    return false;
  }

  private void data(ByteBuffer in) {
    int count = Math.min(in.remaining(), left);
    content.append(in, count);
    left -= count;
    stage = left == 0 ? Stage.END_OF_DATA : Stage.DATA;
  }

  /** Takes a line; whether the body ends with it. */
  private boolean endsWith(String line) throws Refusal {
    switch (stage) {
      case SIZE -> {
        left = size(line);
        stage = left == 0 ? Stage.TRAILERS : Stage.DATA;
        lines.restart();
      }
      case END_OF_DATA -> {
        if (!line.isEmpty()) {
          throw new Refusal(400, "a chunk that does not end where its size says");
        }
        stage = Stage.SIZE;
      }
      default -> {
        if (line.isEmpty()) {
          return true;
        }
        trailers.add(line);
      }
    }
    return false;
  }

  private int size(String line) throws Refusal {
    Matcher matcher = SIZE.matcher(line);
    if (!matcher.matches() || Long.parseLong(matcher.group(1), 16) > Integer.MAX_VALUE) {
      throw new Refusal(400, "a chunk without a size, wanted 0 to 7fffffff");
    }
    int size = Integer.parseInt(matcher.group(1), 16);
    if (size > limit - content.size()) {
      throw Body.tooLarge((content.size() + (long) size) + " bytes or more", limit);
    }
    return size;
  }

  @Override
  public int held() {
    return content.held() + lines.held();
  }

  @Override
  public byte[] bytes() {
    return content.bytes();
  }
}
