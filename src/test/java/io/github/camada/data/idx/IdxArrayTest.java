package io.github.camada.data.idx;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdxArrayTest {

  private static final byte[] FOUR = bytes(0, 1, 254, 255);

  @Test
  void givesBytesWithoutACopy() {
    assertThat(IdxArray.of(IdxType.UNSIGNED_BYTE, new int[] {4}, FOUR).bytes()).isSameAs(FOUR);
    assertThat(IdxArray.of(IdxType.BYTE, new int[] {4}, FOUR).bytes()).isSameAs(FOUR);
  }

  @Test
  void givesNoBytesOfAnotherType() {
    IdxArray array = IdxArray.of(IdxType.SHORT, new int[] {2}, FOUR);

    assertThatThrownBy(array::bytes)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("bytes: the elements are of short, not bytes");
  }

  @Test
  void keepsItsDimensionsWhateverTheCallerDoesWithTheirArray() {
    int[] given = {2, 2};
    IdxArray array = IdxArray.of(IdxType.BYTE, given, FOUR);
    given[0] = 7;
    array.dimensions()[1] = 7;

    assertThat(array.dimensions()).containsExactly(2, 2);
  }

  @Test
  void roundsToFloatsWhatOnlyADoubleHolds() {
    IdxArray array = IdxArray.of(IdxType.INT, new int[] {1}, bytes(1, 0, 0, 1));

    assertThat(array.get(0)).isEqualTo((1 << 24) + 1);
    assertThat(array.toFloats()).containsExactly(1 << 24);
  }

  @Test
  void hasNoElementOutsideItsSize() {
    IdxArray array = IdxArray.of(IdxType.SHORT, new int[] {2}, FOUR);

    assertThatThrownBy(() -> array.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> array.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void rejectsContentOfAnotherLengthThanItsDimensionsNeed() {
    assertThatThrownBy(() -> IdxArray.of(IdxType.SHORT, new int[] {4}, FOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("IdxArray: [4] of short need 8 bytes, given 4");
  }

  @Test
  void rejectsANegativeDimension() {
    assertThatThrownBy(() -> IdxArray.of(IdxType.BYTE, new int[] {-2, -2}, FOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("IdxArray: a dimension of [-2, -2] is negative");
  }

  @Test
  void rejectsNoDimensionsAndMoreThanAFileCanState() {
    assertThatThrownBy(() -> IdxArray.of(IdxType.BYTE, new int[0], bytes(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("IdxArray: 0 dimensions, wanted 1 to 255");
    assertThatThrownBy(() -> IdxArray.of(IdxType.BYTE, new int[256], bytes()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("IdxArray: 256 dimensions, wanted 1 to 255");
  }

  @Test
  void showsItsDimensionsAndType() {
    assertThat(IdxArray.of(IdxType.UNSIGNED_BYTE, new int[] {2, 2}, FOUR))
        .hasToString("[2, 2] of unsigned byte");
  }
}
