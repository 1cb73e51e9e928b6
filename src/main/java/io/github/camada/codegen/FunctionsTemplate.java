package io.github.camada.codegen;

/** The activations of the class that is written: the formulas of the library. */
final class FunctionsTemplate {

  static final String TEXT =
      """
        private static float activate(String name, double number, float z) {
          switch (name) {
            case "relu":
              return z < 0 ? 0f : z;
            case "leaky-relu":
              return z > 0 ? z : (float) number * z;
            case "elu":
              return z > 0 ? z : (float) (number * StrictMath.expm1(z));
            case "selu":
              double below = 1.6732632423543772848 * StrictMath.expm1(z);
              return (float) (1.0507009873554804934 * (z > 0 ? z : below));
            case "sigmoid":
              return (float) sigmoid(z);
            case "tanh":
              return (float) StrictMath.tanh(z);
            case "softplus":
              return (float) (Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z))));
            case "silu":
            case "gelu":
            case "mish":
              return z <= -110 ? 0 : z >= 110 ? z : (float) (z * gate(name, z));
            default:
              throw new AssertionError(name);
          }
        }

        private static double gate(String name, double x) {
          if (name.equals("silu")) {
            return sigmoid(x);
          } else if (name.equals("gelu")) {
            return sigmoid(2 * 0.797884560802865356 * (x + 0.044715 * x * x * x));
          }
          double e = StrictMath.exp(x);
          double n = e * (e + 2);
          return n / (n + 2);
        }

        private static double sigmoid(double x) {
          return 1 / (1 + StrictMath.exp(-x));
        }
      """;

  private FunctionsTemplate() {}
}
