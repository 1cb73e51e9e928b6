package io.github.camada.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/** Writes the parameters of a model as Spark does, and the library's model file beside them. */
final class CamadaModelWriter extends MLWriter {

  static final String FILE = "model.safetensors";

  private final CamadaModel model;

  CamadaModelWriter(CamadaModel model) {
    this.model = model;
  }

  @Override
  public void saveImpl(String path) {
    SharedModel shared = model.shared();
    try {
      new DefaultParamsWriter(model).session(sparkSession()).save(path);
      HadoopFiles.write(new Path(path, FILE), shared.file(), sc().hadoopConfiguration());
    } catch (IOException e) {
      throw new UncheckedIOException("save " + path + ": " + e.getMessage(), e);
    }
  }
}
