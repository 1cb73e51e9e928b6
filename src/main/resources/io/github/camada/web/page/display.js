// Shows answers: the bars, the picture that the network sees, and the words.

import { Bars } from "./bars.js";
import { percent } from "./percent.js";
import { Words } from "./words.js";

/** Time without a new answer after which it is read aloud, in milliseconds. */
const CALM = 700;

const probabilityOf = (digit) => digit.probabilities[digit.class];

const byId = (id) => document.getElementById(id);

/** The right half of the page, and its title. */
export class Display {
  #words;
  #bars;
  #height;
  #width;
  #speaking = 0;

  constructor(about) {
    this.#height = about.height;
    this.#width = about.width;
    this.#words = new Words(about);
    this.#bars = new Bars(byId("bars"), about.classes, this.#words);
    byId("title").textContent = this.#words.title;
    document.title = `${this.#words.title} \u00b7 Camada`;
    byId("classes").textContent = this.#words.classes;
    byId("classes").hidden = this.#words.classes === "";
    document.body.classList.toggle("named", this.#words.long);
    byId("seen").width = about.width;
    byId("seen").height = about.height;
    this.empty();
  }

  /** Nothing is drawn. */
  empty() {
    document.body.classList.add("idle");
    byId("winner").textContent = "?";
    byId("sentence").textContent = this.#words.invitation;
    byId("note").textContent = "The answer comes as you draw.";
    this.#bars.empty();
    this.#picture(new Array(this.#height * this.#width).fill(0));
    byId("seen").setAttribute("aria-label", "Nothing yet");
    clearTimeout(this.#speaking);
    byId("spoken").textContent = "";
  }

  /**
   * Shows an answer.
   *
   * @param answer of the server
   * @param label the index of the class that the image is of, if that is known
   */
  answer(answer, label) {
    if (answer.digits) {
      this.#row(answer.digits);
      return;
    }
    const best = answer.class;
    const probability = answer.probabilities[best];
    const sentence =
      probability >= 0.9 ? this.#words.name(best) : `Perhaps ${this.#words.named(best)}`;
    this.#show(
      answer,
      this.#words.name(best),
      `${sentence} \u2014 ${percent(probability).replace(">", "over ")} probable`,
      label === undefined ? this.#second(answer.probabilities, best) : this.#truth(best, label));
  }

  /** The one of several digits that is least certain: the bars are of it. */
  static doubtful(digits) {
    return digits.reduce((a, b) => (probabilityOf(b) < probabilityOf(a) ? b : a));
  }

  /** Shows several digits side by side. */
  #row(digits) {
    const doubtful = Display.doubtful(digits);
    const number = digits.map((digit) => digit.name).join("");
    this.#show(
      doubtful,
      number,
      `${number} \u2014 ${digits.length} digits, read one by one`,
      digits.map((digit) => `${digit.name}: ${percent(probabilityOf(digit))}`).join(", "));
  }

  #show(answer, winner, sentence, note) {
    document.body.classList.remove("idle");
    byId("winner").textContent = winner;
    byId("sentence").textContent = sentence;
    byId("note").textContent = note;
    this.#bars.show(answer.probabilities, answer.class);
    this.#picture(answer.image);
    const read = this.#words.name(answer.class);
    byId("seen").setAttribute(
      "aria-label", `The ${this.#width} by ${this.#height} pixels that were read as ${read}`);
    this.#say(`${sentence}. ${note}`);
  }

  #truth(best, label) {
    const verdict = label === best ? "right" : "wrong";
    return `A test image. Its true label is ${this.#words.name(label)}: ${verdict}.`;
  }

  #second(probabilities, best) {
    let other = best === 0 ? 1 : 0;
    probabilities.forEach((probability, i) => {
      other = i !== best && probability > probabilities[other] ? i : other;
    });
    return probabilities[other] >= 0.01
      ? `Or ${this.#words.named(other)}: ${percent(probabilities[other])}`
      : "";
  }

  /** Says something to a screen reader at once. */
  say(text) {
    clearTimeout(this.#speaking);
    byId("spoken").textContent = text;
  }

  /** What went wrong, or null for nothing. */
  problem(text) {
    const element = byId("problem");
    element.hidden = text === null;
    element.textContent = text ?? "";
  }

  /** Only when the hand rests: nobody wants to hear twenty answers a second. */
  #say(text) {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => this.say(text), CALM);
  }

  #picture(image) {
    const context = byId("seen").getContext("2d");
    const pixels = context.createImageData(this.#width, this.#height);
    image.forEach((value, i) => pixels.data.set([value, value, value, 255], 4 * i));
    context.putImageData(pixels, 0, 0);
  }
}
