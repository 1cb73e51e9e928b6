package io.github.camada.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import org.knowm.xchart.internal.chartpart.IChart;

/** A picture that is drawn by hand on white, alone or around a chart. */
record Composition(String title, int width, int height, Consumer<Graphics2D> painter)
    implements IChart {

  @Override
  public void paint(Graphics2D graphics, int givenWidth, int givenHeight) {
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, width, height));
    painter.accept(graphics);
  }

  @Override
  public int getWidth() {
    return width;
  }

  @Override
  public int getHeight() {
    return height;
  }

  @Override
  public String getTitle() {
    return title;
  }
}
