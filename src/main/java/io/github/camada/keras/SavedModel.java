package io.github.camada.keras;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a file of Keras has: the architecture as JSON, and the weights of its layers.
 *
 * @param architecture {@code class_name} and {@code config}
 * @param file where the weights are
 * @param isArchive whether it is a {@code .keras} archive, which has them under other names
 */
record SavedModel(Map<?, ?> architecture, Hdf5 file, boolean isArchive) {

  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.weights.h5";

  /** Keras packs without compression; JSON that somebody packed gets a tenth of its size. */
  private static final long MOST_TIMES = 20;

  private static final long ALWAYS = 1 << 20;

  static SavedModel of(byte[] bytes) throws KerasFormatException {
    boolean isArchive = begins(bytes, 'P', 'K', 3, 4);
    if (!isArchive && !begins(bytes, 0x89, 'H', 'D', 'F')) {
      throw new KerasFormatException("neither a .keras archive nor HDF5");
    }
    if (isArchive) {
      Map<String, byte[]> entries = entries(bytes);
      String config = new String(required(entries, CONFIG), StandardCharsets.UTF_8);
      return new SavedModel(json(config), Hdf5.of(required(entries, WEIGHTS)), true);
    }
    Hdf5 file = Hdf5.of(bytes);
    List<String> config = file.texts("", "model_config");
    if (config.size() != 1) {
      throw new KerasFormatException(
          "weights without an architecture: no model_config, which model.save writes");
    }
    return new SavedModel(json(config.get(0)), file, false);
  }

  private static boolean begins(byte[] bytes, int... with) {
    boolean begins = bytes.length >= with.length;
    for (int i = 0; begins && i < with.length; i++) {
      begins = (bytes[i] & 0xFF) == with[i];
    }
    return begins;
  }

  private static byte[] required(Map<String, byte[]> entries, String name)
      throws KerasFormatException {
    if (!entries.containsKey(name)) {
      throw new KerasFormatException("the archive has no " + name);
    }
    return entries.get(name);
  }

  private static Map<String, byte[]> entries(byte[] bytes) throws KerasFormatException {
    Map<String, byte[]> entries = new HashMap<>();
    long left = ALWAYS + MOST_TIMES * bytes.length;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        left -= content.length;
        if (left < 0) {
          throw new KerasFormatException(
              "the archive unpacks to more than %d times its size".formatted(MOST_TIMES));
        }
        boolean wanted = entry.getName().equals(CONFIG) || entry.getName().equals(WEIGHTS);
        if (wanted && entries.put(entry.getName(), content) != null) {
          throw new KerasFormatException("the archive has " + entry.getName() + " twice");
        }
      }
    } catch (KerasFormatException refused) {
      throw refused;
    } catch (IOException | IllegalArgumentException damaged) {
      throw new KerasFormatException("the archive is damaged: " + damaged.getMessage(), damaged);
    }
    return entries;
  }

  private static Map<?, ?> json(String text) throws KerasFormatException {
    try {
      if (JsonReader.read(text) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (JsonFormatException e) {
      throw new KerasFormatException("the architecture: " + e.getMessage(), e);
    }
    throw new KerasFormatException("the architecture is no JSON object");
  }
}
