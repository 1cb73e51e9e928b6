package io.github.camada.metric;

/**
 * The predictions of about the same confidence, and how many of them were right.
 *
 * @param from lowest confidence, in [0, 1)
 * @param to highest confidence, in (0, 1]; it belongs to the next bin except in the last
 * @param examples number of predictions in this bin
 * @param confidence mean confidence of these predictions; NaN without one
 * @param accuracy share of these predictions that were right; NaN without one
 */
public record ReliabilityBin(
    double from, double to, long examples, double confidence, double accuracy) {}
