// Asks for an answer whenever the drawing has changed, as often as the server keeps up.

/** Least time between two questions, in milliseconds. */
const PAUSE = 60;

/** Time before a question is repeated that the server could not answer, in milliseconds. */
const RETRY = 2000;

/**
 * Keeps one question on its way at a time, always about the newest drawing. An answer to a drawing
 * that was since replaced (by an example, undo or clear) is dropped.
 */
export class Predictor {
  #question;
  #answered;
  #failed;
  #generation = 0;
  #waiting = false;
  #busy = false;
  #retry = 0;

  /**
   * @param {() => Promise<object>|null} question asks about what is on the paper; null if nothing is
   * @param {(answer: object|null) => void} answered takes the answer, or null for empty paper
   * @param {(problem: Error) => void} failed is told what went wrong
   */
  constructor(question, answered, failed) {
    this.#question = question;
    this.#answered = answered;
    this.#failed = failed;
  }

  /**
   * Asks about a drawing that has changed.
   *
   * @param another true if earlier answers have nothing to do with it any more; if it has only
   *     grown, they are worth showing until a newer one comes
   */
  ask(another) {
    this.#generation += another ? 1 : 0;
    this.#waiting = true;
    this.#run();
  }

  async #run() {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    clearTimeout(this.#retry);
    while (this.#waiting) {
      this.#waiting = false;
      await this.#askOnce();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    this.#busy = false;
  }

  async #askOnce() {
    const generation = this.#generation;
    try {
      const answer = await this.#question();
      if (generation === this.#generation) {
        this.#answered(answer);
      }
    } catch (problem) {
      if (generation === this.#generation) {
        this.#failed(problem);
      }
      if (problem.transient) {
        this.#retry = setTimeout(() => this.ask(false), RETRY);
      }
    }
  }
}
