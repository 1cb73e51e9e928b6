// Asks what spoke for the answer, while somebody wants to see it.

/** Time without a new answer after which is asked, in milliseconds. */
const CALM = 400;

/** The part of the page that can be opened, and what is shown in it. */
export class Why {
  #details;
  #words;
  #show;
  #clear;
  #question = null;
  #generation = 0;
  #waiting = 0;

  /**
   * @param details the element that a person opens
   * @param words the element for a sentence, or for what went wrong
   * @param {(explanation: object) => string} show takes an explanation and gives the sentence
   * @param {() => void} clear takes away what was shown before, where there is no explanation
   */
  constructor(details, words, show, clear) {
    this.#details = details;
    this.#words = words;
    this.#show = show;
    this.#clear = clear;
    details.addEventListener("toggle", () => this.#wait(0));
  }

  /**
   * There is another answer.
   *
   * @param {(() => Promise<object>)|null} question asks what spoke for it; null if nothing is asked
   */
  of(question) {
    this.#generation++;
    this.#question = question;
    this.#details.hidden = question === null;
    this.#details.setAttribute("aria-busy", "true"); // what is shown is of the answer before
    this.#wait(CALM);
  }

  #wait(pause) {
    clearTimeout(this.#waiting);
    if (this.#details.open && this.#question !== null) {
      this.#waiting = setTimeout(() => this.#ask(), pause);
    }
  }

  async #ask() {
    const generation = this.#generation;
    let sentence;
    try {
      const explanation = await this.#question();
      sentence = () => this.#show(explanation);
    } catch (problem) {
      sentence = () => {
        this.#clear();
        return problem.message;
      };
    }
    if (generation === this.#generation) {
      this.#words.textContent = sentence();
      this.#details.setAttribute("aria-busy", "false");
    }
  }
}
