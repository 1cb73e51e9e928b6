package io.github.camada.data;

import io.github.camada.data.idx.IdxFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Images of one size in any number of files: what all views on them share. */
final class ImageParts {

  private final List<ImagePart> parts;

  /** {@code [parts + 1]}: the first image of each, and the number of all. */
  private final int[] starts;

  private final int height;
  private final int width;
  private final int classes;

  private ImageParts(List<ImagePart> parts, int classes) {
    this.parts = parts;
    this.starts = new int[parts.size() + 1];
    for (int i = 0; i < parts.size(); i++) {
      starts[i + 1] = starts[i] + parts.get(i).size();
    }
    this.height = parts.get(0).height();
    this.width = parts.get(0).width();
    this.classes = classes;
  }

  static ImageParts open(List<Path> images, List<Path> labels, int classes) throws IOException {
    Labels.requireClasses(classes);
    if (images.isEmpty() || images.size() != labels.size()) {
      throw new IllegalArgumentException(
          "open: %d files of images and %d of labels, wanted one of labels for each of images"
              .formatted(images.size(), labels.size()));
    }
    List<ImagePart> parts = new ArrayList<>();
    try {
      int size = 0;
      for (int i = 0; i < images.size(); i++) {
        ImagePart part = ImagePart.open(images.get(i), labels.get(i), classes, size);
        parts.add(part);
        size += part.size();
        requireAlike(parts.get(0), part);
      }
      return new ImageParts(parts, classes);
    } catch (IOException | RuntimeException e) {
      for (ImagePart part : parts) {
        part.images().close();
      }
      throw e;
    }
  }

  private static void requireAlike(ImagePart first, ImagePart other) throws IdxFormatException {
    if (other.height() != first.height() || other.width() != first.width()) {
      throw new IdxFormatException(
          "%s has images of %dx%d, %s of %dx%d"
              .formatted(
                  other.images().path().getFileName(),
                  other.height(),
                  other.width(),
                  first.images().path().getFileName(),
                  first.height(),
                  first.width()));
    }
  }

  int size() {
    return starts[parts.size()];
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int classes() {
    return classes;
  }

  /** Which part an image is in: there are few. */
  private int part(int place) {
    int part = 0;
    while (place >= starts[part + 1]) {
      part++;
    }
    return part;
  }

  int label(int place) {
    int part = part(place);
    return parts.get(part).labels()[place - starts[part]] & 0xFF;
  }

  /** The pixels of an image. */
  byte[] read(int place) {
    int part = part(place);
    int number = place - starts[part];
    byte[] pixels = new byte[height * width];
    try {
      parts.get(part).images().read(number, pixels);
    } catch (IOException e) {
      throw new UncheckedIOException("read: image %d: %s".formatted(number, e.getMessage()), e);
    }
    return pixels;
  }

  boolean waits() {
    return parts.stream().anyMatch(part -> part.images().waits());
  }

  String fingerprint(IntConsumer progress) {
    Fingerprint fingerprint = new Fingerprint().add(size(), height, width, classes);
    try {
      for (int i = 0; i < parts.size(); i++) {
        int before = starts[i];
        String sha256 = parts.get(i).images().sha256(read -> progress.accept(before + read));
        fingerprint.add(sha256).add(parts.get(i).labels(), 0, parts.get(i).size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("fingerprint: " + e.getMessage(), e);
    }
    return fingerprint.hex();
  }

  void close() throws IOException {
    for (ImagePart part : parts) {
      part.images().close();
    }
  }
}
