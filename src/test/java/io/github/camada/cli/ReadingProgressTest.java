package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.Dataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.learn.ReadingStep;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadingProgressTest {

  private static final long TENTH = 100_000_000;

  private final StringWriter written = new StringWriter();
  private final PrintWriter out = new PrintWriter(written);
  private long now;

  /** A read of ten parts, each of which takes as long. */
  private String read(PrintWriter target, boolean terminal, long nanosOfPart) {
    try (ReadingProgress progress = new ReadingProgress(target, terminal, "MB", () -> now)) {
      for (int part = 0; part <= 10; part++) {
        progress.show("its rows", part * 20, 200);
        now += nanosOfPart;
      }
    }
    return written.toString();
  }

  /** It is drawn at once, and when it goes away. */
  @Test
  void whatTakesAWhileHasOneLineThatGoesAway() {
    String text = read(out, true, 3 * TENTH);
    assertThat(text).contains("reading its rows ", "100%", " MB/s  0 s left");
    assertThat(text).doesNotContain("\n").matches("(?s).*\r *\r");
  }

  /**
   * 40 MB in ten minutes are 0 MB a second, however soon the bar is drawn. One that began to count
   * when it appeared would have had 40 MB in no time.
   */
  @Test
  void theSpeedCountsTheTimeBeforeTheBar() {
    try (ReadingProgress progress = new ReadingProgress(out, true, "MB", () -> now)) {
      progress.show("its rows", 0, 200);
      now += 6_000 * TENTH;
      progress.show("its rows", 40, 200);
    }
    Matcher drawn = Pattern.compile("([\\d,]+) MB/s").matcher(written.toString());
    assertThat(drawn.results().map(speed -> speed.group(1))).isNotEmpty().containsOnly("0");
  }

  @Test
  void whatIsReadAtOnceHasNone() {
    assertThat(read(out, true, TENTH / 10)).isEmpty();
  }

  @Test
  void aLogAndAProgramHaveNone() {
    assertThat(read(out, false, 3 * TENTH)).isEmpty();
    assertThat(read(null, true, 3 * TENTH)).isEmpty();
  }

  /** What fails half-way leaves a line that is empty. */
  @Test
  void aReadThatFailsTakesItsLineAway() {
    try (ReadingProgress progress = new ReadingProgress(out, true, "MB", () -> now)) {
      progress.show("its rows", 0, 200);
      now += 6 * TENTH;
      progress.show("its rows", 20, 200);
    }
    assertThat(written.toString()).contains("reading its rows ").matches("(?s).*\r *\r");
  }

  private void read(TableReading reading, ReadingStep step) {
    reading.onRead(step, 1, 3);
    reading.onRead(step, 2, 3);
    reading.onRead(step, 3, 3);
  }

  @Test
  void inALogOneLineSaysThatATableIsEncoded() {
    try (TableReading reading = new TableReading(Path.of("rows.csv"), out, false)) {
      read(reading, ReadingStep.DIGEST);
      assertThat(written.toString()).isEmpty();
      for (ReadingStep step : ReadingStep.values()) {
        read(reading, step);
      }
    }
    assertThat(written.toString().lines()).containsExactly("encoding the rows of rows.csv, once");
  }

  @Test
  void theLineOfImagesIsShownWhileTheirFingerprintIsTaken() {
    Dataset digits = SyntheticDigits.generate(20, 1);
    try (EpochProgress progress = new EpochProgress(out, true, 20, () -> now)) {
      progress.onFingerprint(digits, 1);
      now += 6 * TENTH;
      progress.onFingerprint(digits, 5);
      progress.onFingerprint(digits, 20);
    }
    assertThat(written.toString()).contains("reading all images ").doesNotContain("\n");
  }
}
