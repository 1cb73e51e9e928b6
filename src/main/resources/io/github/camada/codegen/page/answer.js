
/** The rank of a number between the points that training has left. */
const rank = (values, value) => {
  const last = values.length - 1;
  if (value <= values[0] || value >= values[last]) {
    return value <= values[0] ? -1 : 1;
  }
  const below = values.filter((point) => point < value).length;
  const upTo = values.filter((point) => point <= value).length;
  if (upTo > below) {
    return (below + upTo - 1) / last - 1;
  }
  const low = values[below - 1];
  return (2 * (below - 1 + (value - low) / (values[below] - low))) / last - 1;
};

const scaled = (column, value) => {
  if (column.scaling === "standard") {
    return (value - column.mean) / column.deviation;
  } else if (column.scaling === "robust") {
    const z = (value - column.median) / column.spread;
    return Math.abs(z) > 3e9 ? 3 * Math.sign(z) : z / Math.sqrt(1 + (z / 3) ** 2);
  }
  return rank(column.values, value);
};

const isMissing = (cell) => cell === undefined || cell === null || cell === "";

const days = (text) => Date.parse(text.length > 10 ? text + "Z" : text) / 86400000;

const encodeNumber = (column, cell) => {
  const missing = isMissing(cell);
  let value = missing ? column.missing : Number(cell);
  if (!missing && typeof cell === "string" && column.kind === "date") {
    value = days(cell);
  }
  const input = value === undefined ? NaN : Math.fround(scaled(column, value));
  if (!Number.isFinite(input) || !Number.isFinite(value)) {
    throw new Error(`${column.name}: wanted a number near ${column.least} to ${column.most}`);
  }
  return column.flag ? [input, missing ? 1 : 0] : [input];
};

const encodeWord = (column, cell) => {
  const { levels, others, missing } = column;
  const inputs = new Array(levels.length + (others ? 1 : 0) + (missing ? 1 : 0)).fill(0);
  const level = levels.indexOf(cell);
  if (level >= 0) {
    inputs[level] = 1;
  } else if (isMissing(cell) && missing) {
    inputs[inputs.length - 1] = 1;
  } else if (column.unseen === "refuse") {
    throw new Error(`${column.name}: not a word that the model has learnt from`);
  } else if (others) {
    inputs[levels.length] = 1;
  }
  return inputs;
};

/** Raw values, or a row with a cell for each column by its name, as inputs of the network. */
const encode = (raw) => {
  const { kind, divisor, shift, scale, columns } = MODEL.inputs;
  if (kind === "columns") {
    return columns.flatMap((column) =>
      (column.kind === "word" ? encodeWord : encodeNumber)(column, raw[column.name]));
  }
  if (raw.length !== MODEL.width || !raw.every(Number.isFinite)) {
    throw new Error(`wanted ${MODEL.width} numbers`);
  }
  const inputs = raw.map((value, i) =>
    Math.fround(kind === "pixels" ? value / divisor : (value - shift[i]) / scale[i]));
  const other = inputs.findIndex((input) => !Number.isFinite(input));
  if (other >= 0) {
    throw new Error(`number ${other + 1} is ${raw[other]}: too far from what the model has learnt`);
  }
  return inputs;
};

/** An answer is one of the network, or there is none. */
const requireFinite = (outputs) => {
  if (!outputs.every(Number.isFinite)) {
    throw new Error("no answer: the values or the weights are too large");
  }
  return outputs;
};

/** Six digits of a number, written out unless it is huge or tiny. */
const inWords = (value) => String(Number(value.toPrecision(6)));

/** What the model answers: a text, and for each name a probability or a number. */
const answer = (raw) => {
  const outputs = requireFinite(network(encode(raw)));
  const { kind, names, thresholds, shift, scale } = MODEL.outputs;
  if (kind === "numbers") {
    const values = requireFinite(outputs.map((y, i) => Math.fround(y * scale[i] + shift[i])));
    return { text: names.map((name, i) => `${name}: ${inWords(values[i])}`).join("\n"), values };
  } else if (kind === "labels") {
    const values = outputs.map((z) => 1 / (1 + Math.exp(-z)));
    const reached = names.filter((_, i) => values[i] >= thresholds[i]);
    return { text: reached.join(", ") || "none of them", values };
  }
  const most = Math.max(...outputs);
  const exponentials = outputs.map((z) => Math.exp(z - most));
  const sum = exponentials.reduce((total, each) => total + each, 0);
  return { text: names[outputs.indexOf(most)], values: exponentials.map((each) => each / sum) };
};
