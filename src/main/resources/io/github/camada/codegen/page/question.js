
const element = (name, settings = {}, ...children) => {
  const made = Object.assign(document.createElement(name), settings);
  made.append(...children);
  return made;
};

const clear = () => {
  document.getElementById("answer").textContent = "";
  document.getElementById("shares").replaceChildren();
};

/** Answers a question, which is asked here, as it may be none. */
const show = (question) => {
  clear();
  try {
    const { text, values } = answer(question());
    document.getElementById("answer").textContent = text;
    if (MODEL.outputs.kind !== "numbers") {
      const order = [...values.keys()].sort((i, j) => values[j] - values[i]).slice(0, 10);
      document.getElementById("shares").append(
        ...order.map((i) =>
          element("li", {},
            element("span", { textContent: MODEL.outputs.names[i] }),
            element("span", { textContent: `${(100 * values[i]).toFixed(1)}%` }),
            element("progress", { value: values[i], max: 1 }))));
    }
  } catch (problem) {
    document.getElementById("answer").textContent = problem.message;
  }
};

/** A drawing as the pixels of an image: framed as digits are, or all of the canvas. */
const pixels = (canvas) => {
  const [height, width] = MODEL.inputs.shape;
  const side = canvas.width;
  const data = canvas.getContext("2d").getImageData(0, 0, side, canvas.height).data;
  const ink = (x, y) => (x >= 0 && y >= 0 && x < side && y < canvas.height ? data[4 * (y * side + x) + 3] : 0);
  let [left, top, right, bottom, mass, sumX, sumY] = [side, canvas.height, -1, -1, 0, 0, 0];
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < side; x++) {
      const each = ink(x, y);
      if (each > 0) {
        [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
        mass += each;
        sumX += each * (x + 0.5);
        sumY += each * (y + 0.5);
      }
    }
  }
  if (mass === 0) {
    return null;
  }
  const framed = MODEL.inputs.framing !== "none";
  const longer = Math.max(right - left, bottom - top) + 1;
  const scale = framed ? longer / ((20 / 28) * Math.min(height, width)) : side / width;
  const originX = framed ? sumX / mass - (scale * width) / 2 : 0;
  const originY = framed ? sumY / mass - (scale * height) / 2 : 0;
  const image = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [fromX, fromY] = [Math.round(originX + column * scale), Math.round(originY + row * scale)];
      const toX = Math.max(fromX + 1, Math.round(originX + (column + 1) * scale));
      const toY = Math.max(fromY + 1, Math.round(originY + (row + 1) * scale));
      let sum = 0;
      for (let y = fromY; y < toY; y++) {
        for (let x = fromX; x < toX; x++) {
          sum += ink(x, y);
        }
      }
      image.push(Math.round(sum / ((toX - fromX) * (toY - fromY))));
    }
  }
  return image;
};

const drawing = () => {
  const [height, width] = MODEL.inputs.shape;
  const canvas = element("canvas", { id: "paper", width: 10 * width, height: 10 * height });
  canvas.setAttribute("aria-label", "Paper to draw on");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.lineWidth = 0.8 * Math.min(height, width);
  pen.lineCap = pen.lineJoin = "round";
  let last = null;
  const place = (event) => [
    (event.offsetX * canvas.width) / canvas.clientWidth,
    (event.offsetY * canvas.height) / canvas.clientHeight,
  ];
  const line = (event) => {
    const to = place(event);
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.beginPath();
    pen.moveTo(...last);
    pen.lineTo(...to);
    pen.stroke();
    last = to;
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = place(event);
    line(event);
  });
  canvas.addEventListener("pointermove", (event) => last && line(event));
  const end = () => {
    if (last) {
      last = null;
      const image = pixels(canvas);
      image && show(() => image);
    }
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  const again = element("button", { type: "button", id: "again", textContent: "Clear" });
  again.addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    clear();
  });
  return [canvas, again];
};

/** A field for each column; numbers without names in one field, one behind the other. */
const form = () => {
  const fields = (MODEL.inputs.columns ?? []).map((column) => {
    const type = { number: "number", date: "date" }[column.kind] ?? "text";
    const field = column.kind === "yes-no"
      ? element("select", {}, ...[["", ""], ["1", "yes"], ["0", "no"]].map(([value, text]) =>
          element("option", { value, textContent: text })))
      : element("input", { type, name: column.name });
    if (column.kind === "number") {
      field.step = "any";
    } else if (column.kind === "word") {
      field.setAttribute("list", `levels of ${column.name}`);
    }
    const levels = element("datalist", { id: `levels of ${column.name}` },
      ...(column.levels ?? []).map((value) => element("option", { value })));
    return { name: column.name, field, label: element("label", { textContent: column.name }, field, levels) };
  });
  if (MODEL.inputs.kind === "features") {
    const field = element("textarea", { id: "numbers", rows: 3 });
    fields.push({ field, label: element("label", { textContent: `${MODEL.width} numbers, one behind the other` }, field) });
  }
  const asked = element("form", {}, ...fields.map((each) => each.label));
  asked.addEventListener("submit", (event) => event.preventDefault());
  const question = () => {
    if (MODEL.inputs.kind !== "columns") {
      return fields[0].field.value.split(/[\s,;]+/).filter(Boolean).map(Number);
    }
    // Of a text such as 9- a browser gives none: as if the field were empty.
    const wrong = fields.find((each) => each.field.validity.badInput);
    if (wrong) {
      throw new Error(`${wrong.name}: wanted a ${wrong.field.type}`);
    }
    return Object.fromEntries(fields.map((each) => [each.name, each.field.value]));
  };
  asked.addEventListener("input", () => show(question));
  return [asked];
};

document.getElementById("question").append(...(MODEL.inputs.kind === "pixels" ? drawing() : form()));
window.camada = { answer };
