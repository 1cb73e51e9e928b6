package io.github.camada.chart;

/**
 * Lets the module read XChart, wherever that is: on the class path, or a module of the program's.
 *
 * <p>XChart has no module descriptor and names no automatic module, so that what it is called
 * depends on the name of its file. A descriptor that required it by that name would break when the
 * file is called otherwise; the module asks for it when it is needed instead.
 *
 * <p>{@link #read} has to run before the JVM loads a class of this package that extends one of
 * XChart's, and it loads those that a class mentions when it verifies that class: public classes
 * leave them to others.
 */
final class ChartLibrary {

  private static final String CHART = "org.knowm.xchart.XYChart";

  private ChartLibrary() {}

  /** Before the first class of XChart is used; without XChart, that use says what is missing. */
  static void read() {
    try {
      Class<?> chart = Class.forName(CHART, false, ChartLibrary.class.getClassLoader());
      ChartLibrary.class.getModule().addReads(chart.getModule());
    } catch (ClassNotFoundException absent) {
      // whoever draws nothing needs none
    }
  }
}
