package io.github.camada.data;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Variations that have a name, which can be joined. */
enum NamedVariation {
  SHIFT("shift", PictureVariation.none().withShift(2)),
  AFFINE("affine", PictureVariation.affine()),
  ELASTIC("elastic", PictureVariation.elastic()),
  MIRROR("mirror", PictureVariation.none().withMirroring());

  private static final String NONE = "none";

  private final String text;
  private final PictureVariation variation;

  NamedVariation(String text, PictureVariation variation) {
    this.text = text;
    this.variation = variation;
  }

  static List<String> names() {
    return Stream.concat(Stream.of(NONE), Arrays.stream(values()).map(each -> each.text)).toList();
  }

  static PictureVariation joined(String names) {
    PictureVariation joined = PictureVariation.none();
    if (!names.equals(NONE)) {
      Set<NamedVariation> known = EnumSet.noneOf(NamedVariation.class);
      for (String name : names.split("\\+", -1)) {
        NamedVariation next = named(name);
        if (next == null || !known.add(next)) {
          throw new IllegalArgumentException(
              "picture variation: %s, wanted %s, or several joined such as shift+mirror"
                  .formatted(names, String.join(", ", names())));
        }
        joined = both(joined, next.variation);
      }
    }
    return joined;
  }

  /** Null if none is called so. */
  private static NamedVariation named(String name) {
    return Arrays.stream(values()).filter(each -> each.text.equals(name)).findFirst().orElse(null);
  }

  /** In each respect the larger of the two. */
  private static PictureVariation both(PictureVariation one, PictureVariation other) {
    PictureVariation elastic = one.alpha() >= other.alpha() ? one : other;
    return new PictureVariation(
        Math.max(one.shift(), other.shift()),
        Math.max(one.rotation(), other.rotation()),
        Math.max(one.scaling(), other.scaling()),
        Math.max(one.shear(), other.shear()),
        elastic.alpha(),
        elastic.sigma(),
        one.mirroring() || other.mirroring());
  }
}
