package io.github.camada.image;

/**
 * The compressed pixels of a GIF file: codes of growing length, low bits first, for the strings of
 * pixels seen so far.
 *
 * <p>Source: T. Welch, "A Technique for High-Performance Data Compression", IEEE Computer 17(6),
 * 1984, in the form of GIF 89a, appendix F.
 */
final class GifCodes {

  private static final int MOST = 1 << 12;

  private final LittleEndian in;
  private final int clear;
  private final int firstSize;
  private final int[] prefix = new int[MOST];
  private final byte[] last = new byte[MOST];
  private final byte[] pending = new byte[MOST + 1];
  private int waiting;
  private int size;
  private int known;
  private int previous = -1;
  private int first;
  private int block;
  private int bits;
  private int bitCount;

  GifCodes(LittleEndian in) throws ImageFormatException {
    this.in = in;
    int least = in.u8();
    if (least < 1 || least > 8) {
      throw new ImageFormatException(
          "GIF: codes of %d bits at least, wanted 1 to 8".formatted(least));
    }
    this.clear = 1 << least;
    this.firstSize = least + 1;
    restart();
  }

  private void restart() {
    size = firstSize;
    known = clear + 2;
    previous = -1;
  }

  /** The next pixel. */
  int next() throws ImageFormatException {
    while (waiting == 0) {
      int code = code();
      if (code == clear) {
        restart();
      } else if (code == clear + 1) {
        throw new ImageFormatException("GIF: the pixels end before the picture does");
      } else {
        unfold(code);
      }
    }
    return pending[--waiting] & 0xFF;
  }

  /** Puts the string of a code, its last pixel first, where {@code next} takes it from. */
  private void unfold(int code) throws ImageFormatException {
    if (code > known || code == known && previous < 0 || previous < 0 && code > clear) {
      throw new ImageFormatException("GIF: a code that stands for no pixels yet");
    }
    int at = code;
    if (code == known) {
      pending[waiting++] = (byte) first;
      at = previous;
    }
    while (at > clear) {
      pending[waiting++] = last[at];
      at = prefix[at];
    }
    first = at;
    pending[waiting++] = (byte) at;
    if (previous >= 0 && known < MOST) {
      prefix[known] = previous;
      last[known] = (byte) first;
      known++;
      size += known == 1 << size && size < 12 ? 1 : 0;
    }
    previous = code;
  }

  private int code() throws ImageFormatException {
    while (bitCount < size) {
      if (block == 0) {
        block = in.u8();
        if (block == 0) {
          throw new ImageFormatException("GIF: the pixels end before the picture does");
        }
      }
      bits |= in.u8() << bitCount;
      bitCount += 8;
      block--;
    }
    int code = bits & (1 << size) - 1;
    bits >>>= size;
    bitCount -= size;
    return code;
  }
}
