package io.github.camada.codegen;

/** Columns of numbers, dates and yes/no in the class that is written. */
final class NumberColumnTemplate {

  static final String TEXT =
      """

        /** Numbers, dates in days and yes/no as 1 and 0: one scaled input, and a flag if asked for. */
        private static final class NumberColumn extends Column {
          private final String kind;
          private final String scaling;
          private final double[] numbers;
          private final double median;
          private final double least;
          private final double most;
          private final boolean flag;

          NumberColumn(String name, String kind, ByteBuffer data) {
            super(name);
            this.kind = kind;
            scaling = text(data);
            numbers = doubles(data, data.getInt());
            median = data.getDouble();
            least = data.getDouble();
            most = data.getDouble();
            flag = data.get() == 1;
            width = flag ? 2 : 1;
          }

          @Override
          void encode(Object cell, float[] inputs, int at) {
            double value = cell == null ? Double.NaN : number(cell);
            boolean missing = Double.isNaN(value);
            if (missing && Double.isNaN(median)) {
              throw refusedMissing(
                  kind.equals("number") ? "a number" : kind.equals("date") ? "a date" : "yes or no");
            }
            float input = (float) scaled(missing ? median : value);
            if (Float.isNaN(input) || Float.isInfinite(input)) {
              throw refused(
                  cell, "too far from what the model has learnt: " + least + " to " + most);
            }
            inputs[at] = input;
            if (flag) {
              inputs[at + 1] = missing ? 1 : 0;
            }
          }

          /** NaN of a number that is missing. */
          private double number(Object cell) {
            if (kind.equals("number") && cell instanceof Number) {
              double number = ((Number) cell).doubleValue();
              if (!Double.isInfinite(number)) {
                return number;
              }
            } else if (kind.equals("yes-no") && cell instanceof Boolean) {
              return (Boolean) cell ? 1 : 0;
            } else if (kind.equals("date")) {
              double days = days(cell);
              if (!Double.isNaN(days)) {
                return days;
              }
            }
            throw refused(
                cell, "wanted " + (kind.equals("yes-no") ? "yes/no" : kind + "s"));
          }

          /** Days since 1970-01-01; NaN of what is no date. */
          private static double days(Object cell) {
            if (cell instanceof LocalDate) {
              return ((LocalDate) cell).toEpochDay();
            } else if (cell instanceof LocalDateTime) {
              return days(((LocalDateTime) cell).toInstant(ZoneOffset.UTC));
            } else if (cell instanceof Instant) {
              return ((Instant) cell).toEpochMilli() / 86_400_000.0;
            }
            String text = cell instanceof String ? ((String) cell).strip() : "";
            if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
              return Double.NaN;
            }
            try {
              return text.length() == 10
                  ? days(LocalDate.parse(text))
                  : days(LocalDateTime.parse(text.replace(' ', 'T')));
            } catch (DateTimeParseException other) {
              return Double.NaN;
            }
          }

          private double scaled(double value) {
            if (scaling.equals("quantile")) {
              return rank(value);
            }
            double z = (value - numbers[0]) / numbers[1];
            if (scaling.equals("standard")) {
              return z;
            }
            double share = z / 3;
            return Math.abs(share) > 1e9 ? Math.copySign(3, share) : z / Math.sqrt(1 + share * share);
          }

          private double rank(double number) {
            double value = number + 0.0; // a zero below zero is zero, which binarySearch denies
            int last = numbers.length - 1;
            if (value <= numbers[0] || value >= numbers[last]) {
              return value <= numbers[0] ? -1 : 1;
            }
            int at = Arrays.binarySearch(numbers, value);
            if (at >= 0) {
              int first = at;
              int end = at;
              while (numbers[first - 1] == value) {
                first--;
              }
              while (numbers[end + 1] == value) {
                end++;
              }
              return (first + end) / (double) last - 1;
            }
            int above = -at - 1;
            double low = numbers[above - 1];
            double part = (value - low) / (numbers[above] - low);
            return 2 * (above - 1 + part) / last - 1;
          }

          @Override
          Object example(int row) {
            if (row == 3 && !Double.isNaN(median)) {
              return null;
            } else if (kind.equals("yes-no")) {
              return row % 2 == 0;
            }
            double part = row % 3 / 2.0;
            double value = least * (1 - part) + most * part;
            if (kind.equals("number")) {
              return value;
            }
            return LocalDate.ofEpochDay((long) Math.max(-1e8, Math.min(1e8, value)));
          }
        }
      """;

  private NumberColumnTemplate() {}
}
