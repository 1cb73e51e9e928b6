package io.github.camada.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JsonObjectTest {

  private static JsonObject object(String text) throws JsonFormatException {
    return JsonObject.read("run", text);
  }

  private static void rejects(ThrowingCallable call, String message) {
    assertThatExceptionOfType(JsonFormatException.class).isThrownBy(call).withMessage(message);
  }

  @Test
  void givesMembersByNameAndKind() throws Exception {
    JsonObject object = object("{\"a\":\"x\",\"b\":7,\"c\":0.5,\"d\":null,\"e\":[1,0.5]}");
    assertThat(object.text("a")).isEqualTo("x");
    assertThat(object.wholeNumber("b", 7, 7)).isEqualTo(7);
    assertThat(object.number("b")).isEqualTo(7);
    assertThat(object.number("c")).isEqualTo(0.5);
    assertThat(object.list("e")).isEqualTo(List.of(1L, 0.5));
    assertThat(object.numbers("e")).containsExactly(1.0, 0.5);
    assertThat(object.names()).containsExactly("a", "b", "c", "d", "e");
    assertThat(object("{\"a\":{\"b\":1}}").object("a"))
        .isEqualTo(new JsonObject("run: a", Map.of("b", 1L)));
    assertThat(object.has("d")).isTrue();
    assertThat(object.has("f")).isFalse();
  }

  @Test
  void whatIsNoObjectIsRefused() {
    rejects(() -> object("[1]"), "run is a list, wanted an object");
    rejects(() -> object("{"), "run: not JSON at character 1: found the end, wanted a key");
    rejects(() -> JsonObject.of("run", null), "run is null, wanted an object");
    rejects(() -> JsonObject.of("run", List.of()), "run is a list, wanted an object");
  }

  @Test
  void aMemberThatIsNotThereIsNamed() {
    JsonObject object = new JsonObject("run", Map.of());
    rejects(() -> object.text("a"), "run: no a, wanted a text");
    rejects(() -> object.number("a"), "run: no a, wanted a number");
    rejects(() -> object.list("a"), "run: no a, wanted a list");
    rejects(() -> object.object("a"), "run: no a, wanted an object");
    rejects(() -> object.wholeNumber("a", 1, 5), "run: no a, wanted a whole number from 1 to 5");
  }

  @Test
  void aMemberOfAnotherKindIsShown() throws Exception {
    JsonObject object = object("{\"a\":7,\"b\":\"x\",\"c\":0.5}");
    rejects(() -> object.text("a"), "run: a is 7, wanted a text");
    rejects(() -> object.list("a"), "run: a is 7, wanted a list");
    rejects(() -> object.object("a"), "run: a is 7, wanted an object");
    rejects(() -> object.numbers("a"), "run: a is 7, wanted a list");
    rejects(() -> object("{\"d\":null}").number("d"), "run: d is null, wanted a number");
    rejects(
        () -> object("{\"e\":[1,\"x\"]}").numbers("e"),
        "run: e, value 1 is \"x\", wanted a number");
    rejects(() -> object.number("b"), "run: b is \"x\", wanted a number");
    rejects(
        () -> object.wholeNumber("c", 0, 5), "run: c is 0.5, wanted a whole number from 0 to 5");
    rejects(() -> object.wholeNumber("a", 8, 9), "run: a is 7, wanted a whole number from 8 to 9");
    rejects(() -> object.wholeNumber("a", 5, 6), "run: a is 7, wanted a whole number from 5 to 6");
  }
}
