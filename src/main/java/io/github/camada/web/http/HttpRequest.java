package io.github.camada.web.http;

/**
 * A request that has arrived completely.
 *
 * @param head its first line and headers
 * @param body without the chunks in which it may have come; empty if there is none
 * @param local whether a program on this machine has sent it, which may be a proxy
 */
public record HttpRequest(RequestHead head, byte[] body, boolean local) {}
