package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final byte[] PIXELS = {1, 2, 3, 4, 5, 6, (byte) 255, 0};

  private static ImageDataset images(int... labels) {
    return ImageDataset.of(PIXELS, 1, 2, labels, 3);
  }

  private static TensorDataset table(float... features) {
    return Dataset.of(Tensor.of(features, 2, 2), new int[] {1, 0}, 2);
  }

  private static String sha256(ByteBuffer bytes) throws Exception {
    assertThat(bytes.hasRemaining()).isFalse();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }

  @Test
  void ofImagesIsTheSha256OfSizesPixelsAndLabels() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(16 + 8 + 16);
    bytes.putInt(4).putInt(1).putInt(2).putInt(3).put(PIXELS);
    bytes.putInt(0).putInt(2).putInt(1).putInt(0);
    assertThat(images(0, 2, 1, 0).fingerprint()).isEqualTo(sha256(bytes));
  }

  @Test
  void ofASliceOfImagesIsThatOfItsImages() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(16 + 4 + 8);
    bytes.putInt(2).putInt(1).putInt(2).putInt(3).put(PIXELS, 2, 4);
    bytes.putInt(2).putInt(1);
    assertThat(images(0, 2, 1, 0).slice(1, 3).fingerprint()).isEqualTo(sha256(bytes));
  }

  @Test
  void ofAnyDataIsTheSha256OfSizesAndExamples() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(12 + 2 * 12);
    bytes.putInt(2).putInt(2).putInt(1).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat(0.5f).putFloat(-2).putFloat(1);
    bytes.putFloat(3).putFloat(4).putFloat(0);
    assertThat(table(0.5f, -2, 3, 4).fingerprint()).isEqualTo(sha256(bytes));
  }

  @Test
  void readsEachExampleOnceAndInOrder() {
    List<Integer> read = new ArrayList<>();
    TensorDataset table = table(1, 2, 3, 4);
    Dataset watched =
        new Dataset() {
          @Override
          public int size() {
            return table.size();
          }

          @Override
          public int inputWidth() {
            return table.inputWidth();
          }

          @Override
          public int targetWidth() {
            return table.targetWidth();
          }

          @Override
          public void read(int index, Tensor inputs, Tensor targets, int row) {
            read.add(index);
            table.read(index, inputs, targets, row);
          }
        };
    assertThat(watched.fingerprint()).isEqualTo(table.fingerprint());
    assertThat(read).containsExactly(0, 1);
  }

  @Test
  void saysHowFarItHasCome() {
    List<Integer> read = new ArrayList<>();
    Dataset data = Dataset.of(Tensor.zeros(2_500, 1), Tensor.zeros(2_500, 1));

    assertThat(data.fingerprint(read::add)).isEqualTo(data.fingerprint());
    assertThat(read).containsExactly(1_000, 2_000, 2_500);
    read.clear();
    Dataset.of(Tensor.zeros(1_000, 1), Tensor.zeros(1_000, 1)).fingerprint(read::add);
    assertThat(read).containsExactly(1_000);
  }

  @Test
  void oneThatIsGivenReadsNothing() {
    Dataset unreadable =
        new DatasetView(table(1, 2, 3, 4)) {
          @Override
          Dataset over(Dataset other) {
            throw new AssertionError("these examples do not vary");
          }

          @Override
          public int size() {
            return 2;
          }

          @Override
          int place(int index) {
            throw new AssertionError("read");
          }
        };
    Dataset named = unreadable.withFingerprint("sales of March");

    assertThat(named.fingerprint()).isEqualTo("sales of March");
    Tensor inputs = Tensor.zeros(1, 2);
    Dataset table = table(1, 2, 3, 4).withWeights(1, 5).withFingerprint("table");
    table.read(1, inputs, Tensor.zeros(1, 1), 0);
    assertThat(inputs.data()).containsExactly(3, 4);
    assertThat(table.weight(1)).isEqualTo(5);
    assertThat(table.classes()).isEqualTo(2);
    assertThat(table.withWeights(2, 1).fingerprint()).isNotEqualTo("table").hasSize(64);
  }

  @Test
  void aViewHasTheFingerprintOfWhatItShows() {
    Dataset whole = Dataset.of(Tensor.of(new float[] {9, 9, 1, 2, 3, 4}, 3, 2), new int[3], 2);
    Dataset part = Dataset.of(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2), new int[2], 2);
    assertThat(whole.from(1).fingerprint()).isEqualTo(part.fingerprint());
    assertThat(new SlicedDataset(whole, 1, 3).fingerprint()).isEqualTo(part.fingerprint());
  }

  @Test
  void anotherValueLabelOrderOrShapeHasAnother() {
    ImageDataset square = ImageDataset.of(PIXELS, 2, 2, new int[] {0, 2}, 3);
    ImageDataset flat = ImageDataset.of(PIXELS, 1, 4, new int[] {0, 2}, 3);
    ImageDataset moreClasses = ImageDataset.of(PIXELS, 1, 4, new int[] {0, 2}, 4);
    byte[] changed = PIXELS.clone();
    changed[7] = 1;
    assertThat(
            List.of(
                images(0, 2, 1, 0).fingerprint(),
                images(0, 2, 1, 1).fingerprint(),
                ImageDataset.of(changed, 1, 2, new int[] {0, 2, 1, 0}, 3).fingerprint(),
                square.fingerprint(),
                flat.fingerprint(),
                moreClasses.fingerprint(),
                table(1, 2, 3, 4).fingerprint(),
                table(1, 2, 3, 5).fingerprint(),
                table(3, 4, 1, 2).fingerprint()))
        .doesNotHaveDuplicates();
  }
}
