// What is on the paper: strokes, an example or a photo, and how it got there.

/** Width of the pen, as a part of the paper's side. */
const PEN = 0.07;

/** Side of the picture that the server gets, in pixels: ten for each that the network sees. */
const SENT = 280;

const EMPTY = Object.freeze({ strokes: [], example: null, photo: null });

/** A drawing in coordinates from 0 to 1, whatever the size of the paper on the screen. */
export class Drawing {
  #state = EMPTY;
  #past = [];
  #open = false; // whether the last stroke may still grow
  #changed;

  /**
   * @param {(another: boolean) => void} changed is called after every change, with true if the
   *     drawing has become another one and false if it has only grown
   */
  constructor(changed) {
    this.#changed = changed;
  }

  get isEmpty() {
    return this.#state.strokes.length === 0 && !this.#isGiven;
  }

  /** Whether the picture was made elsewhere. */
  get #isGiven() {
    return this.#state.example !== null || this.#state.photo !== null;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  /** The test image on the paper, or null. */
  get example() {
    return this.#state.example;
  }

  /** The photo on the paper, or null. */
  get photo() {
    return this.#state.photo;
  }

  /** Begins a stroke; on an example or a photo it begins a new drawing. */
  begin(point) {
    const another = this.#isGiven;
    const strokes = another ? [] : this.#state.strokes;
    this.#become({ ...EMPTY, strokes: [...strokes, [point]] }, another);
    this.#open = true;
  }

  /** Continues the stroke that was begun last. */
  extend(points) {
    if (this.#open) {
      this.#state.strokes.at(-1).push(...points);
      this.#changed(false);
    }
  }

  show(example) {
    this.#become({ ...EMPTY, example }, true);
  }

  showPhoto(photo) {
    this.#become({ ...EMPTY, photo }, true);
  }

  clear() {
    if (!this.isEmpty) {
      this.#become(EMPTY, true);
    }
  }

  undo() {
    if (this.canUndo) {
      this.#state = this.#past.pop();
      this.#open = false;
      this.#changed(true);
    }
  }

  #become(state, another) {
    this.#past.push(this.#state);
    this.#state = state;
    this.#open = false;
    this.#changed(another);
  }

  /** Draws it on a canvas as large as that is. */
  paint(canvas, ink) {
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (this.#state.example) {
      paintImage(context, this.#state.example, ink);
    } else if (this.#state.photo) {
      this.#state.photo.paint(context);
    } else {
      paintStrokes(context, canvas.width, this.#state.strokes, ink);
    }
  }

  /**
   * The strokes as black ink on white paper, in a PNG: large, or in the size of the model's images
   * where it takes no other.
   */
  toPicture({ framing, height, width }) {
    const canvas = document.createElement("canvas");
    const exact = framing === "none";
    canvas.width = exact ? width : SENT;
    canvas.height = exact ? height : SENT;
    const side = Math.min(canvas.width, canvas.height);
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    // A margin, so that ink at the edge of the paper is not taken for the ground.
    const margin = side * PEN;
    context.translate(
      (canvas.width - side) / 2 + margin, (canvas.height - side) / 2 + margin);
    context.scale(1 - 2 * PEN, 1 - 2 * PEN);
    paintStrokes(context, side, this.#state.strokes, "#000");
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }
}

function paintStrokes(context, side, strokes, ink) {
  context.lineCap = context.lineJoin = "round";
  context.lineWidth = PEN * side;
  context.strokeStyle = ink;
  for (const points of strokes) {
    context.beginPath();
    context.moveTo(points[0].x * side, points[0].y * side);
    // Through the middle between two points, with the points as handles: no corners.
    for (let i = 1; i < points.length - 1; i++) {
      const a = points[i];
      const b = points[i + 1];
      context.quadraticCurveTo(
        a.x * side, a.y * side, ((a.x + b.x) / 2) * side, ((a.y + b.y) / 2) * side);
    }
    // A line without a length would not be drawn at all: a dot is a very short one.
    context.lineTo(points.at(-1).x * side + 0.01, points.at(-1).y * side);
    context.stroke();
  }
}

function paintImage(context, { image, height, width }, ink) {
  const side = context.canvas.width;
  const cell = side / Math.max(height, width);
  const left = (side - cell * width) / 2;
  const top = (side - cell * height) / 2;
  context.fillStyle = ink;
  for (let i = 0; i < image.length; i++) {
    const x = Math.round(left + (i % width) * cell);
    const y = Math.round(top + Math.floor(i / width) * cell);
    context.globalAlpha = image[i] / 255;
    // One pixel more than a cell would show as a grid, one less as another.
    const right = Math.round(left + ((i % width) + 1) * cell);
    const bottom = Math.round(top + (Math.floor(i / width) + 1) * cell);
    context.fillRect(x, y, right - x, bottom - y);
  }
  context.globalAlpha = 1;
}
