package io.github.camada.keras;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.Untrusted;

/** Whatever a file of Keras holds. */
class KerasFuzzTest {

  /** jHDF's classes, and a message with its stack trace. */
  private static final int FIXED = 64 << 20;

  private static final int OF_A_BYTE = 512;

  /** The bytes are a file. */
  @FuzzTest
  @DictionaryEntries({"model_config", "config.json", "class_name", "Dense", "layers", "vars"})
  void file(byte[] content) {
    new Untrusted(content)
        .read(
            KerasReader::read,
            KerasFormatException.class,
            FIXED + (long) OF_A_BYTE * content.length);
  }
}
