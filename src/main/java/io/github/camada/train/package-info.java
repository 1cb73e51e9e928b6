/**
 * Training: batches, epochs, listeners and what they leave behind.
 *
 * <pre>{@code
 * Trainer trainer =
 *     new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), TrainingSettings.standard());
 * History history = trainer.fit(train, validation);
 * System.out.println(history.last());
 * }</pre>
 */
package io.github.camada.train;
