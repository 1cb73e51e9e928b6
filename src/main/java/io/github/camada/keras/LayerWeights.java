package io.github.camada.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the weights of a layer are. An archive has them in groups of the layers' classes, counted:
 * {@code dense}, {@code dense_1}; newer ones note the layer's own name in each. In an {@code .h5}
 * file the group of each layer lists its own.
 */
final class LayerWeights {

  private static final String ARCHIVE_GROUP = "layers";

  private final Hdf5 file;

  /** By the name of the layer. */
  private final Map<String, String> groups = new HashMap<>();

  private final boolean isArchive;

  LayerWeights(SavedModel saved, List<KerasLayer> layers) throws KerasFormatException {
    this.file = saved.file();
    this.isArchive = saved.isArchive();
    if (!isArchive) {
      String top = file.names("model_weights").isEmpty() ? "" : "model_weights/";
      layers.forEach(layer -> groups.put(layer.name(), top + layer.name()));
      return;
    }
    for (String group : file.names(ARCHIVE_GROUP)) {
      String path = ARCHIVE_GROUP + "/" + group;
      for (String name : file.texts(path + "/vars", "name")) {
        groups.put(name, path);
      }
    }
    if (groups.isEmpty()) {
      count(layers);
    }
  }

  /** {@code dense}, {@code dense_1}, {@code batch_normalization}: by class, in order. */
  private void count(List<KerasLayer> layers) {
    Map<String, Integer> counts = new HashMap<>();
    for (KerasLayer layer : layers) {
      String snake =
          layer
              .className()
              .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
              .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
              .toLowerCase(Locale.ROOT);
      int number = counts.merge(snake, 1, Integer::sum) - 1;
      groups.put(layer.name(), ARCHIVE_GROUP + "/" + (number == 0 ? snake : snake + "_" + number));
    }
  }

  /** All weights of a layer, in the order in which Keras counts them. */
  List<Hdf5.Numbers> of(KerasLayer layer) throws KerasFormatException {
    List<Hdf5.Numbers> all = new ArrayList<>();
    String group = groups.get(layer.name());
    if (group == null) {
      return all;
    }
    if (isArchive) {
      Optional<Hdf5.Numbers> next = file.numbers(group + "/vars/0");
      while (next.isPresent()) {
        all.add(next.get());
        next = file.numbers(group + "/vars/" + all.size());
      }
      return all;
    }
    for (String name : file.texts(group, "weight_names")) {
      all.add(
          file.numbers(group + "/" + name)
              .orElseThrow(() -> layer.refused("its weight " + name + " is not there")));
    }
    return all;
  }
}
