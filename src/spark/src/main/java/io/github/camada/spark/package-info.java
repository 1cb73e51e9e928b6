/**
 * Models on Apache Spark: scoring by any model file, and training where the rows are. Begin with
 * {@link io.github.camada.spark.CamadaModel}.
 */
package io.github.camada.spark;
