/**
 * The safetensors format: float tensors and text in one file, read strictly from whoever wrote it
 * and written whole or not at all. What model files and checkpoints have in common. Not exported.
 *
 * <pre>{@code
 * SafetensorsWriter.write(path, Map.of("w", tensor), Map.of("made by", "me"));
 * SafetensorsFile file = SafetensorsReader.read(path);
 * Tensor same = file.tensors().get("w");
 * }</pre>
 */
package io.github.camada.safetensors;
