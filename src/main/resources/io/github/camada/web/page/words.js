// How the page speaks of what the model answers with.

/** More names than this are not listed. */
const MOST_NAMES = 12;

/** "a 7", "an 8": as it is read aloud. */
const withArticle = (digit) => (digit === "8" ? `an ${digit}` : `a ${digit}`);

/** The words of one model: of digits, or of whatever its classes are called. */
export class Words {
  #names;
  #digits;

  /**
   * @param names of the classes, by index
   * @param digits whether they are the digits from 0 to 9
   */
  constructor({ names, digits }) {
    this.#names = names;
    this.#digits = digits;
  }

  get title() {
    return this.#digits ? "Draw a digit" : "Draw or choose a picture";
  }

  get invitation() {
    return this.#digits ? "Draw a digit from 0 to 9" : "Draw something, or choose a photo";
  }

  /** What the model tells apart; nothing of digits, which the title names. */
  get classes() {
    if (this.#digits) {
      return "";
    }
    const more = this.#names.length - MOST_NAMES;
    const listed = this.#names.slice(0, MOST_NAMES).join(", ");
    return `The model tells apart: ${listed}${more > 0 ? ` and ${more} more` : ""}.`;
  }

  /** Whether the names are too long to stand in large type and under narrow bars. */
  get long() {
    return this.#names.some((name) => name.length > 3);
  }

  name(index) {
    return this.#names[index];
  }

  /** A class in a sentence. */
  named(index) {
    return this.#digits ? withArticle(this.name(index)) : this.name(index);
  }
}
