/**
 * The safetensors format: float tensors and text in one file, read strictly from whoever wrote it
 * and written completely or not at all. What model files and checkpoints have in common, and how
 * weights come from other programs: {@link io.github.camada.safetensors.SafetensorsArchive} reads
 * files of several types of numbers, tensor by tensor, {@link
 * io.github.camada.safetensors.SafetensorsWriter} writes them.
 *
 * <pre>{@code
 * Tensor two = Tensor.of(new float[] {1, 2}, 2);
 * SafetensorsFile content = SafetensorsFile.of(Map.of("two", two), Map.of("made by", "me"));
 * String digest = content.dataSha256(); // of the numbers, in the order of their names
 * }</pre>
 */
package io.github.camada.safetensors;
