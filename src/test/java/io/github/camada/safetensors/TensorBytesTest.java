package io.github.camada.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorBytesTest {

  @Test
  void elementsAreLittleEndian() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TensorBytes()
        .write(Tensor.of(new float[] {1f, -2f}, 2), bytes -> Channels.newChannel(out).write(bytes));
    assertThat(out.toByteArray()).containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
  }

  @Test
  void aLargeTensorGoesInPieces() throws IOException {
    List<Integer> pieces = new ArrayList<>();
    new TensorBytes()
        .write(Tensor.of(new float[40_000], 40_000), bytes -> pieces.add(bytes.remaining()));
    assertThat(pieces).containsExactly(65_536, 65_536, 28_928);
  }

  @Test
  void aChannelMayGiveAFewBytesAtATime() throws IOException {
    float[] values = new float[20_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    ReadableByteChannel slow = slowly(SafetensorsBytes.floats(values), 4093);
    float[] read = new float[values.length];
    new TensorBytes().read(slow, read);
    assertThat(read).isEqualTo(values);
  }

  @Test
  void aLongBufferIsFilledInPieces() throws IOException {
    byte[] content = new byte[200_000];
    content[199_999] = 7;
    List<Integer> requests = new ArrayList<>();
    ReadableByteChannel source = slowly(content, Integer.MAX_VALUE);
    ByteBuffer buffer = ByteBuffer.allocate(content.length);
    TensorBytes.fill(buffer, recording(source, requests));
    assertThat(buffer.array()).isEqualTo(content);
    assertThat(requests).containsExactly(65_536, 65_536, 65_536, 3_392);
  }

  @Test
  void aChannelThatEndsTooSoonIsAFormatError() {
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> new TensorBytes().read(slowly(new byte[7], 3), new float[2]))
        .withMessage("the file became shorter while it was read");
  }

  private static ReadableByteChannel slowly(byte[] content, int atATime) {
    ByteArrayInputStream in = new ByteArrayInputStream(content);
    return new TestChannel() {
      @Override
      public int read(ByteBuffer buffer) {
        int count =
            in.read(buffer.array(), buffer.position(), Math.min(atATime, buffer.remaining()));
        buffer.position(buffer.position() + Math.max(count, 0));
        return count;
      }
    };
  }

  private static ReadableByteChannel recording(ReadableByteChannel source, List<Integer> requests) {
    return new TestChannel() {
      @Override
      public int read(ByteBuffer buffer) throws IOException {
        requests.add(buffer.remaining());
        return source.read(buffer);
      }
    };
  }

  private abstract static class TestChannel implements ReadableByteChannel {
    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
