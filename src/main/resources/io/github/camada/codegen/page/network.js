"use strict";

const MODEL = JSON.parse(document.getElementById("model").textContent);

/** What the library computes, in double precision, rounded to float behind each layer. */
const network = (() => {
  const text = atob(document.getElementById("weights").textContent);
  const view = new DataView(Uint8Array.from(text, (c) => c.charCodeAt(0)).buffer);
  let at = 0;
  const take = (count) => {
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++, at += 4) {
      values[i] = view.getFloat32(at, true);
    }
    return values;
  };
  const steps = MODEL.steps.map((step) => {
    const [kind, first, second] = step.split(" ");
    const width = Number(first);
    const number = Number(second ?? first);
    const counts = {
      dense: (width + 1) * number,
      scale: width,
      "layer-norm": 2 * width,
      "batch-norm": 4 * width,
    };
    return { kind, first, width, number, values: take(counts[kind] ?? 0) };
  });

  const sigmoid = (z) => 1 / (1 + Math.exp(-z));
  const gated = (gate) => (z) => (Math.abs(z) >= 110 ? Math.max(z, 0) : z * gate(z));
  const functions = {
    relu: (z) => Math.max(z, 0),
    "leaky-relu": (z, slope) => (z > 0 ? z : slope * z),
    elu: (z, alpha) => (z > 0 ? z : alpha * Math.expm1(z)),
    selu: (z) => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543773 * Math.expm1(z)),
    sigmoid,
    tanh: Math.tanh,
    softplus: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
    silu: gated(sigmoid),
    gelu: gated((z) => sigmoid(1.5957691216057308 * (z + 0.044715 * z * z * z))),
    mish: gated((z) => {
      const e = Math.exp(z);
      const n = e * (e + 2);
      return n / (n + 2);
    }),
  };

  const dense = ({ width, number, values }, x) => {
    const y = new Float64Array(number);
    for (let i = 0; i < width; i++) {
      for (let j = 0; x[i] !== 0 && j < number; j++) {
        y[j] += x[i] * values[i * number + j];
      }
    }
    return y.map((sum, j) => sum + values[width * number + j]);
  };

  const normalised = ({ kind, width, number, values }, x) => {
    const mean = x.reduce((sum, each) => sum + each, 0) / width;
    const variance = x.reduce((sum, each) => sum + (each - mean) ** 2, 0) / width;
    return x.map((each, j) => {
      const [m, v] =
        kind === "batch-norm" ? [values[2 * width + j], values[3 * width + j]] : [mean, variance];
      return ((each - m) / Math.sqrt(v + number)) * values[j] + values[width + j];
    });
  };

  const logarithmOfSum = (logs) => {
    const most = logs.reduce((max, each) => Math.max(max, each), -Infinity);
    return most + Math.log(logs.reduce((sum, each) => sum + Math.exp(each - most), 0));
  };

  /** Of outputs, or the logarithms of the mean of what would be probabilities. */
  const mean = (ofProbabilities, all) => {
    const less = all.map((z) => (ofProbabilities ? logarithmOfSum(z) : 0));
    return Float64Array.from(all[0], (_, j) => {
      const each = all.map((z, i) => z[j] - less[i]);
      return ofProbabilities
        ? logarithmOfSum(each) - Math.log(all.length)
        : each.reduce((sum, z) => sum + z, 0) / all.length;
    });
  };

  return (inputs) => {
    let x = Float32Array.from(inputs);
    const kept = [];
    const said = [];
    for (const step of steps) {
      let y;
      if (step.kind === "keep") {
        kept.push(x);
        y = x;
      } else if (step.kind === "add") {
        const before = kept.pop();
        y = x.map((each, j) => before[j] + each);
      } else if (step.kind === "ensemble") {
        kept.push(x);
        said.push([]);
        y = x;
      } else if (step.kind === "member") {
        said.at(-1).push(x);
        y = kept.at(-1);
      } else if (step.kind === "mean") {
        kept.pop();
        y = mean(step.first === "probabilities", said.pop());
      } else if (step.kind === "dense") {
        y = dense(step, x);
      } else if (step.kind === "scale") {
        y = x.map((each, j) => each * step.values[j]);
      } else if (step.kind === "maxout") {
        y = x
          .filter((_, j) => j % step.width === 0)
          .map((_, j) => Math.max(...x.slice(j * step.width, (j + 1) * step.width)));
      } else if (step.kind === "softmax") {
        const less = logarithmOfSum(x);
        y = Float64Array.from(x, (each) => Math.exp(each - less));
      } else if (step.kind.endsWith("-norm")) {
        y = normalised(step, Float64Array.from(x));
      } else {
        const f = functions[step.kind];
        y = Float64Array.from(x, (each) => f(each, step.number));
      }
      x = Float32Array.from(y);
    }
    return Array.from(x);
  };
})();
