package io.github.camada.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.ImageFiles;
import io.github.camada.data.digits.SyntheticDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistortedDigitsTest {

  @TempDir Path directory;

  private ImageFiles write(String name, int count, long seed) throws IOException {
    Path files = Files.createDirectory(directory.resolve(name));
    DistortedDigits.write(files, count, 20, seed);
    return ImageFiles.open(files.resolve("images"), files.resolve("labels"), 10);
  }

  @Test
  void equalSeedsGiveEqualDigitsOfWhichAFewAreTheFirst() throws IOException {
    try (ImageFiles many = write("many", 50, 3);
        ImageFiles few = write("few", 30, 3);
        ImageFiles others = write("others", 30, 4)) {
      assertThat(many.size()).isEqualTo(50);
      for (int i = 0; i < 30; i++) {
        assertThat(few.image(i)).isEqualTo(many.image(i));
        assertThat(few.label(i)).isEqualTo(many.label(i));
      }
      assertThat(others.image(0)).isNotEqualTo(few.image(0));
    }
  }

  @Test
  void eachIsADrawnDigitThatLooksALittleOtherwise() throws IOException {
    ImageDataset originals = SyntheticDigits.generate(20, 3);
    try (ImageFiles digits = write("digits", 40, 3)) {
      for (int i = 0; i < 40; i++) {
        byte[] drawn = originals.image(i % 20);
        assertThat(digits.label(i)).isEqualTo(originals.label(i % 20));
        assertThat(digits.image(i)).isNotEqualTo(drawn);
        assertThat(ink(digits.image(i))).isBetween(0.5 * ink(drawn), 1.6 * ink(drawn));
      }
      assertThat(digits.image(0)).isNotEqualTo(digits.image(20));
    }
  }

  private static double ink(byte[] pixels) {
    double sum = 0;
    for (byte pixel : pixels) {
      sum += pixel & 0xFF;
    }
    return sum;
  }
}
