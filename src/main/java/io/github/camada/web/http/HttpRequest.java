package io.github.camada.web.http;

/**
 * A request that has arrived completely.
 *
 * @param head its first line and headers
 * @param body without the chunks in which it may have come; empty if there is none
 */
public record HttpRequest(RequestHead head, byte[] body) {}
