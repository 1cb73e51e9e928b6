package io.github.camada.chart;

/** Text as XML 1.0 can hold it. */
final class XmlText {

  /** Stands for what has no form, as where text is decoded. */
  private static final int REPLACEMENT = 0xFFFD;

  private XmlText() {}

  /** The same text, with a replacement for each character that no XML can hold or refer to. */
  static String of(String text) {
    return text.codePoints().allMatch(XmlText::isAllowed)
        ? text
        : text.codePoints()
            .map(character -> isAllowed(character) ? character : REPLACEMENT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** A surrogate that is a code point has no other half. */
  private static boolean isAllowed(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= ' ' && character < Character.MIN_SURROGATE)
        || (character > Character.MAX_SURROGATE && character <= REPLACEMENT)
        || character >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
  }
}
