package io.github.camada.codegen;

/** The activations and means of the class that is written: the formulas of the library. */
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

        /** Of outputs, or the logarithms of the mean of what would be probabilities. */
        private static float[] mean(boolean ofProbabilities, List<float[]> all) {
          float[] mean = new float[all.get(0).length];
          double[] less = new double[all.size()];
          for (int i = 0; ofProbabilities && i < less.length; i++) {
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (float z : all.get(i)) {
              max = Math.max(max, z);
            }
            for (float z : all.get(i)) {
              sum += StrictMath.exp(z - max);
            }
            less[i] = max + StrictMath.log(sum);
          }
          for (int j = 0; j < mean.length; j++) {
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int i = 0; i < less.length; i++) {
              max = Math.max(max, all.get(i)[j] - less[i]);
            }
            for (int i = 0; i < less.length; i++) {
              double z = all.get(i)[j] - less[i];
              sum += ofProbabilities ? StrictMath.exp(z - max) : z;
            }
            mean[j] =
                (float)
                    (ofProbabilities ? max + StrictMath.log(sum / less.length) : sum / less.length);
          }
          return mean;
        }
      """;

  private FunctionsTemplate() {}
}
