package io.github.camada.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Places of a picture with what is said there when a pointer rests on them. They are collected anew
 * each time the picture is painted, as XChart only then knows where its points are.
 */
final class Hovers {

  /** With more, a page of them would be large, and no pointer would find the one. */
  private static final int MOST = 2_000;

  /** A rectangle and its text. */
  record Place(double x, double y, double width, double height, String text) {}

  private final List<Place> places = new ArrayList<>();

  void clear() {
    places.clear();
  }

  void add(double x, double y, double width, double height, String text) {
    places.add(new Place(x, y, width, height, text));
  }

  /** None if there are too many. */
  List<Place> places() {
    return places.size() > MOST ? List.of() : List.copyOf(places);
  }
}
