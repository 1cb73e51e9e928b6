package io.github.camada.web;

import io.github.camada.explain.IntegratedGradients;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.web.http.Refusal;
import java.util.List;

/** What inputs add to an output of a model, within what a server can afford. */
record Explanations(Model model) {

  /** Rows, or digits, of one request: each takes as long as a hundred predictions or more. */
  static final int MOST = 20;

  /** A hard one takes twice as many passes. */
  private static final int MOST_STEPS = 1024;

  private static final String OUTPUT = "output=";

  /**
   * The parts of an output, which add up to what it is away from that of inputs of 0.
   *
   * @param inputs as the network takes them
   * @param output which, from 0
   */
  IntegratedGradients of(float[] inputs, int output) throws Refusal {
    try {
      return IntegratedGradients.of(
          model.network(), inputs, new float[inputs.length], output, MOST_STEPS);
    } catch (ArithmeticException | IllegalArgumentException none) {
      throw new Refusal(422, "no explanation: " + none.getMessage());
    }
  }

  /**
   * Which output is explained.
   *
   * @param query names it; otherwise it is the largest, of numbers the first
   * @param values of the outputs
   * @param from where they begin
   */
  int output(String query, float[] values, int from) throws Refusal {
    Outputs outputs = model.outputs();
    List<String> names = outputs.names();
    if (!query.isEmpty()) {
      String name = query.startsWith(OUTPUT) ? query.substring(OUTPUT.length()) : "";
      if (!names.contains(name)) {
        throw new Refusal(400, "wanted no query, or output= with the name of one of the outputs");
      }
      return names.indexOf(name);
    }
    int best = 0;
    for (int i = 1; i < names.size() && !(outputs instanceof Numbers); i++) {
      best = values[from + i] > values[from + best] ? i : best;
    }
    return best;
  }

  /** Refuses more than can be afforded. */
  static void requireFew(int count, String what) throws Refusal {
    if (count > MOST) {
      throw new Refusal(400, "%d %s, wanted at most %d".formatted(count, what, MOST));
    }
  }
}
