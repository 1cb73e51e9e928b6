/**
 * What comes into a model and what goes out of it, in the words of the people who use it: how raw
 * values become the inputs of a network, and what its outputs mean. Training and prediction use the
 * same code, and a model file keeps all of it.
 *
 * <pre>{@code
 * Scaling scaling = Scaling.standardising(trainingRows); // learnt from the training rows alone
 * Inputs inputs = Inputs.features(scaling);
 * Outputs outputs = Outputs.classes("setosa", "versicolor", "virginica");
 * }</pre>
 */
package io.github.camada.feature;
