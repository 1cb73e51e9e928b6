// What columns do to the answers for rows that the server has, once somebody wants to see it.

import { showDependence } from "./curve.js";
import { item, signedBelow } from "./parts.js";
import * as server from "./server.js";

const byId = (id) => document.getElementById(id);

/** More columns than this are not shown: those that matter most are. */
const MOST = 12;

const FIGURES = { logLoss: "log loss", rmse: "root mean squared error" };

/** The bars, and what they mean in words. */
function showImportance(list, { figure, rows, sampled, columns }) {
  const shown = columns.slice(0, MOST);
  const largest = Math.max(...shown.map(({ mean }) => Math.abs(mean)));
  const signed = signedBelow(largest);
  list.replaceChildren(
    ...shown.map(({ column, mean, high }) =>
      item(column, mean, largest, (value) => `${signed(value)} ± ${signed(high - mean).slice(1)}`)));
  const all = shown.length < columns.length ? ` The first ${MOST} of ${columns.length} columns.` : "";
  return `By how much the ${FIGURES[figure]} of ${rows} rows${sampled ? " drawn at random" : ""} grows when a column is shuffled among them, ± the 95% interval of the mean over shuffles.${all}`;
}

/**
 * Lets a person open what the server knows of its columns, if it has rows.
 *
 * @param about the model
 * @param number how numbers are written
 */
export function offerEffects({ effects, columns }, number) {
  if (!effects.includes("/dependence")) {
    return;
  }
  const details = byId("effects");
  const choice = byId("effect");
  choice.replaceChildren(...columns.map(({ name }) => new Option(name, name)));
  details.hidden = false;

  let asked = 0;
  const curves = async () => {
    const question = ++asked;
    let show;
    try {
      const found = await server.dependence(choice.value);
      show = () => showDependence(byId("curves"), found, number);
    } catch (problem) {
      show = () => {
        byId("curves").replaceChildren();
        return problem.message;
      };
    }
    if (question === asked) {
      byId("curves-words").textContent = show();
    }
  };

  const importance = async () => {
    const words = byId("importance-words");
    words.hidden = false;
    try {
      words.textContent = showImportance(byId("importance"), await server.importance());
    } catch (problem) {
      words.textContent = problem.message;
    }
  };

  choice.addEventListener("change", curves);
  details.addEventListener("toggle", async () => {
    if (details.open) {
      await curves(); // one after the other, as a server does few at a time
      if (effects.includes("/importance")) {
        await importance();
      }
    }
  });
}
