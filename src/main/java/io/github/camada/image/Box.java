package io.github.camada.image;

/**
 * A part of a grid.
 *
 * @param left first column
 * @param top first row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
record Box(int left, int top, int width, int height) {}
