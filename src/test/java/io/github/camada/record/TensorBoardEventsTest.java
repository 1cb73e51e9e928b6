package io.github.camada.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TensorBoardEventsTest {

  private static final History HISTORY =
      new History(
          List.of(
              new EpochResult(
                  0,
                  new Evaluation(0.25, Map.of("accuracy", 0.5)),
                  Optional.of(new Evaluation(0.125, Map.of())),
                  1.5),
              new EpochResult(1, new Evaluation(2, Map.of()), Optional.empty(), 2)));

  /** TensorFlow's own files begin with these twelve bytes: 24, and the check value of 24. */
  @Test
  void beginsAsTheFilesOfTensorFlowDo() {
    byte[] file = HISTORY.toTensorBoard(Instant.ofEpochSecond(1_700_000_000));

    assertThat(HexFormat.of().formatHex(file, 0, 12)).isEqualTo("1800000000000000a37f4b22");
    assertThat(records(file).get(0)).isEqualTo(event(1.7e9, "1a0d" + hex("brain.Event:2")));
  }

  /** Field by field as event.proto and summary.proto number them. */
  @Test
  void eachEpochIsAStepWithItsFigures() {
    List<String> records = records(HISTORY.toTensorBoard(Instant.ofEpochSecond(1_700_000_000)));

    assertThat(records).hasSize(3);
    String loss = "0a14" + "0a0d" + hex("loss/training") + "15" + "0000803e";
    String accuracy = "0a18" + "0a11" + hex("accuracy/training") + "15" + "0000003f";
    String validation = "0a16" + "0a0f" + hex("loss/validation") + "15" + "0000003e";
    assertThat(records.get(1))
        .isEqualTo(event(1.7e9 + 1.5, "1001" + "2a48" + loss + accuracy + validation));
    assertThat(records.get(2))
        .isEqualTo(
            event(
                1.7e9 + 3.5,
                "1002" + "2a16" + "0a14" + "0a0d" + hex("loss/training") + "15" + "00000040"));
  }

  private static String event(double time, String rest) {
    ByteBuffer wallTime = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(time);
    return "09" + HexFormat.of().formatHex(wallTime.array()) + rest;
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }

  /** The records of a file whose check values are right. */
  private static List<String> records(byte[] file) {
    List<String> records = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      byte[] data = new byte[(int) checked(rest, 8).getLong()];
      checked(rest, data.length).get(data);
      records.add(HexFormat.of().formatHex(data));
    }
    return records;
  }

  private static ByteBuffer checked(ByteBuffer rest, int length) {
    byte[] bytes = new byte[length];
    rest.get(bytes);
    int check = castagnoli(bytes);
    assertThat(rest.getInt()).isEqualTo((check >>> 15 | check << 17) + 0xa282ead8);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** CRC-32C bit by bit (RFC 3720, 12.1). */
  private static int castagnoli(byte[] bytes) {
    int check = -1;
    for (byte each : bytes) {
      check ^= each & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        check = check >>> 1 ^ ((check & 1) == 1 ? 0x82f63b78 : 0);
      }
    }
    return ~check;
  }
}
