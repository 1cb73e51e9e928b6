/**
 * The loops under the tensors, and the threads that run them. Not exported: arguments are trusted,
 * and the shape of this code follows what processors and compilers are good at.
 */
package io.github.camada.tensor.kernel;
