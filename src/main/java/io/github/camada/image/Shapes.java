package io.github.camada.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The separate shapes in a picture: pieces of ink that are too far apart, and too large, to be
 * strokes of one digit.
 */
final class Shapes {

  /** Height of a shape of its own, as a share of the tallest; below it are dots and bars. */
  private static final double TALL = 0.5;

  /** Share of the narrower one's columns from which on two pieces stand over each other. */
  private static final double OVER = 0.3;

  /** Rows between strokes of one digit at most, as a share of the tallest piece's height. */
  private static final double NEAR = 0.15;

  private Shapes() {}

  /**
   * The shapes from left to right.
   *
   * @param ink without dust, some of it not 0
   * @return for each shape its ink alone, in a picture of the same size; at least one
   * @throws ImageFormatException if there are several and they do not stand in a row
   */
  static List<Plane> inRow(Plane ink) throws ImageFormatException {
    Pieces pieces = Pieces.of(ink);
    int tallest = 0;
    for (int i = 1; i <= pieces.count(); i++) {
      tallest = Math.max(tallest, pieces.box(i).height());
    }
    List<Group> groups = new ArrayList<>();
    List<Integer> small = new ArrayList<>();
    for (int i = 1; i <= pieces.count(); i++) {
      if (pieces.box(i).height() >= TALL * tallest) {
        add(groups, new Group(pieces.box(i), List.of(i)), NEAR * tallest);
      } else {
        small.add(i);
      }
    }
    requireRow(groups);
    for (int i : small) {
      join(groups, i, pieces.box(i));
    }
    groups.sort(Comparator.comparingInt(group -> group.box().left() + group.box().right()));
    return groups.stream().map(group -> group.of(ink, pieces)).toList();
  }

  /** Adds a piece, or joins it with those that it stands over or under, and near. */
  private static void add(List<Group> groups, Group added, double near) {
    Group all = added;
    for (Group group : List.copyOf(groups)) {
      if (isOver(group.box(), all.box()) && -group.box().sharedRows(all.box()) <= near) {
        groups.remove(group);
        all = all.with(group);
      }
    }
    groups.add(all);
  }

  private static boolean isOver(Box one, Box other) {
    return one.sharedColumns(other) >= OVER * Math.min(one.width(), other.width());
  }

  /** A small piece belongs to the shape that is nearest to it. */
  private static void join(List<Group> groups, int number, Box box) {
    Group nearest = groups.get(0);
    for (Group group : groups) {
      nearest = group.distance(box) < nearest.distance(box) ? group : nearest;
    }
    groups.remove(nearest);
    groups.add(nearest.with(new Group(box, List.of(number))));
  }

  private static void requireRow(List<Group> groups) throws ImageFormatException {
    for (Group one : groups) {
      for (Group other : groups) {
        int shorter = Math.min(one.box().height(), other.box().height());
        boolean beside = one.box().sharedRows(other.box()) >= shorter / 2;
        if (one != other && (!beside || isOver(one.box(), other.box()))) {
          throw new ImageFormatException(
              "%d separate shapes that do not stand in a row, wanted one or a row of them"
                  .formatted(groups.size()));
        }
      }
    }
  }

  /** Pieces that belong together. */
  private record Group(Box box, List<Integer> numbers) {

    Group with(Group other) {
      List<Integer> all = new ArrayList<>(numbers);
      all.addAll(other.numbers);
      return new Group(box.with(other.box), all);
    }

    int distance(Box other) {
      return Math.max(0, -box.sharedColumns(other)) + Math.max(0, -box.sharedRows(other));
    }

    Plane of(Plane ink, Pieces pieces) {
      float[] values = new float[ink.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = numbers.contains(pieces.at(i)) ? ink.values()[i] : 0;
      }
      return new Plane(ink.width(), ink.height(), values);
    }
  }
}
