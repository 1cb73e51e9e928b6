package io.github.camada.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;

/** Reads what {@link CamadaModelWriter} has written. */
final class CamadaModelReader extends MLReader<CamadaModel> {

  @Override
  public CamadaModel load(String path) {
    CamadaModel parameters =
        new DefaultParamsReader<CamadaModel>().session(sparkSession()).load(path);
    Path file = new Path(path, CamadaModelWriter.FILE);
    try {
      SharedModel shared = new SharedModel(HadoopFiles.read(file, sc().hadoopConfiguration()));
      shared.model();
      return parameters.copyValues(new CamadaModel(parameters.uid(), shared), new ParamMap());
    } catch (IOException e) {
      throw new UncheckedIOException("load " + path + ": " + e.getMessage(), e);
    }
  }
}
