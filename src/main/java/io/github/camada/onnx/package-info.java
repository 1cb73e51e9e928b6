/**
 * Multilayer perceptrons in the ONNX format: read from what other programs export, and written for
 * ONNX Runtime and whatever else opens it. The format is protobuf; both ways are written by hand
 * and need no library.
 *
 * <pre>{@code
 * Path onnx = Path.of("digits.onnx");
 * OnnxWriter.write(classifier.model(), onnx);
 * Classifier again = OnnxReader.read(onnx).classifier();
 * }</pre>
 */
package io.github.camada.onnx;
