// Connects the paper, the buttons, the server and the display.

import { Display } from "./display.js";
import { Drawing } from "./drawing.js";
import { listenToPenKeys, listenToShortcuts } from "./keyboard.js";
import { listenToPointers } from "./pen.js";
import { listenToPhotos, Photo } from "./photo.js";
import { clearPixels, showPixels } from "./pixels.js";
import { Predictor } from "./predictor.js";
import * as server from "./server.js";
import { Why } from "./why.js";

const byId = (id) => document.getElementById(id);

async function start() {
  const about = await server.model();
  const paper = byId("paper");
  const display = new Display(about);
  describe(about);

  const drawing = new Drawing((another) => {
    repaint();
    predictor.ask(another);
  });

  const question = () => {
    if (drawing.isEmpty) {
      return null;
    }
    return drawing.example
      ? server.predictPixels(drawing.example.image)
      : (drawing.photo ?? drawing).toPicture(about).then(server.predictPicture);
  };

  byId("pixels").width = about.width;
  byId("pixels").height = about.height;
  const why = new Why(byId("why"), byId("why-words"), (explanation) =>
    showPixels(byId("pixels"), explanation), () => clearPixels(byId("pixels")));

  const answered = (answer) => {
    display.problem(null);
    if (answer === null) {
      display.empty();
      why.of(null);
    } else {
      display.answer(answer, drawing.example?.label);
      // The very image that was answered for; of several digits the one whose bars are shown.
      const { image } = answer.digits ? Display.doubtful(answer.digits) : answer;
      why.of(() => server.explainPixels(image));
    }
  };

  const failed = (problem) => {
    answered(null); // what is shown is of something else
    display.problem(problem.message);
  };

  const predictor = new Predictor(question, answered, failed);

  let frame = 0;
  const repaint = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      drawing.paint(paper, getComputedStyle(paper).color);
      byId("invitation").hidden = !drawing.isEmpty;
      byId("undo").setAttribute("aria-disabled", !drawing.canUndo);
      byId("clear").setAttribute("aria-disabled", drawing.isEmpty);
    });
  };

  const pen = listenToPenKeys(paper, byId("cursor"), drawing, (text) => display.say(text));
  listenToPointers(paper, drawing);

  /** A change after which the next stroke begins anew. */
  const replace = (change) => () => {
    pen.lift();
    change();
  };
  const clear = replace(() => drawing.clear());
  const undo = replace(() => drawing.undo());
  const example = async () => {
    try {
      const next = await server.example();
      replace(() => drawing.show({ ...next, height: about.height, width: about.width }))();
    } catch (problem) {
      display.problem(problem.message);
    }
  };
  const photo = async (file) => {
    try {
      const read = await Photo.of(file);
      replace(() => drawing.showPhoto(read))();
    } catch (problem) {
      display.problem(problem.message);
    }
  };
  listenToPhotos(byId("photo"), byId("file"), photo);
  byId("clear").addEventListener("click", clear);
  byId("undo").addEventListener("click", undo);
  byId("example").addEventListener("click", example);
  byId("example").hidden = about.examples === 0;
  listenToShortcuts({
    c: clear,
    delete: clear,
    u: undo,
    p: () => byId("photo").click(),
    e: about.examples === 0 ? undefined : example,
  });

  fitToScreen(paper, repaint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

function describe(about) {
  byId("model").textContent = about.name;
  byId("summary").textContent = about.summary;
}

/** Gives the canvas as many pixels as the screen has in its place. */
function fitToScreen(canvas, repaint) {
  const fit = () => {
    const side = Math.max(1, Math.round(canvas.clientWidth * devicePixelRatio));
    if (canvas.width !== side) {
      canvas.width = canvas.height = side;
    }
    repaint();
  };
  new ResizeObserver(fit).observe(canvas);
  fit();
}

start().catch((problem) => {
  byId("problem").hidden = false;
  byId("problem").textContent = problem.message;
});
