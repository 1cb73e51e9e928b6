// The mean answers by values of a column: curves over numbers and dates, a table of words.

import { percent } from "./percent.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 360;
const HEIGHT = 200;
const LEFT = 56;
const EDGE = 12;
const FOOT = 24;

/** More answers than this are not shown: those that change most are. */
const MOST = 4;

function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

function html(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

const change = (means) => Math.max(...means) - Math.min(...means);

/** Of two classes the second, which is the yes; of many answers those that change most. */
function chosen(answers, exclusive) {
  const names = Object.keys(answers);
  if (exclusive && names.length === 2) {
    return [names[1]];
  }
  const most = [...names].sort((a, b) => change(answers[b]) - change(answers[a])).slice(0, MOST);
  return names.filter((name) => most.includes(name));
}

const sample = (index) =>
  svg("svg", { viewBox: "0 0 40 4", "aria-hidden": "true" },
    svg("path", { class: `line-${index}`, d: "M 0 2 H 40" }));

/** Lines on one scale, and their names if there are several. */
function drawing(x, ends, lines, [low, high], written, label) {
  const [first, last] = [x[0], x[x.length - 1]];
  const across = (value) => LEFT + ((value - first) / (last - first || 1)) * (WIDTH - LEFT - EDGE);
  const up = (value) =>
    HEIGHT - FOOT - ((value - low) / (high - low || 1)) * (HEIGHT - FOOT - EDGE);
  const text = (content, at, anchor) => svg("text", { ...at, "text-anchor": anchor }, content);
  const points = (means) => means.map((mean, i) => `${across(x[i])},${up(mean)}`).join(" ");
  const foot = HEIGHT - 6;
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    svg("path", { class: "axis", d: `M ${LEFT} ${EDGE} V ${HEIGHT - FOOT} H ${WIDTH - EDGE}` }),
    text(written(high), { x: LEFT - 6, y: EDGE + 4 }, "end"),
    text(written(low), { x: LEFT - 6, y: HEIGHT - FOOT + 4 }, "end"),
    text(ends[0], { x: LEFT, y: foot }, "start"),
    text(ends[1], { x: WIDTH - EDGE, y: foot }, "end"),
    ...Object.values(lines).map((means, i) =>
      svg("polyline", { class: `line-${i}`, points: points(means) })));
  const names = Object.keys(lines);
  return names.length === 1
    ? [picture]
    : [picture, html("ul", ...names.map((name, i) => html("li", sample(i), name)))];
}

function table(column, values, lines, written) {
  const head = (scope, text) => {
    const made = html("th", text);
    made.scope = scope;
    return made;
  };
  const names = Object.keys(lines);
  return html("table",
    html("thead", html("tr", head("col", column), ...names.map((name) => head("col", name)))),
    html("tbody", ...values.map((value, i) =>
      html("tr", head("row", value),
        ...names.map((name) => html("td", written(lines[name][i])))))));
}

/** What a curve says, for those who do not see it. */
const said = ([first, last], lines, written) =>
  Object.entries(lines)
    .map(([name, means]) =>
      `${name}: ${written(means[0])} at ${first}, ${written(means[means.length - 1])} at ${last}`)
    .join("; ");

/**
 * Shows how the answers change with a column.
 *
 * @param place the element for it
 * @param found what the server found
 * @param number how numbers are written
 * @return what it means, in words
 */
export function showDependence(place, found, number) {
  const { column, kind, rows, sampled, values, numbers, probabilities, leftOut } = found;
  const answers = numbers ?? probabilities;
  const written = numbers ? number : percent;
  const pick = (names) => Object.fromEntries(names.map((name) => [name, answers[name]]));
  // numbers have units of their own, probabilities one scale
  const sum = (i) => Object.values(answers).reduce((total, means) => total + means[i], 0);
  const exclusive = !numbers && values.every((_, i) => Math.abs(sum(i) - 1) < 1e-3);
  const groups = numbers
    ? Object.keys(answers).map((name) => [name])
    : [chosen(answers, exclusive)];
  if (kind === "number" || kind === "date") {
    // a day alone is one of UTC, which a time must be told
    const day = (value) => Date.parse(value.includes("T") ? `${value}Z` : value);
    const x = values.map((value) => (kind === "date" ? day(value) : Number(value)));
    const at = [values[0], values[values.length - 1]];
    const ends = kind === "date" ? at : at.map((value) => number(Number(value)));
    place.replaceChildren(...groups.flatMap((names) => {
      const lines = pick(names);
      const all = Object.values(lines).flat();
      const range = numbers ? [Math.min(...all), Math.max(...all)] : [0, 1];
      const edge = numbers ? number : (share) => `${100 * share}%`;
      return drawing(x, ends, lines, range, edge, said(ends, lines, written));
    }));
  } else {
    place.replaceChildren(table(column, values, pick(groups.flat()), written));
  }
  const words = leftOut ? ` The ${values.length} most frequent of ${values.length + leftOut} words.` : "";
  return `The mean ${numbers ? "" : "probability "}of ${groups.flat().join(", ")} for ${rows} rows${sampled ? " drawn at random" : ""}, if all of them had the same ${column}.${words}`;
}
