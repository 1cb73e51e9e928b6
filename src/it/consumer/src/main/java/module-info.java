module consumer {
  requires io.github.camada;
}
