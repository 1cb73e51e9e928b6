package io.github.camada.keras;

import io.github.camada.json.JsonWriter;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An HDF5 file in memory, through jHDF, which this class alone names. What jHDF throws of a damaged
 * file becomes the documented exception, and what claims to be larger than the file is refused
 * before it is read; so is what would make all that was read larger, as things may have many names.
 * Links to other files lead nowhere, as this one has no place.
 */
final class Hdf5 {

  private final HdfFile file;
  private final int size;

  /** Each element of what is handed out has at least a byte of its own, unless it is packed. */
  private long left;

  private Hdf5(HdfFile file, int size) {
    this.file = file;
    this.size = size;
    this.left = size;
  }

  /** In bytes. */
  int size() {
    return size;
  }

  static Hdf5 of(byte[] bytes) throws KerasFormatException {
    return new Hdf5(guarded(() -> HdfFile.fromBytes(bytes)), bytes.length);
  }

  /** Groups may contain each other, so a damaged file can also exhaust the stack. */
  private static <T> T guarded(Supplier<T> work) throws KerasFormatException {
    try {
      return work.get();
    } catch (RuntimeException | StackOverflowError damaged) {
      String reason = JsonWriter.oneLine(String.valueOf(damaged.getMessage()));
      throw new KerasFormatException("not HDF5 that is read: " + reason, damaged);
    }
  }

  /** The names in a group; none if there is no such group. */
  Set<String> names(String path) throws KerasFormatException {
    return guarded(
        () ->
            node(path).orElse(null) instanceof Group group
                ? Set.copyOf(group.getChildren().keySet())
                : Set.of());
  }

  /** The texts of an attribute; none if there is no such attribute. */
  List<String> texts(String path, String attribute) throws KerasFormatException {
    return guarded(
        () -> {
          Attribute found = node(path).map(node -> node.getAttribute(attribute)).orElse(null);
          if (found == null || found.isEmpty() || found.getSize() == 0) {
            return List.<String>of(); // as of a layer without weights, where it is one of numbers
          }
          take(attribute, found.getSize());
          Object data = found.getData();
          List<String> texts =
              data instanceof Object[] many
                  ? Arrays.stream(many).map(Hdf5::text).toList()
                  : List.of(text(data));
          take(attribute, texts.stream().mapToLong(String::length).sum());
          return texts;
        });
  }

  private static String text(Object data) {
    if (data instanceof String text) {
      return text.endsWith("\0") ? text.substring(0, text.indexOf('\0')) : text;
    }
    throw new IllegalArgumentException("an attribute that is no text");
  }

  /** The numbers of a data set and its shape; empty if there is no such data set. */
  Optional<Numbers> numbers(String path) throws KerasFormatException {
    return guarded(
        () -> {
          if (!(node(path).orElse(null) instanceof Dataset set)) {
            return Optional.<Numbers>empty();
          }
          take(path, set.getSize());
          return Optional.of(new Numbers(set.getDimensions(), doubles(path, set.getDataFlat())));
        });
  }

  /** Whole numbers, too: a normalisation counts in them what it has seen. */
  private static double[] doubles(String path, Object data) {
    if (data instanceof double[] doubles) {
      return doubles;
    } else if (data instanceof float[] floats) {
      return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    } else if (data instanceof int[] ints) {
      return Arrays.stream(ints).asDoubleStream().toArray();
    } else if (data instanceof long[] longs) {
      return Arrays.stream(longs).asDoubleStream().toArray();
    }
    throw new IllegalArgumentException(path + " has neither floats nor int32 or int64");
  }

  private void take(String name, long elements) {
    if (elements < 0 || elements >= left) {
      throw new IllegalArgumentException(
          "%s has %d elements, with all before it more than the file".formatted(name, elements));
    }
    left -= elements + 1; // an empty one has to be looked for, too
  }

  private Optional<Node> node(String path) {
    Node node = file;
    for (String name : path.split("/")) {
      if (!name.isEmpty()) {
        node = node instanceof Group group ? group.getChild(name) : null;
      }
    }
    return Optional.ofNullable(node);
  }

  /** A data set: as many values as the shape has, row by row. */
  record Numbers(int[] shape, double[] values) {}
}
