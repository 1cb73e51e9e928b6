package io.github.camada.spark;

import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;

/** Parameters of Spark that refuse values out of their range. */
final class RangedParams {

  private RangedParams() {}

  /** A whole number, of which the description says the least. */
  static IntParam whole(Identifiable owner, String name, String doc, int least) {
    return new IntParam(
        owner, name, doc + ", at least " + least, ParamValidators.<Object>gtEq(least));
  }

  /** A number above 0. */
  static DoubleParam positive(Identifiable owner, String name, String doc) {
    return new DoubleParam(owner, name, doc, ParamValidators.<Object>gt(0));
  }

  /** A number in [0, 1). */
  static DoubleParam share(Identifiable owner, String name, String doc) {
    return new DoubleParam(owner, name, doc, ParamValidators.<Object>inRange(0, 1, true, false));
  }

  /** One of some words, which the description lists. */
  static Param<String> oneOf(Identifiable owner, String name, String doc, List<String> words) {
    return new Param<>(
        owner, name, doc + ": " + String.join(", ", words), ParamValidators.inArray(words));
  }
}
