package io.github.camada.web.http;

/** Requests as they come to a handler, without a connection. */
public final class Requests {

  private Requests() {}

  /** The head of a GET for a host. */
  public static RequestHead get(String path, String host) throws Refusal {
    HeaderFields headers = new HeaderFields();
    headers.add("Host: " + host);
    return RequestHead.of("GET " + path + " HTTP/1.1", headers);
  }

  /**
   * A POST.
   *
   * @param local whether it comes from this machine
   */
  public static HttpRequest post(String path, String contentType, byte[] body, boolean local)
      throws Refusal {
    HeaderFields headers = new HeaderFields();
    headers.add("Content-Type: " + contentType);
    return new HttpRequest(RequestHead.of("POST " + path + " HTTP/1.1", headers), body, local);
  }
}
