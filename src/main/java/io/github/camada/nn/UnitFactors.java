package io.github.camada.nn;

/**
 * What a layer does to each unit when it predicts: y = factor x + summand.
 *
 * @param factors {@code [width]}
 * @param summands {@code [width]}
 */
record UnitFactors(double[] factors, double[] summands) {

  static boolean isKnown(Layer layer) {
    return layer instanceof BatchNorm || layer instanceof ScaleLayer;
  }

  /** Of a layer that is known. */
  static UnitFactors of(Layer layer) {
    int width = layer.inputWidth();
    UnitFactors units = new UnitFactors(new double[width], new double[width]);
    float[] scale = layer.parameters().get(0).value().data();
    for (int j = 0; j < width; j++) {
      units.factors[j] = scale[j];
      if (layer instanceof BatchNorm norm) {
        float shift = layer.parameters().get(1).value().data()[j];
        units.factors[j] /= Math.sqrt(norm.variance().data()[j] + norm.epsilon());
        units.summands[j] = shift - units.factors[j] * norm.mean().data()[j];
      }
    }
    return units;
  }
}
