package io.github.camada.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of JSON Schema (draft 2020-12) that the server's OpenAPI document uses. A keyword that
 * this does not know is an error.
 *
 * @param document to whose members references point
 */
record JsonSchema(Map<?, ?> document) {

  private static final Set<String> NOTES = Set.of("description", "examples", "format");

  /** What is wrong with a value, in words. */
  List<String> problems(Object schema, Object value) {
    List<String> problems = new ArrayList<>();
    check((Map<?, ?>) schema, value, "", problems);
    return problems;
  }

  private void check(Map<?, ?> schema, Object value, String at, List<String> problems) {
    schema.forEach(
        (keyword, content) -> {
          if (!NOTES.contains(keyword)
              && !fits((String) keyword, content, schema, value, at, problems)) {
            problems.add(at + " is " + value + ", wanted " + keyword + " " + content);
          }
        });
  }

  private boolean fits(
      String keyword,
      Object content,
      Map<?, ?> schema,
      Object value,
      String at,
      List<String> problems) {
    switch (keyword) {
      case "$ref":
        check(referenced((String) content), value, at, problems);
        return true;
      case "oneOf":
        return ((List<?>) content).stream().filter(one -> problems(one, value).isEmpty()).count()
            == 1;
      case "type":
        return content instanceof List<?> types
            ? types.stream().anyMatch(type -> isOf((String) type, value))
            : isOf((String) content, value);
      case "enum":
        return ((List<?>) content).contains(value);
      case "minimum":
        return !(value instanceof Number number) || number.doubleValue() >= number(content);
      case "maximum":
        return !(value instanceof Number number) || number.doubleValue() <= number(content);
      case "minItems":
        return !(value instanceof List<?> list) || list.size() >= number(content);
      case "maxItems":
        return !(value instanceof List<?> list) || list.size() <= number(content);
      case "uniqueItems":
        return !(value instanceof List<?> list) || new HashSet<>(list).size() == list.size();
      case "required":
        return !(value instanceof Map<?, ?> map) || map.keySet().containsAll((List<?>) content);
      case "items":
        if (value instanceof List<?> list) {
          list.forEach(item -> check((Map<?, ?>) content, item, at + "[]", problems));
        }
        return true;
      case "properties":
        if (value instanceof Map<?, ?> map) {
          ((Map<?, ?>) content)
              .forEach(
                  (name, property) -> {
                    if (map.containsKey(name)) {
                      check((Map<?, ?>) property, map.get(name), at + "." + name, problems);
                    }
                  });
        }
        return true;
      case "propertyNames":
        if (value instanceof Map<?, ?> map) {
          map.keySet().forEach(name -> check((Map<?, ?>) content, name, at + "." + name, problems));
        }
        return true;
      case "additionalProperties":
        if (schema.containsKey("properties")) {
          throw new IllegalArgumentException("additionalProperties beside properties");
        }
        if (value instanceof Map<?, ?> map) {
          map.forEach((name, of) -> check((Map<?, ?>) content, of, at + "." + name, problems));
        }
        return true;
      default:
        throw new IllegalArgumentException("unknown keyword " + keyword);
    }
  }

  private Map<?, ?> referenced(String reference) {
    Object found = document;
    for (String step : reference.replaceFirst("^#/", "").split("/")) {
      found = ((Map<?, ?>) found).get(step);
    }
    return (Map<?, ?>) found;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static boolean isOf(String type, Object value) {
    return switch (type) {
      case "null" -> value == null;
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "number" -> value instanceof Number;
      case "integer" -> value instanceof Number n && n.doubleValue() == Math.rint(n.doubleValue());
      default -> throw new IllegalArgumentException("no type: " + type);
    };
  }
}
