package io.github.camada.cli;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * What stands in the bar: its name, bar, share, how many in a second, and what is added to it.
 *
 * @param unit what is counted, such as images
 */
record BarText(String unit) implements ProgressBarRenderer {

  private static final int LONGEST_BAR = 40;
  private static final int SHORTEST_BAR = 5;

  @Override
  public String render(ProgressState progress, int maxLength) {
    double share = (double) progress.getCurrent() / Math.max(1, progress.getMax());
    double seconds = progress.getTotalElapsed().toMillis() / 1e3;
    double speed = seconds == 0 ? 0 : progress.getCurrent() / seconds;
    String after =
        String.format(
            Locale.ROOT,
            "%3.0f%%  %,.0f %s/s  %s",
            100 * share,
            speed,
            unit,
            progress.getExtraMessage());
    int room = maxLength - progress.getTaskName().length() - after.length() - 5;
    if (room < SHORTEST_BAR) {
      return progress.getTaskName() + " " + after;
    }
    int length = Math.min(LONGEST_BAR, room);
    int filled = (int) Math.round(share * length);
    String bar = "=".repeat(filled) + " ".repeat(length - filled);
    return progress.getTaskName() + "  [" + bar + "] " + after;
  }
}
