// Asks the server that this page came from, and nobody else.

/** An answer that is none: its message is for the person who draws. */
export class ServerProblem extends Error {
  constructor(message, transient) {
    super(message);
    this.transient = transient; // whether the same question may be answered later
  }
}

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(10_000) });
  } catch {
    throw new ServerProblem("The server does not answer. Is it still running?", true);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const reason = answer.error ?? `it answered with status ${response.status}`;
    throw new ServerProblem(`The server cannot answer: ${reason}.`, response.status >= 500);
  }
  return answer;
}

/** Size of the images, number of classes and more. */
export const model = () => ask("/model");

/** A test image with its label. */
export const example = () => ask("/example");

const post = (path, type, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": type }, body });
const JSON_TYPE = "application/json";

/** The answer to a picture: a file, or what a canvas has made. */
export const predictPicture = (picture) => post("/predict", picture.type, picture);

/** The answer to an image of the network's own size. */
export const predictPixels = (pixels) => post("/predict", JSON_TYPE, JSON.stringify({ pixels }));

/** The answer to a row of a table: an object with a value for each column. */
export const predictRow = (row) => post("/predict", JSON_TYPE, JSON.stringify(row));

/** What spoke for the answer to an image of the network's own size. */
export const explainPixels = (pixels) => post("/explain", JSON_TYPE, JSON.stringify({ pixels }));

/** What spoke for the answer to a row. */
export const explainRow = (row) => post("/explain", JSON_TYPE, JSON.stringify(row));

/** The mean answers for rows that the server has, by values of a column. */
export const dependence = (column) => ask(`/dependence?column=${encodeURIComponent(column)}`);

/** How much worse the model becomes when a column is shuffled among these rows. */
export const importance = () => ask("/importance");
