package io.github.camada.onnx;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.Untrusted;

/** Whatever an ONNX file holds. */
class OnnxFuzzTest {

  /** A message with its stack trace, and scalars that are spread over the inputs. */
  private static final int FIXED = 16 << 20;

  /** An empty node is two bytes of the file, and some two hundred of lists and maps. */
  private static final int OF_A_BYTE = 512;

  /** The bytes are a file. */
  @FuzzTest
  @DictionaryEntries({"Gemm", "MatMul", "Reshape", "Softmax", "Concat", "Constant", "transB"})
  void file(byte[] content) {
    new Untrusted(content)
        .read(
            OnnxReader::read, OnnxFormatException.class, FIXED + (long) OF_A_BYTE * content.length);
  }
}
