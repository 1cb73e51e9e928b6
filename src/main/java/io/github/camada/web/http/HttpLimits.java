package io.github.camada.web.http;

import java.time.Duration;

/**
 * What all clients of a server together, and each of them, may take.
 *
 * @param connections open at once; a further one takes the place of the one that idles longest
 * @param headBytes a request's first line and headers; also the trailers behind chunks
 * @param heldBytes bodies that arrive and answers that leave, of all connections together
 * @param request how long a head, a body and the reading of an answer may take, each
 * @param idle how long a connection stays open between two requests
 */
public record HttpLimits(
    int connections, int headBytes, long heldBytes, Duration request, Duration idle) {}
