package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that are numbers, and those that are none. */
class CellTextTest {

  @ParameterizedTest
  @CsvSource({
    "7,7",
    "-7,-7",
    "+7.5,7.5",
    ".5,0.5",
    "5.,5",
    "1e3,1000",
    "1E-3,0.001",
    "1e+2,100",
    "0.1,0.1",
    "123456789012345,123456789012345",
    "0.30000000000000004,0.30000000000000004",
    "12345678901234567890,12345678901234567890",
    "4.9e-324,4.9e-324",
    "' 8 ',8",
    "9007199254740993,9007199254740993",
    "2.2250738585072011e-308,2.2250738585072011e-308"
  })
  void numbers(String cell, String wanted) {
    assertThat(CellText.number(cell, false)).isEqualTo(Double.parseDouble(wanted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "1d",
        "1f",
        "0x10",
        "1,5",
        "1_000",
        "1 000",
        "--1",
        "1.2.3",
        "NaN",
        "Infinity",
        "1e5.0",
        "1e5x",
        "١"
      })
  void textsThatAreNoNumbers(String cell) {
    assertThat(CellText.number(cell, false)).isNaN();
  }
}
