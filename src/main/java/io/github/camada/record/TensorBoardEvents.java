package io.github.camada.record;

import io.github.camada.protobuf.ProtobufWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * A history in the events that TensorBoard reads: TFRecords, each a message {@code Event}, of which
 * the first names the version and every other has the figures of an epoch.
 *
 * <p>Source: TensorFlow's event.proto and summary.proto, and "TFRecord and tf.train.Example".
 */
final class TensorBoardEvents {

  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SUMMARY_VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  /** Added to each check value, so that one of bytes that hold check values is no fixed point. */
  private static final int MASK = 0xa282ead8;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  private TensorBoardEvents() {}

  static byte[] of(History history, Instant begin) {
    double time = begin.toEpochMilli() / 1e3;
    TensorBoardEvents events = new TensorBoardEvents();
    events.append(new ProtobufWriter().real(WALL_TIME, time).text(FILE_VERSION, "brain.Event:2"));
    for (EpochResult epoch : history.epochs()) {
      time += epoch.seconds();
      ProtobufWriter summary = new ProtobufWriter();
      append(summary, epoch.training(), "training");
      epoch.validation().ifPresent(figures -> append(summary, figures, "validation"));
      events.append(
          new ProtobufWriter()
              .real(WALL_TIME, time)
              .number(STEP, epoch.epoch() + 1L)
              .message(SUMMARY, summary));
    }
    return events.file.toByteArray();
  }

  /** TensorBoard shows tags side by side that begin alike. */
  private static void append(ProtobufWriter summary, Evaluation figures, String part) {
    append(summary, "loss/" + part, figures.loss());
    figures.metrics().forEach((name, value) -> append(summary, name + "/" + part, value));
  }

  private static void append(ProtobufWriter summary, String tag, double value) {
    summary.message(
        SUMMARY_VALUE, new ProtobufWriter().text(TAG, tag).real(SIMPLE_VALUE, (float) value));
  }

  private void append(ProtobufWriter event) {
    byte[] data = event.toByteArray();
    byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
    file.writeBytes(length);
    file.writeBytes(maskedCheck(length));
    file.writeBytes(data);
    file.writeBytes(maskedCheck(data));
  }

  private static byte[] maskedCheck(byte[] bytes) {
    CRC32C check = new CRC32C();
    check.update(bytes);
    int masked = Integer.rotateRight((int) check.getValue(), 15) + MASK;
    return littleEndian(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
