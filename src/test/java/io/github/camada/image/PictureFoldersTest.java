package io.github.camada.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Split;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Framing;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFoldersTest {

  @TempDir private Path directory;

  /** A picture of one shade, 3 pixels wide and 2 high unless told otherwise. */
  private Path picture(String name, int shade) throws IOException {
    return picture(name, shade, 3, 2);
  }

  private Path picture(String name, int shade, int width, int height) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < width * height; i++) {
      image.getRaster().setSample(i % width, i / width, 0, shade);
    }
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @BeforeEach
  void pictures() throws IOException {
    picture("cat/b.png", 20);
    picture("cat/a.png", 10);
    picture("ant/9.png", 30);
    picture("ant/10.png", 40);
    picture("ant/11.png", 50);
  }

  private void refuses(Path named, String reason) {
    assertThatThrownBy(() -> PictureFolders.read(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(named.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void foldersAreClassesAndFilesStandInTheOrderOfTheirNames() throws IOException {
    PictureFolders read = PictureFolders.read(directory);
    assertThat(read.classes().names()).containsExactly("ant", "cat");
    assertThat(read.images()).hasToString("5 images of 2x3 in 2 classes");
    assertThat(read.images().labels()).containsExactly(0, 0, 0, 1, 1);
    assertThat(List.of(0, 1, 2, 3, 4))
        .extracting(i -> (int) read.images().image(i)[5])
        .containsExactly(40, 50, 30, 10, 20);
    assertThat(read.inputs().shape()).containsExactly(2, 3, 1);
    assertThat(read.inputs().framing()).isEqualTo(Framing.NONE);
  }

  @Test
  void whatIsHiddenIsPassedOver() throws IOException {
    Files.createDirectories(directory.resolve(".git"));
    Files.writeString(directory.resolve(".DS_Store"), "x");
    Files.writeString(directory.resolve("cat/.DS_Store"), "x");
    assertThat(PictureFolders.read(directory).images().size()).isEqualTo(5);
    assertThat(PictureFolders.files(directory))
        .extracting(file -> directory.relativize(file).toString().replace('\\', '/'))
        .containsExactly("ant/10.png", "ant/11.png", "ant/9.png", "cat/a.png", "cat/b.png");
  }

  @Test
  void aSplitHasOfEachClassItsShare() throws IOException {
    for (int i = 0; i < 18; i++) {
      picture("cat/more" + i + ".png", i);
    }
    for (int i = 0; i < 7; i++) {
      picture("ant/more" + i + ".png", i);
    }
    Split<?> split = PictureFolders.read(directory).images().split(0.2, 1);
    assertThat(PictureFolders.read(directory).images().split(0.2, 1).validation().counts())
        .containsExactly(2, 4);
    assertThat(split.train().size()).isEqualTo(24);
  }

  @Test
  void classesThatAreKnownKeepTheirOrder() throws IOException {
    Classes known = new Classes(List.of("dog", "cat", "ant"));
    PictureFolders read = PictureFolders.read(directory, known);
    assertThat(read.images().labels()).containsExactly(2, 2, 2, 1, 1);
    assertThat(read.images().classes()).isEqualTo(3);

    Classes others = new Classes(List.of("dog", "cat"));
    assertThatThrownBy(() -> PictureFolders.read(directory, others))
        .hasMessage(directory.resolve("ant") + ": none of the classes dog, cat");
    Path empty = Files.createDirectory(directory.resolve("cat/empty"));
    assertThatThrownBy(() -> PictureFolders.read(empty, known))
        .hasMessage(empty + ": no folder in it, wanted one for each class");
  }

  @Test
  void anotherSizeIsRefusedByFile() throws IOException {
    Path other = picture("cat/c.png", 1, 2, 3);
    refuses(other, "a grey image of 2x3, wanted 3x2 as " + directory.resolve("ant/10.png"));
  }

  @Test
  void whatIsNoPictureIsRefusedByFile() throws IOException {
    Path text = Files.writeString(directory.resolve("cat/notes.txt"), "seen on Monday");
    refuses(text, "PNG");
  }

  @Test
  void anEmptyFolderIsRefused() throws IOException {
    refuses(Files.createDirectory(directory.resolve("bat")), "no picture in it");
  }

  @Test
  void aFolderWithinAClassIsRefused() throws IOException {
    refuses(picture("cat/kittens/1.png", 1).getParent(), "a folder within that of a class");
  }

  @Test
  void aFileBesideTheFoldersIsRefused() throws IOException {
    refuses(picture("cat.png", 1), "stands beside the folders of the classes");
  }

  @Test
  void oneClassIsNone() throws IOException {
    assertThatThrownBy(() -> PictureFolders.read(Files.createDirectory(directory.resolve("x"))))
        .hasMessageContaining("0 folders, wanted one for each of at least two classes");
  }

  @Test
  void whatIsNoDirectoryIsRefused() {
    assertThatThrownBy(() -> PictureFolders.read(directory.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> PictureFolders.read(directory.resolve("cat/a.png")))
        .isInstanceOf(NotDirectoryException.class);
  }
}
