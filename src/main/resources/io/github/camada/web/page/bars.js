// A bar for each class.

import { percent } from "./percent.js";

/** More classes than this do not get a bar each: the most probable ones do. */
const MOST_BARS = 12;

/** The bars of all classes, or of those that are most probable. */
export class Bars {
  #bars = [];
  #words;

  constructor(list, classes, words) {
    this.#words = words;
    list.replaceChildren();
    for (let i = 0; i < Math.min(classes, MOST_BARS); i++) {
      const bar = new Bar();
      this.#bars.push(bar);
      list.append(bar.element);
    }
  }

  empty() {
    this.#bars.forEach((bar, i) => bar.show(this.#words.name(i), 0, false));
  }

  show(probabilities, best) {
    this.#order(probabilities).forEach((index, i) =>
      this.#bars[i].show(this.#words.name(index), probabilities[index], index === best));
  }

  #order(probabilities) {
    const all = probabilities.map((_, i) => i);
    if (all.length <= MOST_BARS) {
      return all;
    }
    return all.sort((a, b) => probabilities[b] - probabilities[a]).slice(0, MOST_BARS);
  }
}

/** One class with its probability. */
class Bar {
  element = document.createElement("li");
  #name = document.createElement("span");
  #fill = document.createElement("span");
  #percent = document.createElement("span");
  #rounded = document.createElement("span"); // in the place of the other where bars are narrow

  constructor() {
    const track = document.createElement("span");
    track.className = "track";
    this.#fill.className = "fill";
    this.#name.className = "name";
    this.#percent.className = "percent";
    this.#rounded.className = "rounded";
    track.append(this.#fill);
    this.element.append(this.#name, track, this.#percent, this.#rounded);
  }

  show(name, probability, best) {
    this.#name.textContent = name;
    this.#percent.textContent = percent(probability);
    this.#rounded.textContent = Math.floor(probability * 100);
    this.#fill.style.setProperty("--p", probability);
    this.element.classList.toggle("best", best);
  }
}
