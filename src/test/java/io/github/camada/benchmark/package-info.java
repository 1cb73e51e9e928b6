/**
 * What the parts of the tutorial's work cost, each alone, measured by JMH. {@code mvn verify}
 * compiles these classes and does not run them; docs/performance.md says how to.
 */
package io.github.camada.benchmark;
