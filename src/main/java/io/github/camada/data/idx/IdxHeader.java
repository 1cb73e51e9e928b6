package io.github.camada.data.idx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What an IDX file says about itself, before any of its content is believed: two zero bytes, the
 * element type, the number of dimensions, and each dimension as four bytes, big-endian.
 */
record IdxHeader(IdxType type, int[] dimensions) {

  /** The longest array that every JVM can allocate. */
  static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  static final int LARGEST_RANK = 255;

  private static final int MAGIC_SIZE = 4;

  static IdxHeader read(InputStream in, String name) throws IOException {
    byte[] magic = in.readNBytes(MAGIC_SIZE);
    if (magic.length < MAGIC_SIZE) {
      throw new IdxFormatException(
          name + ": an IDX file starts with 4 bytes of magic, the file has " + magic.length);
    }
    if (magic[0] != 0 || magic[1] != 0) {
      throw new IdxFormatException(
          String.format(
              "%s: an IDX file starts with 0x00 0x00, the file with 0x%02X 0x%02X",
              name, magic[0], magic[1]));
    }
    IdxType type =
        IdxType.ofCode(magic[2] & 0xFF)
            .orElseThrow(
                () ->
                    new IdxFormatException(
                        String.format(
                            "%s: element type 0x%02X is none of %s",
                            name, magic[2], IdxType.known())));
    return new IdxHeader(type, readDimensions(in, magic[3] & 0xFF, name));
  }

  private static int[] readDimensions(InputStream in, int rank, String name) throws IOException {
    if (rank == 0) {
      throw new IdxFormatException(name + ": 0 dimensions, wanted 1 to " + LARGEST_RANK);
    }
    byte[] bytes = in.readNBytes(rank * Integer.BYTES);
    if (bytes.length < rank * Integer.BYTES) {
      throw new IdxFormatException(
          String.format(
              "%s: %d dimensions need a header of %d bytes, the file has %d",
              name, rank, headerSize(rank), MAGIC_SIZE + bytes.length));
    }
    int[] dimensions = new int[rank];
    ByteBuffer.wrap(bytes).asIntBuffer().get(dimensions);
    for (int axis = 0; axis < rank; axis++) {
      if (dimensions[axis] < 0) {
        throw new IdxFormatException(
            String.format(
                "%s: dimension %d of %s is negative", name, axis, Arrays.toString(dimensions)));
      }
    }
    return dimensions;
  }

  void requireFitsArray(String name) throws IdxFormatException {
    if (contentSize() > LONGEST_ARRAY) {
      throw new IdxFormatException(
          String.format(
              "%s: %s of %s, %d bytes an element, is more than the %d bytes that an array holds",
              name, Arrays.toString(dimensions), type, type.size(), LONGEST_ARRAY));
    }
  }

  /** Bytes of all elements; {@link Long#MAX_VALUE} stands for everything above it. */
  long contentSize() {
    return contentSize(type, dimensions);
  }

  static long contentSize(IdxType type, int[] dimensions) {
    // A zero anywhere makes the whole array empty, even where the others alone would overflow.
    if (Arrays.stream(dimensions).anyMatch(dimension -> dimension == 0)) {
      return 0;
    }
    long product = type.size();
    for (int dimension : dimensions) {
      if (product > Long.MAX_VALUE / dimension) {
        return Long.MAX_VALUE;
      }
      product *= dimension;
    }
    return product;
  }

  long fileSize() {
    long content = contentSize();
    return content == Long.MAX_VALUE ? content : size() + content;
  }

  /** The file's content in words, and the bytes that it takes. */
  String need() {
    String content =
        type == IdxType.UNSIGNED_BYTE && dimensions.length == 3
            ? dimensions[0] + " images of " + dimensions[1] + "x" + dimensions[2]
            : Arrays.toString(dimensions) + " of " + type;
    return content + " need " + fileSize() + " bytes";
  }

  /** Where the content begins. */
  int size() {
    return headerSize(dimensions.length);
  }

  /** As it stands in a file. */
  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(size());
    bytes.put((byte) 0).put((byte) 0).put((byte) type.code()).put((byte) dimensions.length);
    bytes.asIntBuffer().put(dimensions);
    return bytes.array();
  }

  void requireFileSize(long present, String name) throws IdxFormatException {
    if (present != fileSize()) {
      throw new IdxFormatException(name + ": " + need() + ", the file has " + present);
    }
  }

  private static int headerSize(int rank) {
    return MAGIC_SIZE + rank * Integer.BYTES;
  }
}
