package io.github.camada.image;

import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures that were read from a folder for each class, such as {@code shapes/circle/01.png}: the
 * names of the folders are those of the classes, in ascending order. Hidden files and folders are
 * passed over; everything else must be a picture, and all pictures must have one size.
 *
 * <pre>{@code
 * PictureFolders shapes = PictureFolders.read(Path.of("shapes"));
 * Split<ImageDataset> split = shapes.images().split(0.2, 22);
 * MLP network = new MLP(new DenseLayer(shapes.images().classes()));
 * network.build(shapes.images().inputWidth(), 22); // and trained on split.train(), then
 * Classifier named = new Classifier(network, shapes.inputs(), shapes.classes());
 * }</pre>
 *
 * @param images as grey values, class by class, the files of a class in ascending order of their
 *     names
 * @param classes what the labels stand for
 */
public record PictureFolders(ImageDataset images, Classes classes) {

  /** Bytes that an array can hold. */
  private static final int MOST_PIXELS = Integer.MAX_VALUE - 8;

  /**
   * Reads a directory of folders, each of which is a class.
   *
   * @param directory with at least two folders
   * @return its pictures
   * @throws ImageFormatException if a file is no picture, or one of another size than the first
   * @throws IOException if there are fewer than two folders, a folder is empty or has another in
   *     it, a file stands beside the folders, or something cannot be read
   */
  public static PictureFolders read(Path directory) throws IOException {
    List<Path> folders = folders(directory);
    if (folders.size() < 2) {
      throw new IOException(
          "%s: %d folders, wanted one for each of at least two classes"
              .formatted(directory, folders.size()));
    }
    List<String> names = folders.stream().map(folder -> folder.getFileName().toString()).toList();
    return read(folders, new Classes(names));
  }

  /**
   * Reads a directory of folders whose classes are known, as those of a model are. Not every class
   * must have a folder.
   *
   * @param directory with at least one folder
   * @param classes which a folder may be called after
   * @return its pictures, labelled by these classes
   * @throws ImageFormatException as above
   * @throws IOException as above, or if a folder is none of the classes
   */
  public static PictureFolders read(Path directory, Classes classes) throws IOException {
    List<Path> folders = folders(directory);
    if (folders.isEmpty()) {
      throw new IOException(directory + ": no folder in it, wanted one for each class");
    }
    for (Path folder : folders) {
      if (!classes.names().contains(folder.getFileName().toString())) {
        throw new IOException(
            folder + ": none of the classes " + String.join(", ", classes.names()));
      }
    }
    return read(folders, classes);
  }

  /**
   * The files in a directory and in its folders, whatever they are.
   *
   * @param directory to look into, and into its folders and theirs
   * @return the files that are neither hidden nor in a hidden folder, in ascending order of names
   * @throws IOException if it is no directory, or cannot be read
   */
  public static List<Path> files(Path directory) throws IOException {
    return VisibleFiles.under(directory);
  }

  private static List<Path> folders(Path directory) throws IOException {
    List<Path> folders = VisibleFiles.in(directory);
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new IOException(folder + ": stands beside the folders of the classes, not in one");
      }
    }
    return folders;
  }

  private static PictureFolders read(List<Path> folders, Classes classes) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path folder : folders) {
      List<Path> pictures = VisibleFiles.in(folder);
      if (pictures.isEmpty()) {
        throw new IOException(folder + ": no picture in it");
      }
      for (Path picture : pictures) {
        if (Files.isDirectory(picture)) {
          throw new IOException(picture + ": a folder within that of a class");
        }
        files.add(picture);
        labels.add(classes.names().indexOf(folder.getFileName().toString()));
      }
    }
    int[] numbers = labels.stream().mapToInt(Integer::intValue).toArray();
    return new PictureFolders(images(files, numbers, classes.width()), classes);
  }

  private static ImageDataset images(List<Path> files, int[] labels, int classes)
      throws IOException {
    GreyImage first = ImageFile.read(files.get(0));
    int size = first.luminance().length;
    if ((long) size * files.size() > MOST_PIXELS) {
      throw new IOException(
          "%s: %,d pictures like this one have more pixels than an array; larger data goes into IDX files"
              .formatted(files.get(0), files.size()));
    }
    byte[] pixels = new byte[size * files.size()];
    for (int i = 0; i < files.size(); i++) {
      GreyImage picture = i == 0 ? first : ImageFile.read(files.get(i));
      if (picture.height() != first.height() || picture.width() != first.width()) {
        throw new ImageFormatException(
            "%s: a %s, wanted %dx%d as %s has: pictures to learn from have one size"
                .formatted(files.get(i), picture, first.width(), first.height(), files.get(0)));
      }
      System.arraycopy(picture.luminance(), 0, pixels, i * size, size);
    }
    return ImageDataset.of(pixels, first.height(), first.width(), labels, classes);
  }

  /**
   * How a network takes such pictures: as they are, and no picture of another size.
   *
   * @return inputs of the shape {@code [height, width, 1]}, divided by 255
   */
  public Pixels inputs() {
    return new Pixels(new int[] {images.height(), images.width(), 1}, 255, Framing.NONE);
  }
}
