// Shows answers: the bars, the picture that the network sees, and the words.

import { percent } from "./percent.js";

/** More classes than this do not get a bar each: the most probable ones do. */
const MOST_BARS = 12;

/** Time without a new answer after which it is read aloud, in milliseconds. */
const CALM = 700;

const byId = (id) => document.getElementById(id);

/** "a 7", "an 8": as it is read aloud. */
const named = (digit) => (/^(8|11$|18$)/.test(digit) ? `an ${digit}` : `a ${digit}`);

/** The right half of the page. */
export class Display {
  #bars = [];
  #height;
  #width;
  #classes;
  #speaking = 0;

  constructor({ height, width, classes }) {
    this.#height = height;
    this.#width = width;
    this.#classes = classes;
    byId("seen").width = width;
    byId("seen").height = height;
    const list = byId("bars");
    list.replaceChildren();
    for (let i = 0; i < Math.min(classes, MOST_BARS); i++) {
      const bar = new Bar();
      this.#bars.push(bar);
      list.append(bar.element);
    }
    this.empty();
  }

  /** Nothing is drawn. */
  empty() {
    document.body.classList.add("idle");
    byId("winner").textContent = "?";
    byId("sentence").textContent =
      this.#classes === 10 ? "Draw a digit from 0 to 9" : "Draw something";
    byId("note").textContent = "The answer comes as you draw.";
    this.#bars.forEach((bar, i) => bar.show(i, 0, false));
    this.#picture(new Array(this.#height * this.#width).fill(0));
    byId("seen").setAttribute("aria-label", "Nothing yet");
    clearTimeout(this.#speaking);
    byId("spoken").textContent = "";
  }

  /**
   * Shows an answer.
   *
   * @param answer of the server
   * @param label what the image is, if that is known
   */
  answer(answer, label) {
    if (answer.digits) {
      this.#row(answer.digits);
      return;
    }
    const best = answer.class;
    const probability = answer.probabilities[best];
    document.body.classList.remove("idle");
    byId("winner").textContent = best;
    byId("sentence").textContent =
      probability >= 0.9
        ? `${best} \u2014 ${percent(probability)} probable`
        : `Perhaps ${named(best)} \u2014 ${percent(probability)} probable`;
    byId("note").textContent =
      label === undefined
        ? second(answer.probabilities, best)
        : `A test image. Its true label is ${label}: ${label === best ? "right" : "wrong"}.`;
    this.#order(answer.probabilities).forEach((digit, i) =>
      this.#bars[i].show(digit, answer.probabilities[digit], digit === best));
    this.#picture(answer.image);
    byId("seen").setAttribute(
      "aria-label", `The ${this.#width} by ${this.#height} pixels that were read as ${best}`);
    this.#say(`${byId("sentence").textContent}. ${byId("note").textContent}`);
  }

  /** Shows several digits side by side; the bars are those of the one that is least certain. */
  #row(digits) {
    const probabilityOf = (digit) => digit.probabilities[digit.class];
    const doubtful = digits.reduce((a, b) => (probabilityOf(b) < probabilityOf(a) ? b : a));
    const number = digits.map((digit) => digit.class).join(this.#classes > 10 ? " " : "");
    document.body.classList.remove("idle");
    byId("winner").textContent = number;
    byId("sentence").textContent = `${number} \u2014 ${digits.length} digits, read one by one`;
    byId("note").textContent =
      digits.map((digit) => `${digit.class}: ${percent(probabilityOf(digit))}`).join(", ");
    this.#order(doubtful.probabilities).forEach((digit, i) =>
      this.#bars[i].show(digit, doubtful.probabilities[digit], digit === doubtful.class));
    this.#picture(doubtful.image);
    byId("seen").setAttribute(
      "aria-label", `The ${this.#width} by ${this.#height} pixels that were read as ${doubtful.class}`);
    this.#say(`${byId("sentence").textContent}. ${byId("note").textContent}`);
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

  #order(probabilities) {
    const all = probabilities.map((_, i) => i);
    if (all.length <= MOST_BARS) {
      return all;
    }
    return all.sort((a, b) => probabilities[b] - probabilities[a]).slice(0, MOST_BARS);
  }

  #picture(image) {
    const context = byId("seen").getContext("2d");
    const pixels = context.createImageData(this.#width, this.#height);
    image.forEach((value, i) => pixels.data.set([value, value, value, 255], 4 * i));
    context.putImageData(pixels, 0, 0);
  }
}

function second(probabilities, best) {
  let other = best === 0 ? 1 : 0;
  probabilities.forEach((probability, i) => {
    other = i !== best && probability > probabilities[other] ? i : other;
  });
  return probabilities[other] >= 0.01 ? `Or ${named(other)}: ${percent(probabilities[other])}` : "";
}

/** One class with its probability. */
class Bar {
  element = document.createElement("li");
  #digit = document.createElement("span");
  #fill = document.createElement("span");
  #percent = document.createElement("span");
  #rounded = document.createElement("span"); // in the place of the other where bars are narrow

  constructor() {
    const track = document.createElement("span");
    track.className = "track";
    this.#fill.className = "fill";
    this.#digit.className = "digit";
    this.#percent.className = "percent";
    this.#rounded.className = "rounded";
    track.append(this.#fill);
    this.element.append(this.#digit, track, this.#percent, this.#rounded);
  }

  show(digit, probability, best) {
    this.#digit.textContent = digit;
    this.#percent.textContent = percent(probability);
    this.#rounded.textContent = Math.floor(probability * 100);
    this.#fill.style.setProperty("--p", probability);
    this.element.classList.toggle("best", best);
  }
}
