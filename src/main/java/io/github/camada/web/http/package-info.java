/**
 * A small HTTP/1.1 server that a slow client cannot stop; it knows nothing of models.
 *
 * <p>One thread, {@link io.github.camada.web.http.HttpServer}'s, reads and writes for all
 * connections and never waits for one of them. A worker sees a request only when it is in memory
 * whole, and its answer leaves in one piece. What is ambiguous is refused, not guessed at, so that
 * a proxy in front and this server cannot disagree on where a request ends.
 */
package io.github.camada.web.http;
