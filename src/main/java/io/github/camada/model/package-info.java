/**
 * Trained networks as a program uses them: with what comes in and goes out, in one file, from many
 * threads.
 *
 * <pre>{@code
 * Classifier trained = new Classifier(model, Inputs.greyImages(28, 28));
 * ModelSerializer.save(trained, Path.of("digits.safetensors"));
 * Classifier classifier = ModelSerializer.load(Path.of("digits.safetensors")).classifier();
 * int digit = classifier.predict(image); // 784 unsigned bytes
 * }</pre>
 */
package io.github.camada.model;
