/** A multilayer perceptron library in plain Java. */
module io.github.camada {
  requires static de.siegmar.fastcsv;
  requires static info.picocli;
  requires static io.jhdf;
  requires static java.desktop;
  requires static java.management;
  requires static java.sql;
  requires static jdk.incubator.vector;
  requires static me.tongfei.progressbar;

  exports io.github.camada.chart;
  exports io.github.camada.codegen;
  exports io.github.camada.data;
  exports io.github.camada.data.digits;
  exports io.github.camada.data.idx;
  exports io.github.camada.data.mnist;
  exports io.github.camada.explain;
  exports io.github.camada.feature;
  exports io.github.camada.image;
  exports io.github.camada.keras;
  exports io.github.camada.learn;
  exports io.github.camada.loss;
  exports io.github.camada.metric;
  exports io.github.camada.model;
  exports io.github.camada.nn;
  exports io.github.camada.onnx;
  exports io.github.camada.optim;
  exports io.github.camada.pytorch;
  exports io.github.camada.record;
  exports io.github.camada.safetensors;
  exports io.github.camada.table;
  exports io.github.camada.tensor;
  exports io.github.camada.train;
  exports io.github.camada.web;
}
