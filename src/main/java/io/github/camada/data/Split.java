package io.github.camada.data;

/**
 * Two parts of a data set: every example is in exactly one of them.
 *
 * @param train to learn from
 * @param validation to evaluate with, held out of training
 * @param <D> the kind of data set
 */
public record Split<D extends Dataset>(D train, D validation) {}
