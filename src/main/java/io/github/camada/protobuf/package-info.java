/** Writes protobuf messages: what ONNX files and TensorBoard's events are made of. */
package io.github.camada.protobuf;
