package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;

/**
 * What one of the networks of a learner is trained on.
 *
 * @param parts what it learns from, and what says which of its epochs is the best
 * @param seed decides its first weights and the order
 */
record MemberData(Split<? extends Dataset> parts, long seed) {}
