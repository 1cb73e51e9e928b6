package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Of views on examples that reading alone does not tell. */
class ViewFingerprintTest {

  private static final ImageDataset PLAIN =
      ImageDataset.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 2, new int[4], 1);

  private static final PictureVariation AFFINE = PictureVariation.affine();

  /** Each shows some of the pictures, or all. */
  private static final List<UnaryOperator<Dataset>> VIEWS =
      List.of(
          data -> data,
          data -> data.select(1, 3),
          data -> data.slice(1, 3),
          data -> data.shuffled(5),
          data -> data.split(2, 1).train(),
          data -> data.folds(2, 1).get(0).validation(),
          data -> data.withWeights(1, 2, 3, 4),
          data -> data.withWeights(1, 2, 3, 4).slice(0, 2),
          data -> data.select(1, 3).slice(0, 1),
          data -> Dataset.concat(data, PLAIN),
          data -> Dataset.concat(PLAIN, data),
          data -> Dataset.concat(PLAIN, data).slice(0, 1));

  /** The number of examples, and those that were read. */
  private record Watched(int size, List<Integer> read) implements Dataset {

    @Override
    public int inputWidth() {
      return 1;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      read.add(index);
    }
  }

  private static String sha256(ByteBuffer bytes) throws Exception {
    assertThat(bytes.hasRemaining()).isFalse();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everyViewTellsWhatVariesItsPictures() {
    for (UnaryOperator<Dataset> view : VIEWS) {
      assertThat(
              List.of(
                  view.apply(PLAIN).fingerprint(),
                  view.apply(AFFINE.of(PLAIN, 22)).fingerprint(),
                  view.apply(AFFINE.of(PLAIN, 23)).fingerprint(),
                  view.apply(PictureVariation.elastic().of(PLAIN, 22)).fingerprint()))
          .doesNotHaveDuplicates();
      assertThat(view.apply(AFFINE.of(PLAIN, 22)).fingerprint())
          .isEqualTo(view.apply(AFFINE.of(PLAIN, 22)).fingerprint());
    }
    Dataset varied = AFFINE.of(PLAIN, 22);
    assertThat(varied.split(2, 1).train().fingerprint()).endsWith(" of " + varied.fingerprint());
  }

  /** How a picture varies is decided by its index, so alike ones at other places are others. */
  @Test
  void alikePicturesAtOtherPlacesHaveAnother() {
    Dataset alike = AFFINE.of(ImageDataset.of(new byte[8], 1, 2, new int[4], 1), 22);
    assertThat(alike.select(0, 1).fingerprint()).isNotEqualTo(alike.select(2, 3).fingerprint());
    assertThat(alike.slice(0, 2).fingerprint()).isNotEqualTo(alike.slice(2, 4).fingerprint());
  }

  @Test
  void ofSomeExamplesItIsTheSha256OfTheirPlacesAndOfTheFingerprintOfAll() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(3 * 4 + 5);
    bytes.putInt(2).putInt(3).putInt(1).put(utf8("sales"));
    Dataset named = PLAIN.withFingerprint("sales");
    assertThat(named.select(3, 1).fingerprint()).isEqualTo(sha256(bytes) + " of sales");
  }

  @Test
  void ofSeveralDataSetsItIsTheSha256OfTheirFingerprints() throws Exception {
    String plain = PLAIN.fingerprint();
    ByteBuffer bytes = ByteBuffer.allocate(5 * 4 + 64 + 5);
    bytes.putInt(2).putInt(4).putInt(64).put(utf8(plain));
    bytes.putInt(4).putInt(5).put(utf8("sales"));
    Dataset joined = Dataset.concat(PLAIN, PLAIN.withFingerprint("sales"));
    assertThat(joined.fingerprint()).isEqualTo(sha256(bytes) + " of " + plain + " and sales");
  }

  @Test
  void viewsOnOneThatIsGivenReadNothing() {
    List<Integer> read = new ArrayList<>();
    Dataset named = new Watched(4, read).withFingerprint("sales");
    List<Dataset> views =
        List.of(
            named.select(1, 3),
            named.select(3, 1),
            named.slice(1, 3),
            named.slice(1, 3).shuffled(3),
            named.withWeights(1, 2, 3, 4).slice(0, 2),
            Dataset.concat(named, named),
            Dataset.concat(named.slice(0, 2), named));
    assertThat(views).extracting(Dataset::fingerprint).doesNotHaveDuplicates();
    Split<? extends Dataset> parts = named.split(2, 1);
    read.clear();
    assertThat(parts.train().fingerprint()).isNotEqualTo(parts.validation().fingerprint());
    assertThat(read).isEmpty();
  }

  @Test
  void saysHowFarItHasCome() {
    List<Integer> read = new ArrayList<>();
    Dataset plain = Dataset.of(Tensor.zeros(2_000, 2), new int[2_000], 1);
    Dataset varied = AFFINE.of(plain, 1, 2, 22);
    varied.slice(500, 1_500).fingerprint(read::add);
    assertThat(read).containsExactly(500, 1_000);
    read.clear();
    Dataset.concat(plain, varied).fingerprint(read::add);
    assertThat(read).containsExactly(1_000, 2_000, 3_000, 4_000);
  }
}
