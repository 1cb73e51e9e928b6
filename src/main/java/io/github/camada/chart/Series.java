package io.github.camada.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How the series of a chart differ, beside their colour. */
enum Series {
  FIRST(ChartStyle.BLUE, SeriesMarkers.CIRCLE),
  SECOND(ChartStyle.VERMILION, SeriesMarkers.DIAMOND, 8, 5),
  THIRD(ChartStyle.GREEN, SeriesMarkers.TRIANGLE_UP, 2, 3),
  FOURTH(ChartStyle.PURPLE, SeriesMarkers.SQUARE, 12, 4, 2, 4),
  FIFTH(ChartStyle.BROWN, SeriesMarkers.CROSS, 14, 4),
  SIXTH(ChartStyle.INK, SeriesMarkers.PLUS, 2, 2),
  REFERENCE(ChartStyle.FAINT, SeriesMarkers.NONE, 2, 4);

  /** Those that are data, in their order. */
  static List<Series> ofData() {
    return List.of(FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH);
  }

  private final Color color;
  private final Marker marker;
  private final float[] dashes;

  Series(Color color, Marker marker, float... dashes) {
    this.color = color;
    this.marker = marker;
    this.dashes = dashes.length == 0 ? null : dashes;
  }

  Color color() {
    return color;
  }

  Marker marker() {
    return marker;
  }

  BasicStroke stroke() {
    return new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
  }

  /** A line without markers, as for many points. */
  void applyAsLine(XYSeries series) {
    applyTo(series);
    series.setMarker(SeriesMarkers.NONE);
  }

  void applyTo(XYSeries series) {
    series.setLineColor(color);
    series.setLineStyle(stroke());
    series.setMarker(marker);
    series.setMarkerColor(color);
  }
}
