package io.github.camada.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Small images in rows, each with its lines of text above, and a title over all of them. */
final class ImageGrid {

  /** One image with what stands above it. */
  record Tile(BufferedImage image, List<String> caption) {}

  private static final int MARGIN = 16;
  private static final int TITLE_HEIGHT = 44;
  private static final int LINE_HEIGHT = 17;
  private static final int CAPTION_GAP = 4;

  private final String title;
  private final List<Tile> tiles;
  private final int columns;
  private final int side;
  private final int gap;
  private final int imageHeight;
  private final int lines;
  private final Font font;

  /**
   * A grid.
   *
   * @param columns number of tiles in a row
   * @param side how wide and how high an image may be
   */
  ImageGrid(String title, List<Tile> tiles, int columns, int side) {
    this.title = title;
    this.tiles = List.copyOf(tiles);
    this.columns = columns;
    this.side = side;
    this.gap = Math.max(8, side / 6);
    this.imageHeight =
        tiles.stream().mapToInt(tile -> scaled(tile, tile.image().getHeight())).max().orElse(0);
    this.lines = tiles.stream().mapToInt(tile -> tile.caption().size()).max().orElse(0);
    // All captions in the size of the one that needs the smallest, so that the grid looks calm.
    Font smallest = ChartStyle.LABEL;
    for (Tile tile : tiles) {
      for (String line : tile.caption()) {
        smallest = Text.fitting(line, smallest, side + gap - 14.0);
      }
    }
    this.font = smallest;
  }

  int width() {
    double titleWidth = Text.width(title, ChartStyle.TITLE);
    int gridWidth = columns * side + (columns - 1) * gap;
    return 2 * MARGIN + Math.max(gridWidth, (int) Math.ceil(titleWidth));
  }

  int height() {
    return TITLE_HEIGHT + Math.max(0, rows() * rowHeight() - gap) + MARGIN;
  }

  private int rows() {
    return (tiles.size() + columns - 1) / columns;
  }

  private int rowHeight() {
    return captionHeight() + imageHeight + gap;
  }

  private int captionHeight() {
    return lines == 0 ? 0 : lines * LINE_HEIGHT + CAPTION_GAP;
  }

  Composition composition() {
    return new Composition(title, width(), height(), this::paint);
  }

  void paint(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.setStroke(ChartStyle.THIN);
    Text.centred(g, title, ChartStyle.TITLE, ChartStyle.INK, width() / 2.0, 29);
    double left = (width() - columns * side - (columns - 1) * gap) / 2.0;
    for (int i = 0; i < tiles.size(); i++) {
      double x = left + i % columns * (side + gap);
      double y = TITLE_HEIGHT + i / columns * rowHeight();
      paint(g, tiles.get(i), x, y);
    }
  }

  private void paint(Graphics2D g, Tile tile, double x, double y) {
    for (int line = 0; line < tile.caption().size(); line++) {
      double base = y + (line + 1) * LINE_HEIGHT - 4;
      Text.centred(g, tile.caption().get(line), font, ChartStyle.INK, x + side / 2.0, base);
    }
    int width = scaled(tile, tile.image().getWidth());
    int height = scaled(tile, tile.image().getHeight());
    int imageX = (int) Math.round(x + (side - width) / 2.0);
    int imageY = (int) Math.round(y + captionHeight() + (imageHeight - height) / 2.0);
    g.drawImage(tile.image(), imageX, imageY, width, height, null);
    // Shows where a white image ends.
    g.setColor(ChartStyle.FAINT);
    g.draw(new Rectangle2D.Double(imageX - 0.5, imageY - 0.5, width + 1.0, height + 1.0));
  }

  /** How long a side is drawn: the longer one of an image as long as may be. */
  private int scaled(Tile tile, int pixels) {
    int longer = Math.max(tile.image().getWidth(), tile.image().getHeight());
    return Math.max(1, Math.round((float) side * pixels / longer));
  }
}
