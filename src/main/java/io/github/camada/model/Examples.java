package io.github.camada.model;

/**
 * The raw values of examples, one behind the other, that a network takes.
 *
 * @param source converts them
 * @param count how many examples there are
 * @param number of the first where errors name one, which is not 0 if others went before
 */
record Examples(Workspace.Source source, int count, int number) {

  Examples(Workspace.Source source, int count) {
    this(source, count, 0);
  }

  Examples numberedFrom(int first) {
    return new Examples(source, count, first);
  }
}
