package io.github.camada.web;

import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.Refusal;
import io.github.camada.web.http.RequestHead;

/** Answers one kind of request. */
interface Route {

  /** How many bytes a body may have: none, unless a route wants one. */
  default int bodyLimit(RequestHead head) throws Refusal {
    return 0;
  }

  Reply answer(HttpRequest request) throws Refusal;
}
