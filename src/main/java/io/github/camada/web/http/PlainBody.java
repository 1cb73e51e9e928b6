package io.github.camada.web.http;

import java.nio.ByteBuffer;

/** A body whose length was announced. */
final class PlainBody implements Body {

  private final int length;
  private final Content content;

  PlainBody(int length) {
    this.length = length;
    this.content = new Content(length);
  }

  @Override
  public boolean take(ByteBuffer in) {
    content.append(in, Math.min(in.remaining(), length - content.size()));
    return content.size() == length;
  }

  @Override
  public int held() {
    return content.held();
  }

  @Override
  public byte[] bytes() {
    return content.bytes();
  }
}
