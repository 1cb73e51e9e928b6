/**
 * What a training run was: its settings, what it gave epoch by epoch, and what it takes to do it
 * again.
 *
 * <pre>{@code
 * History history = new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings).fit(train);
 * EpochResult last = history.last();
 * String record = history.trainingRecord().orElseThrow().toJson();
 * }</pre>
 */
package io.github.camada.record;
