package io.github.camada.codegen;

/** The class that is written, in Java 11, with places for what is a model's own. */
final class Template {

  static final String TEXT =
      """
      import java.nio.ByteBuffer;
      import java.util.Base64;

      /**
       * Predicts without a library: $ABOUT. Written by Camada $VERSION. Immutable, and safe to call
       * from any number of threads.
       */
      public final class $CLASS {
        private static final String KIND = "$KIND";
        private static final boolean SCALED_IN_DOUBLE = $DOUBLE;
        private static final int[] WIDTHS = {$WIDTHS};
        private static final String[] ACTIVATIONS = {$ACTIVATIONS};
        private static final String[] NAMES = {
          $NAMES
        };

        private final double[] shift;
        private final double[] scale;
        private final float[][] weights = new float[ACTIVATIONS.length][];
        private final float[][] biases = new float[ACTIVATIONS.length][];
        private final double[] outputShift;
        private final double[] outputScale;

        public $CLASS() {
          ByteBuffer data = ByteBuffer.wrap(Base64.getDecoder().decode(String.join("", DATA)));
          shift = doubles(data, WIDTHS[0]);
          scale = doubles(data, WIDTHS[0]);
          for (int layer = 0; layer < weights.length; layer++) {
            weights[layer] = floats(data, WIDTHS[layer] * WIDTHS[layer + 1]);
            biases[layer] = floats(data, WIDTHS[layer + 1]);
          }
          outputShift = doubles(data, NAMES.length);
          outputScale = doubles(data, NAMES.length);
        }

        private static double[] doubles(ByteBuffer data, int count) {
          double[] numbers = new double[count];
          for (int i = 0; i < count; i++) {
            numbers[i] = data.getDouble();
          }
          return numbers;
        }

        private static float[] floats(ByteBuffer data, int count) {
          float[] numbers = new float[count];
          for (int i = 0; i < count; i++) {
            numbers[i] = data.getFloat();
          }
          return numbers;
        }

        /** The network's outputs for one example of raw values: logits, or scaled numbers. */
        public float[] outputs(float... raw) {
          if (raw.length != WIDTHS[0]) {
            throw new IllegalArgumentException(raw.length + " values, wanted " + WIDTHS[0]);
          }
          float[] x = new float[raw.length];
          for (int i = 0; i < x.length; i++) {
            if (Float.isNaN(raw[i]) || Float.isInfinite(raw[i])) {
              throw new IllegalArgumentException("value " + i + " is " + raw[i]);
            }
            x[i] =
                SCALED_IN_DOUBLE
                    ? (float) ((raw[i] - shift[i]) / scale[i])
                    : raw[i] / (float) scale[i];
          }
          for (int layer = 0; layer < weights.length; layer++) {
            x = dense(layer, x);
          }
          return x;
        }

        /** Each sum is one chain of fused multiply-adds in ascending order of the inputs. */
        private float[] dense(int layer, float[] x) {
          float[] weight = weights[layer];
          float[] y = new float[WIDTHS[layer + 1]];
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
              y[j] = Math.fma(x[i], weight[i * y.length + j], y[j]);
            }
          }
          for (int j = 0; j < y.length; j++) {
            y[j] = activate(layer, y[j] + 0f + biases[layer][j]);
          }
          return y;
        }

        private static float activate(int layer, float z) {
          switch (ACTIVATIONS[layer]) {
            case "relu":
              return z < 0 ? 0f : z;
            case "sigmoid":
              return (float) (1 / (1 + StrictMath.exp(-(double) z)));
            case "tanh":
              return (float) StrictMath.tanh(z);
            default:
              return z;
          }
        }

        /** Probabilities of classes or labels; of a model that gives numbers, the numbers. */
        public float[] predictAll(float... raw) {
          float[] y = outputs(raw);
          if (KIND.equals("classes")) {
            softmax(y);
            return y;
          }
          for (int i = 0; i < y.length; i++) {
            y[i] =
                KIND.equals("labels")
                    ? (float) (1 / (1 + StrictMath.exp(-y[i])))
                    : (float) (y[i] * outputScale[i] + outputShift[i]);
          }
          return y;
        }

        private static void softmax(float[] y) {
          float max = Float.NEGATIVE_INFINITY;
          for (float z : y) {
            max = Math.max(max, z);
          }
          double sum = 0;
          for (int i = 0; i < y.length; i++) {
            double exponential = StrictMath.exp((double) y[i] - max);
            sum += exponential;
            y[i] = (float) exponential;
          }
          for (int i = 0; i < y.length; i++) {
            y[i] = (float) (y[i] / sum);
          }
        }

        /** The name of the class; the names of the labels that are reached; the numbers. */
        public String predict(float... raw) {
          float[] y = KIND.equals("classes") ? outputs(raw) : predictAll(raw);
          StringBuilder answer = new StringBuilder();
          int best = 0;
          for (int i = 0; i < y.length; i++) {
            best = y[i] > y[best] ? i : best;
            if (KIND.equals("numbers") || KIND.equals("labels") && y[i] >= outputShift[i]) {
              answer.append(answer.length() == 0 ? "" : ", ").append(NAMES[i]);
              answer.append(KIND.equals("numbers") ? " " + y[i] : "");
            }
          }
          return KIND.equals("classes") ? NAMES[best] : answer.toString();
        }

        /** Tests itself: the bits of one example are those of the model that it was made of. */
        public static void main(String[] arguments) {
          int[] expected = {$EXPECTED};
          float[] example = new float[WIDTHS[0]];
          for (int i = 0; i < example.length; i++) {
            example[i] = i * 37 % 256;
          }
          float[] found = new $CLASS().outputs(example);
          for (int i = 0; i < found.length; i++) {
            if (Float.floatToIntBits(found[i]) != expected[i]) {
              throw new AssertionError("output " + i + " is " + found[i]);
            }
          }
          System.out.println("$CLASS: same bits");
        }

        /** Numbers of the class as Base64, big-endian. */
        private static final String[] DATA = {
          $DATA
        };
      }
      """;

  private Template() {}
}
