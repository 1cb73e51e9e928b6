package io.github.camada.codegen;

/** The class that is written, in Java 11, with places for what is a model's own. */
final class Template {

  static final String TEXT =
      """
      $IMPORTS
      /**
       * Predicts without a library: $ABOUT. Written by Camada $VERSION. Immutable, and safe to call
       * from any number of threads.
       */
      public final class $CLASS {
        private static final String KIND = "$KIND";
        private static final boolean SCALED_IN_DOUBLE = $DOUBLE;
        private static final int WIDTH = $WIDTH;
        private static final String[] STEPS = {
          $STEPS
        };
        private static final String[] NAMES = {
          $NAMES
        };

        private final double[] shift;
        private final double[] scale;
        private final String[][] steps = new String[STEPS.length][];
        private final float[][] values = new float[STEPS.length][];
        private final double[] outputShift;
        private final double[] outputScale;
      $COLUMN_FIELD
        public $CLASS() {
          ByteBuffer data = ByteBuffer.wrap(Base64.getDecoder().decode(String.join("", DATA)));
          shift = doubles(data, WIDTH);
          scale = doubles(data, WIDTH);
          for (int i = 0; i < STEPS.length; i++) {
            steps[i] = STEPS[i].split(" ");
            values[i] = floats(data, count(steps[i]));
          }
          outputShift = doubles(data, NAMES.length);
          outputScale = doubles(data, NAMES.length);
      $COLUMN_READ
        }

        private static int count(String[] step) {
          switch (step[0]) {
            case "dense":
              return (Integer.parseInt(step[1]) + 1) * Integer.parseInt(step[2]);
            case "scale":
              return Integer.parseInt(step[1]);
            case "layer-norm":
              return 2 * Integer.parseInt(step[1]);
            case "batch-norm":
              return 4 * Integer.parseInt(step[1]);
            default:
              return 0;
          }
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
          if (raw.length != WIDTH) {
            throw new IllegalArgumentException(raw.length + " values, wanted " + WIDTH);
          }
          float[] x = new float[raw.length];
          for (int i = 0; i < x.length; i++) {
            x[i] =
                SCALED_IN_DOUBLE
                    ? (float) ((raw[i] - shift[i]) / scale[i])
                    : raw[i] / (float) scale[i];
            if (!Float.isFinite(x[i])) {
              throw new IllegalArgumentException(
                  "value " + i + " is " + raw[i]
                      + (Float.isFinite(raw[i]) ? ", scaled to " + x[i] : ""));
            }
          }
          Deque<float[]> kept = new ArrayDeque<>();
          Deque<List<float[]>> said = new ArrayDeque<>();
          for (int i = 0; i < steps.length; i++) {
            if (steps[i][0].equals("keep")) {
              kept.push(x.clone());
            } else if (steps[i][0].equals("add")) {
              float[] before = kept.pop();
              for (int j = 0; j < x.length; j++) {
                x[j] = before[j] + x[j];
              }
            } else if (steps[i][0].equals("ensemble")) {
              kept.push(x.clone());
              said.push(new ArrayList<>());
            } else if (steps[i][0].equals("member")) {
              said.peek().add(x);
              x = kept.peek().clone();
            } else if (steps[i][0].equals("mean")) {
              kept.pop();
              x = mean(steps[i][1].equals("probabilities"), said.pop());
            } else {
              x = apply(steps[i], values[i], x);
            }
          }
          return requireFinite(x);
        }

        /** An answer is one of the network, or there is none. */
        private static float[] requireFinite(float[] y) {
          for (int i = 0; i < y.length; i++) {
            if (!Float.isFinite(y[i])) {
              throw new ArithmeticException(
                  "output " + i + " is " + y[i] + ": the weights or the values are too large");
            }
          }
          return y;
        }

        private static float[] apply(String[] step, float[] values, float[] x) {
          switch (step[0]) {
            case "dense":
              return dense(values, x, Integer.parseInt(step[2]));
            case "maxout":
              return largest(x, Integer.parseInt(step[1]));
            case "softmax":
              softmax(x);
              return x;
            case "batch-norm":
            case "layer-norm":
              return normalised(step[0], Double.parseDouble(step[2]), values, x);
            default:
              double number = step.length > 1 ? Double.parseDouble(step[1]) : 0;
              for (int j = 0; j < x.length; j++) {
                x[j] = step[0].equals("scale") ? values[j] * x[j] : activate(step[0], number, x[j]);
              }
              return x;
          }
        }

        /** Each sum is one chain of fused multiply-adds in ascending order of the inputs. */
        private static float[] dense(float[] values, float[] x, int out) {
          float[] y = new float[out];
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < out; j++) {
              y[j] = Math.fma(x[i], values[i * out + j], y[j]);
            }
          }
          for (int j = 0; j < out; j++) {
            y[j] = y[j] + 0f + values[x.length * out + j];
          }
          return y;
        }

        /** Of each few neighbouring values. */
        private static float[] largest(float[] x, int pieces) {
          float[] y = new float[x.length / pieces];
          for (int j = 0; j < y.length; j++) {
            y[j] = x[j * pieces];
            for (int i = 1; i < pieces; i++) {
              y[j] = x[j * pieces + i] > y[j] ? x[j * pieces + i] : y[j];
            }
          }
          return y;
        }

        /** By the figures of training, or by those of the example itself. */
        private static float[] normalised(String kind, double epsilon, float[] values, float[] x) {
          int width = x.length;
          double sum = 0;
          double squares = 0;
          for (float each : x) {
            sum += each;
          }
          double ownMean = sum / width;
          for (float each : x) {
            squares += (each - ownMean) * (each - ownMean);
          }
          double inverse = 1 / Math.sqrt(squares / width + epsilon);
          double mean = ownMean;
          for (int j = 0; j < width; j++) {
            if (kind.equals("batch-norm")) {
              mean = values[2 * width + j];
              inverse = 1 / Math.sqrt(values[3 * width + j] + epsilon);
            }
            float n = (float) ((x[j] - mean) * inverse);
            x[j] = n * values[j] + values[width + j];
          }
          return x;
        }

      $FUNCTIONS
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
          return requireFinite(y);
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
          return answer(KIND.equals("classes") ? outputs(raw) : predictAll(raw));
        }

        private String answer(float[] y) {
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

      $ROWS
        /** Tests itself: the bits of examples are those of the model that it was made of. */
        public static void main(String[] arguments) {
          String[] bits = {
            $EXPECTED
          };
          ByteBuffer expected = ByteBuffer.wrap(Base64.getDecoder().decode(String.join("", bits)));
          $CLASS model = new $CLASS();
          int at = 0;
          for (float[] example : model.examples()) {
            for (float found : model.outputs(example)) {
              if (Float.floatToIntBits(found) != expected.getInt()) {
                throw new AssertionError("output " + at + " is " + found);
              }
              at++;
            }
          }
          System.out.println("$CLASS: same bits");
        }

        /** Numbers of the class as Base64, big-endian. */
        private static final String[] DATA = {
          $DATA
        };
      $COLUMN_CLASSES
      }
      """;

  private Template() {}
}
