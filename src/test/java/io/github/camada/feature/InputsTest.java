package io.github.camada.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InputsTest {

  @Test
  void pixelsAreDividedByOneNumber() {
    Pixels pixels = Inputs.greyImages(2, 2);
    float[] inputs = new float[4];
    pixels.encode(new byte[] {0, 51, (byte) 255, (byte) 128}, 0, inputs, 0, 4);
    assertThat(inputs).containsExactly(0, 51 / 255f, 1, 128 / 255f);
    pixels.encode(new float[] {9, 9, 51}, 2, inputs, 3, 1);
    assertThat(inputs).containsExactly(0, 51 / 255f, 1, 51 / 255f);
    assertThat(pixels.width()).isEqualTo(4).isEqualTo(pixels.rawWidth());
    assertThat(pixels.shape()).containsExactly(2, 2, 1);
    assertThat(pixels).hasToString("pixels [2, 2, 1] / 255.0");
  }

  @Test
  void featuresAreScaledEachOnItsOwnAsFloatsOrBytes() {
    Inputs features = Inputs.features(Scaling.of(new double[] {1, 10}, new double[] {2, 5}));
    float[] inputs = new float[4];
    features.encode(new float[] {3, 20, 1, 5}, 0, inputs, 0, 4);
    assertThat(inputs).containsExactly(1, 2, 0, -1);
    features.encode(new byte[] {3, 20, 1, (byte) 200}, 1, inputs, 1, 3);
    assertThat(inputs).containsExactly(1, 2, 0, 38);
    assertThat(features.shape()).containsExactly(2);
    assertThat(features).hasToString("2 features");
    assertThat(Inputs.features(3).width()).isEqualTo(3);
  }

  @Test
  void bothComeBackFromTheirText() {
    Pixels pixels = Inputs.greyImages(28, 28).withFraming(Framing.NONE);
    assertThat(pixels.toJson())
        .isEqualTo(
            "{\"divisor\":255.0,\"framing\":\"none\",\"kind\":\"pixels\",\"shape\":[28,28,1]}");
    assertThat(Inputs.fromJson(pixels.toJson())).isEqualTo(pixels);
    Inputs features = Inputs.features(Scaling.of(new double[] {0.1, -2}, new double[] {3, 1e-9}));
    assertThat(features.toJson())
        .isEqualTo("{\"kind\":\"features\",\"scale\":[3.0,1.0E-9],\"shift\":[0.1,-2.0]}");
    assertThat(Inputs.fromJson(features.toJson())).isEqualTo(features);
    assertThat(pixels).isNotEqualTo(pixels.withFraming(Framing.AUTO));
  }

  @Test
  void aTextThatSaysSomethingElseIsRefusedByName() {
    refused("{}", "inputs: no kind, wanted a text");
    refused("[]", "inputs is a list, wanted an object");
    refused(
        "{\"kind\":\"sound\"}", "inputs: kind is \"sound\", wanted pixels, features or columns");
    refused(
        "{\"kind\":\"features\",\"shift\":[1],\"scale\":[1],\"mean\":0}",
        "inputs: unknown member \"mean\", wanted kind, shift, scale");
    refused(
        "{\"kind\":\"features\",\"shift\":[1,true],\"scale\":[1]}",
        "inputs: shift, value 1 is true, wanted a number");
    refused(
        "{\"kind\":\"features\",\"shift\":[1],\"scale\":[0]}",
        "scaling: number 0 has the shift 1.0 and the scale 0.0,"
            + " wanted finite ones and no scale of 0");
    refused(
        "{\"kind\":\"pixels\",\"shape\":[2.5],\"divisor\":1,\"framing\":\"none\"}",
        "inputs: shape is a list, wanted whole numbers");
    refused(
        "{\"kind\":\"pixels\",\"shape\":[2],\"divisor\":1,\"framing\":\"NONE\"}",
        "inputs: framing is \"NONE\", wanted auto, digit or none");
    refused(
        "{\"kind\":\"pixels\",\"shape\":[2],\"divisor\":0,\"framing\":\"none\"}",
        "pixels: divisor 0.0, wanted a finite one that is not 0");
    refused(
        "{\"kind\":\"pixels\",\"shape\":[65536,65536],\"divisor\":1,\"framing\":\"none\"}",
        "pixels: shape [65536, 65536], wanted dimensions from 1 with a product up to 2147483647");
    refused(
        "{\"kind\":\"pixels\",\"shape\":[],\"divisor\":1,\"framing\":\"none\"}",
        "pixels: shape of 0 dimensions, wanted 1 to 64");
  }

  private static void refused(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Inputs.fromJson(json))
        .withMessage(message);
  }
}
