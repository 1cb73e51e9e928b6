package io.github.camada.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown file.
 *
 * @param language what stands behind the fence, for example {@code java}
 * @param line of the opening fence, from 1
 * @param content the lines between the fences, each with a line break
 * @param notRun why it is not executed, or null: {@code <!-- not run: reason -->} on the line
 *     before
 */
record MarkdownBlock(String language, int line, String content, String notRun) {

  private static final String FENCE = "```";
  private static final String NOT_RUN = "<!-- not run: ";

  /** All fenced blocks of a text, in order. */
  static List<MarkdownBlock> of(String markdown) {
    List<MarkdownBlock> blocks = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).equals(FENCE)) {
          end++;
        }
        if (end == lines.size()) {
          throw new IllegalArgumentException("line " + (i + 1) + ": the block has no end");
        }
        String language = lines.get(i).substring(FENCE.length()).strip();
        String content = String.join("\n", lines.subList(i + 1, end)) + "\n";
        String notRun = i == 0 ? null : reason(lines.get(i - 1));
        blocks.add(new MarkdownBlock(language, i + 1, content, notRun));
        i = end;
      }
    }
    return blocks;
  }

  private static String reason(String lineBefore) {
    if (!lineBefore.startsWith(NOT_RUN)) {
      return null;
    }
    return lineBefore.substring(NOT_RUN.length()).replace("-->", "").strip();
  }
}
