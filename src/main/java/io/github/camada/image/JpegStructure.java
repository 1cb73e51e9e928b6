package io.github.camada.image;

import java.util.Arrays;

/**
 * What the markers of a JPEG file say, and that they reach the end of the picture: a decoder fills
 * up with grey what a file lacks.
 *
 * <p>Source: ITU-T T.81, annex B; for the Adobe marker, Adobe Technical Note 5116.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param components colours of a pixel: 1 grey, 3 colour, 4 CMYK
 * @param adobeTransform how Adobe's marker says that they are coded; -1 without that marker
 * @param orientation how the camera was held
 */
record JpegStructure(
    int width, int height, int components, int adobeTransform, ExifOrientation orientation) {

  private static final int START = 0xD8;
  private static final int END = 0xD9;
  static final int START_OF_SCAN = 0xDA;

  /** A decoder goes through all pixels for each; programs write some ten. */
  private static final int MOST_SCANS = 64;

  /**
   * Pixels that a byte can hold: at least 1 bit for each block of 8x8, of which a component may
   * have 16 times fewer in one direction if another one has them in the other.
   */
  private static final int MOST_PIXELS_OF_A_BYTE = 1024;

  /**
   * Samples of all components, if they come in parts: a decoder then keeps each in two bytes, which
   * no heap of Java counts, until the last part is there.
   */
  private static final int MOST_SAMPLES_IN_PARTS = 64_000_000;

  /** Samples times scans, at 2.5 ns each in the decoder of Java 17 or 25. */
  private static final int MOST_SCANNED = 1_000_000_000;

  private static final int MOST_SAMPLING = 4;

  private static final int EXIF_SEGMENT = 0xE1;
  private static final int ADOBE_SEGMENT = 0xEE;
  private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e'};

  static boolean isJpeg(byte[] content) {
    return content.length >= 3
        && (content[0] & 0xFF) == 0xFF
        && (content[1] & 0xFF) == START
        && (content[2] & 0xFF) == 0xFF;
  }

  static JpegStructure of(byte[] content) throws ImageFormatException {
    return new Walk(content).structure();
  }

  /** Goes from marker to marker. */
  private static final class Walk {

    private final byte[] content;
    private int at = 2;
    private int width;
    private int height;
    private int components;
    private int adobe = -1;
    private long samples;
    private int scans;
    private boolean inParts;
    private ExifOrientation orientation = ExifOrientation.UPRIGHT;

    Walk(byte[] content) {
      this.content = content;
    }

    JpegStructure structure() throws ImageFormatException {
      int marker = marker();
      while (marker != END) {
        requireSegment(marker);
        int length = at + 2 <= content.length ? unsigned16(at) : 0;
        if (length < 2 || length > content.length - at) {
          throw new ImageFormatException("JPEG: the file ends within its header");
        }
        segment(marker, at + 2, at + length);
        at += length;
        if (marker == START_OF_SCAN) {
          scans++;
          skipScan();
        }
        marker = marker();
      }
      if (scans == 0 || width == 0) {
        throw new ImageFormatException("JPEG: the file has no pixels");
      }
      requireData();
      return new JpegStructure(width, height, components, adobe, orientation);
    }

    /**
     * A decoder takes what follows a marker without a segment for the next marker, and may so find
     * another frame than the one whose size is checked here. None has a place outside of a scan.
     */
    private void requireSegment(int marker) throws ImageFormatException {
      if (marker < 0xC0 || marker >= 0xD0 && marker <= START) {
        throw new ImageFormatException("JPEG: marker 0x%02X outside of a scan".formatted(marker));
      }
    }

    /** Memory and time are taken for what the header claims. */
    private void requireData() throws ImageFormatException {
      if (scans > MOST_SCANS) {
        throw new ImageFormatException(
            "JPEG: the pixels come in %,d scans, wanted at most %d".formatted(scans, MOST_SCANS));
      }
      if ((long) width * height > (long) MOST_PIXELS_OF_A_BYTE * content.length) {
        throw new ImageFormatException(
            "JPEG: a picture of %dx%d, which %,d bytes cannot hold"
                .formatted(width, height, content.length));
      }
      if (inParts && samples > MOST_SAMPLES_IN_PARTS) {
        throw new ImageFormatException(
            "JPEG: %,d samples that come in parts, wanted at most %,d"
                .formatted(samples, MOST_SAMPLES_IN_PARTS));
      }
      if (scans * samples > MOST_SCANNED) {
        throw new ImageFormatException(
            "JPEG: %,d samples in %d scans, wanted at most %,d together"
                .formatted(samples, scans, MOST_SCANNED));
      }
    }

    private int marker() throws ImageFormatException {
      if (at + 1 < content.length && unsigned8(at) != 0xFF) {
        throw new ImageFormatException("JPEG: no marker at byte " + at);
      }
      while (at < content.length && unsigned8(at) == 0xFF) {
        at++;
      }
      if (at >= content.length) {
        throw new ImageFormatException("JPEG: the file ends before its picture does");
      }
      return unsigned8(at++);
    }

    private void segment(int marker, int from, int to) throws ImageFormatException {
      boolean frame = marker >= 0xC0 && marker <= 0xCF && (marker == 0xC0 || marker % 4 != 0);
      if (frame) {
        if (to - from < 6 || to - from != 6 + 3 * unsigned8(from + 5) || width != 0) {
          throw new ImageFormatException(
              "JPEG: wanted one frame header of 6 bytes and 3 for each component");
        }
        height = unsigned16(from + 1);
        width = unsigned16(from + 3);
        components = unsigned8(from + 5);
        Dimensions.require("JPEG", width, height);
        samples = samples(from + 6);
        inParts = (marker & 3) == 2;
      } else if (marker == START_OF_SCAN) {
        // What a scan begins with is the number of its components.
        inParts |= from == to || unsigned8(from) < components;
      } else if (marker == ADOBE_SEGMENT && to - from >= 12 && startsWith(from, ADOBE)) {
        adobe = unsigned8(from + 11);
      } else if (marker == EXIF_SEGMENT) {
        orientation = ExifOrientation.in(Arrays.copyOfRange(content, from, to), orientation);
      }
    }

    /** A component may have fewer samples than there are pixels, in both directions. */
    private long samples(int from) throws ImageFormatException {
      int across = 0;
      int down = 0;
      long weighted = 0;
      for (int i = 0; i < components; i++) {
        int x = unsigned8(from + 3 * i + 1) >> 4;
        int y = unsigned8(from + 3 * i + 1) & 15;
        if (x < 1 || x > MOST_SAMPLING || y < 1 || y > MOST_SAMPLING) {
          throw new ImageFormatException(
              "JPEG: a sampling of %dx%d, wanted 1 to 4 in each direction".formatted(x, y));
        }
        across = Math.max(across, x);
        down = Math.max(down, y);
        weighted += x * y;
      }
      return components == 0 ? 0 : weighted * width * height / (across * down);
    }

    /** Coded pixels: within them 0xFF is followed by 0 or by the number of a restart. */
    private void skipScan() {
      while (at + 1 < content.length) {
        int next = unsigned8(at + 1);
        boolean pixels = unsigned8(at) != 0xFF || next == 0 || next >= 0xD0 && next <= 0xD7;
        if (!pixels && next != 0xFF) {
          return;
        }
        at++;
      }
      at = content.length;
    }

    private boolean startsWith(int from, byte[] prefix) {
      return Arrays.equals(content, from, from + prefix.length, prefix, 0, prefix.length);
    }

    private int unsigned8(int index) {
      return content[index] & 0xFF;
    }

    private int unsigned16(int index) {
      return unsigned8(index) << 8 | unsigned8(index + 1);
    }
  }
}
