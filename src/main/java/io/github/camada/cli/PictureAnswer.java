package io.github.camada.cli;

import io.github.camada.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a model says of the digits in a picture.
 *
 * @param digits for each, from left to right, the probabilities of all classes; at least one digit
 * @param names of the classes
 * @param disagreement of the model's networks about each digit; empty if it has only one
 */
record PictureAnswer(List<float[]> digits, List<String> names, List<Float> disagreement) {

  /** Classes that are named behind the likeliest, and the least probability worth it. */
  private static final int OTHERS = 2;

  private static final float WORTH_NAMING = 0.0005f;

  /** What a model of one network says. */
  PictureAnswer(List<float[]> digits, List<String> names) {
    this(digits, names, List.of());
  }

  /** For a person: the class and its probability, or the number that several digits make. */
  String text() {
    return digits.size() == 1 ? one(digits.get(0)) : row();
  }

  /** For a program: class, probability and probabilities, or a list of these. */
  Map<String, Object> json() {
    List<Map<String, Object>> answers = new ArrayList<>();
    for (int digit = 0; digit < digits.size(); digit++) {
      Map<String, Object> answer = json(digits.get(digit));
      if (!disagreement.isEmpty()) {
        answer.put("disagreement", disagreement.get(digit));
      }
      answers.add(answer);
    }
    return digits.size() == 1 ? answers.get(0) : Map.of("digits", answers);
  }

  private Map<String, Object> json(float[] probabilities) {
    Map<String, Object> answer = new LinkedHashMap<>();
    int likeliest = ranked(probabilities).get(0);
    answer.put("class", likeliest);
    answer.put("name", names.get(likeliest));
    answer.put("probability", probabilities[likeliest]);
    List<Object> all = new ArrayList<>();
    for (float probability : probabilities) {
      all.add(probability);
    }
    answer.put("probabilities", all);
    return answer;
  }

  private String one(float[] probabilities) {
    List<Integer> ranked = ranked(probabilities);
    String others =
        ranked.stream()
            .skip(1)
            .limit(OTHERS)
            .filter(label -> probabilities[label] >= WORTH_NAMING)
            .map(label -> name(label) + " " + rounded(probabilities[label]))
            .collect(Collectors.joining(", "));
    return name(ranked.get(0))
        + "  "
        + rounded(probabilities[ranked.get(0)])
        + (others.isEmpty() ? "" : "  (" + others + ")");
  }

  private String row() {
    // longer names are told apart by a space
    boolean isOfSingleLetters = names.stream().allMatch(name -> name.length() == 1);
    StringBuilder number = new StringBuilder();
    List<String> each = new ArrayList<>();
    for (float[] probabilities : digits) {
      int likeliest = ranked(probabilities).get(0);
      number.append(number.isEmpty() || isOfSingleLetters ? "" : " ").append(name(likeliest));
      each.add(name(likeliest) + " " + rounded(probabilities[likeliest]));
    }
    return number + "  (" + String.join(", ", each) + ")";
  }

  /** Without what would move a terminal's cursor: the file may be anybody's. */
  private String name(int label) {
    return JsonWriter.oneLine(names.get(label));
  }

  /** Three decimals, and never a certainty that no softmax gives: a float of 1 was rounded. */
  private static String rounded(float probability) {
    return probability >= 0.9995f ? ">0.999" : String.format(Locale.ROOT, "%.3f", probability);
  }

  private static List<Integer> ranked(float[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted((one, other) -> Float.compare(probabilities[other], probabilities[one]))
        .toList();
  }
}
