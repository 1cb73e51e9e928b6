package io.github.camada.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.Untrusted;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whatever a model file says of its inputs: what is taken is written as it was, or it is refused.
 */
class ColumnsFuzzTest {

  private static final int FIXED = 256 << 10;
  private static final int OF_A_BYTE = 512;

  @FuzzTest
  @DictionaryEntries({
    "{\"kind\":\"columns\",\"leftOut\":[],\"columns\":[",
    "{\"kind\":\"word\",\"name\":\"w\",\"levels\":[\"a\"],\"missing\":false,\"others\":true,",
    "\"unseen\":\"others\"}",
    "{\"kind\":\"number\",\"name\":\"n\",\"flag\":false,\"least\":0,\"most\":1,",
    "\"scaling\":\"standard\",\"mean\":0,\"deviation\":1}",
    "\"scaling\":\"robust\",\"median\":0,\"spread\":1}",
    "\"scaling\":\"quantile\",\"values\":[0,1]}",
    "]}"
  })
  void inputs(byte[] utf8) {
    Optional<Inputs> read =
        new Untrusted(utf8)
            .read(
                bytes -> Inputs.fromJson(new String(bytes, StandardCharsets.UTF_8)),
                IllegalArgumentException.class,
                FIXED + (long) OF_A_BYTE * utf8.length);
    read.filter(Columns.class::isInstance)
        .ifPresent(inputs -> assertThat(Inputs.fromJson(inputs.toJson())).isEqualTo(inputs));
  }
}
