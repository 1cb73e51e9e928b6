// A form made from the model's columns, which asks the server as one types.

import { offerEffects } from "./effects.js";
import { percent } from "./percent.js";
import { showParts } from "./parts.js";
import * as server from "./server.js";
import { Why } from "./why.js";

const byId = (id) => document.getElementById(id);

/** More probabilities than this are not shown: the largest are. */
const MOST_SHARES = 12;

/** Time without a change after which a question is asked, and an answer read aloud. */
const PAUSE = 150;
const CALM = 900;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

function options(texts) {
  return [["", "missing"], ...texts].map(([value, text]) => element("option", { value }, text));
}

/** As days since 1970 are written. */
const day = (days) => new Date(Math.floor(days) * 86_400_000).toISOString().slice(0, 10);

/** One column: its label, its field and what it holds. */
class Field {
  constructor(column, index) {
    this.column = column;
    const id = `column-${index}`;
    this.input = this.#input(id);
    this.input.id = id;
    this.element = element("div", {}, element("label", { for: id }, column.name), this.input);
    const hint = this.#hint();
    if (hint !== "") {
      this.element.append(element("p", { class: "hint", id: `${id}-hint` }, hint));
      this.input.setAttribute("aria-describedby", `${id}-hint`);
    }
  }

  #input(id) {
    const { kind, words, others, median } = this.column;
    if (kind === "yes-no") {
      return element("select", {}, ...options([["true", "yes"], ["false", "no"]]));
    }
    if (kind === "word" && !others) {
      const select = element("select", {}, ...options(words.map((word) => [word, word])));
      select.selectedIndex = 1;
      return select;
    }
    if (kind === "word") {
      const list = element(
        "datalist", { id: `${id}-words` }, ...words.map((value) => element("option", { value })));
      document.body.append(list);
      return element("input", { type: "text", list: list.id, value: words[0] ?? "" });
    }
    if (kind === "date") {
      return element("input", { type: "date" });
    }
    const start = median === undefined ? "" : Number(median.toPrecision(4));
    return element("input", { type: "number", step: "any", value: start });
  }

  #hint() {
    const { kind, least, most, words, others } = this.column;
    if (kind === "date") {
      return `${day(least)} to ${day(most)} in training`;
    }
    if (kind === "number") {
      return `${Number(least.toPrecision(4))} to ${Number(most.toPrecision(4))} in training`;
    }
    return kind === "word" && others ? `${words.length} known words` : "";
  }

  /** null for a missing value; an error if what stands in the field is not of its type. */
  get value() {
    const text = this.input.value;
    if (this.input.validity.badInput) {
      // Such as 9-, of which a browser gives no text: as if the field were empty.
      throw new Error(`${this.column.name}: wanted a ${this.input.type}`);
    }
    if (text === "") {
      return null;
    }
    switch (this.column.kind) {
      case "number":
        return Number(text);
      case "yes-no":
        return text === "true";
      default:
        return text;
    }
  }
}

function inWords(prediction) {
  if (Array.isArray(prediction)) {
    return prediction.length === 0 ? "none" : prediction.join(", ");
  }
  if (typeof prediction === "object") {
    return Object.entries(prediction).map(([name, value]) => `${name}: ${number(value)}`).join("\n");
  }
  return typeof prediction === "number" ? number(prediction) : prediction;
}

const number = (value) => String(Number(value.toPrecision(5)));

function show(answer, calm) {
  byId("problem").hidden = true;
  byId("prediction").textContent = inWords(answer.prediction);
  const shares = Object.entries(answer.probabilities ?? {})
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_SHARES);
  byId("shares").replaceChildren(
    ...shares.map(([name, share]) =>
      element(
        "li",
        {},
        element("span", {}, name),
        element("span", { class: "hint" }, percent(share)),
        element("progress", { max: 1, value: share, "aria-label": `Probability of ${name}` }))));
  calm(`${inWords(answer.prediction)}${shares.length > 0 ? `, ${percent(shares[0][1])}` : ""}`);
}

function problem(text) {
  byId("prediction").textContent = "\u00a0";
  byId("shares").replaceChildren();
  byId("problem").hidden = false;
  byId("problem").textContent = text;
}

async function start() {
  const about = await server.model();
  byId("model").textContent = about.name;
  byId("summary").textContent = about.summary;
  const fields = about.columns.map((column, index) => new Field(column, index));
  byId("row").replaceChildren(...fields.map((field) => field.element));

  offerEffects(about, number);

  let speaking = 0;
  const calm = (text) => {
    clearTimeout(speaking);
    speaking = setTimeout(() => (byId("spoken").textContent = text), CALM);
  };

  const why = new Why(byId("why"), byId("why-words"), (explanation) =>
    showParts(byId("parts"), explanation, number), () => byId("parts").replaceChildren());

  let asked = 0;
  const ask = async () => {
    const question = ++asked;
    try {
      const row = Object.fromEntries(fields.map((field) => [field.column.name, field.value]));
      const answer = await server.predictRow(row);
      if (question === asked) {
        show(answer, calm);
        why.of(() => server.explainRow(row));
      }
    } catch (failure) {
      if (question === asked) {
        problem(failure.message);
        calm(""); // or the answer before would be read aloud
        why.of(null);
      }
    }
  };

  let waiting = 0;
  byId("row").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  byId("row").addEventListener("submit", (event) => event.preventDefault());
  await ask();
}

start().catch((failure) => problem(failure.message));
