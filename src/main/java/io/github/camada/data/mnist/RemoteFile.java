package io.github.camada.data.mnist;

/**
 * A file that mirrors serve, and how to recognise it.
 *
 * @param name behind the address of each mirror, and in the cache
 * @param size in bytes
 * @param sha256 64 hexadecimal digits in lower case
 */
record RemoteFile(String name, int size, String sha256) {}
