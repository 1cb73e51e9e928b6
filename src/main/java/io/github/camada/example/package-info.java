/** The tutorial as a program; not part of the exported library. */
package io.github.camada.example;
