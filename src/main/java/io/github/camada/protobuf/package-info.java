/**
 * Messages of protobuf, written field by field: what ONNX files and TensorBoard's events are made
 * of.
 *
 * <pre>{@code
 * byte[] message =
 *     new io.github.camada.protobuf.ProtobufWriter().number(1, 150).text(2, "test").toByteArray();
 * }</pre>
 */
package io.github.camada.protobuf;
