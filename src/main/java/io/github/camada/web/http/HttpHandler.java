package io.github.camada.web.http;

import java.util.Optional;

/** Decides what requests are answered. Its methods are called by several threads at once. */
public interface HttpHandler {

  /**
   * Looks at a request before its body arrives. The thread that serves all connections waits for
   * this: it must neither wait nor compute much.
   *
   * @param head the first line and headers
   * @return how many bytes the body may have, at least 0
   * @throws Refusal if the request need not come any further
   */
  int bodyLimit(RequestHead head) throws Refusal;

  /**
   * Answers a request, in one of the worker threads.
   *
   * @param request one that {@link #bodyLimit} has let pass
   * @return the answer
   */
  HttpResponse answer(HttpRequest request);

  /**
   * Puts a refusal in the form that this server's clients know.
   *
   * @param head of the request, if it came so far
   * @param refusal of {@link #bodyLimit}, or of the server itself
   * @return the answer with its status
   */
  HttpResponse refused(Optional<RequestHead> head, Refusal refusal);
}
