// What each column of a row adds to the answer, as bars to both sides of a line.

/** More columns than this are not shown: those that add most are. */
const MOST = 12;

function cell(className, text = "") {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

/** All numbers of a list with as many places: three digits of the largest one are shown. */
export const signedBelow = (largest) => {
  const places = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(largest || 1))));
  return (value) => `${value < 0 ? "\u2212" : "+"}${Math.abs(value).toFixed(places)}`;
};

/** One column: its name, its bar and its number. */
export function item(name, value, largest, signed) {
  const made = document.createElement("li");
  const track = cell("track");
  const fill = cell("fill");
  fill.style.setProperty("--p", largest === 0 ? 0 : Math.abs(value) / largest);
  track.append(fill);
  made.className = value < 0 ? "against" : "for";
  made.append(cell("name", name), track, cell("number", signed(value)));
  return made;
}

/**
 * Shows an explanation.
 *
 * @param list the element for the bars
 * @param explanation of the server
 * @param number how numbers are written
 * @return what they mean, in words
 */
export function showParts(list, { output, from, to, columns, probabilities }, number) {
  const parts = Object.entries(columns).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const hidden = parts.slice(MOST);
  const rest = hidden.reduce((sum, [, value]) => sum + value, 0);
  const largest = Math.max(Math.abs(parts[0]?.[1] ?? 0), Math.abs(rest));
  const signed = signedBelow(largest);
  const items = parts.slice(0, MOST).map(([name, value]) => item(name, value, largest, signed));
  if (hidden.length > 0) {
    items.push(item(hidden.length === 1 ? "1 other" : `${hidden.length} others`, rest, largest, signed));
  }
  list.replaceChildren(...items);
  const typical = "a row with numbers in the middle of their scales and no words";
  return probabilities
    ? `What each column adds to the case for ${output}, compared with ${typical}. Together: ${signed(to - from)}.`
    : `What each column adds to ${output}: from ${number(from)} for ${typical} to ${number(to)}.`;
}
