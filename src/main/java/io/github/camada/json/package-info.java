/**
 * JSON, read strictly from whoever sends it and written the same way always: what model files and
 * the prediction server have in common. Not exported.
 *
 * <pre>{@code
 * Object value = JsonReader.read("{\"pixels\":[0,255]}"); // Map.of("pixels", List.of(0L, 255L))
 * String text = JsonWriter.write(Map.of("class", 7)); // {"class":7}
 * }</pre>
 */
package io.github.camada.json;
