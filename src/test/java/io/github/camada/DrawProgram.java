package io.github.camada;

import io.github.camada.chart.Charts;

/**
 * A program that draws a chart, for {@link io.github.camada.chart.ChartModuleIT}. It stands outside
 * of the packages of the module, and so on the class path beside it.
 */
public final class DrawProgram {

  private DrawProgram() {}

  /**
   * Prints whether the chart is a picture, and of which module the library is.
   *
   * @param arguments the class that is touched first
   */
  public static void main(String[] arguments) throws Exception {
    Class.forName(arguments[0]);
    System.out.println(Charts.relu().svg().startsWith("<svg"));
    System.out.println(Charts.class.getModule());
  }
}
