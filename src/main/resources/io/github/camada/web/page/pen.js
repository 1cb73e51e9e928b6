// Mouse, pen and finger.

/** Lets one pointer at a time draw on the paper. */
export function listenToPointers(paper, drawing) {
  let drawingPointer = null;

  const at = (event) => {
    const box = paper.getBoundingClientRect();
    return {
      x: clamp((event.clientX - box.left) / box.width),
      y: clamp((event.clientY - box.top) / box.height),
    };
  };

  paper.addEventListener("pointerdown", (event) => {
    if (drawingPointer !== null || event.button !== 0) {
      return;
    }
    drawingPointer = event.pointerId;
    paper.setPointerCapture(event.pointerId);
    drawing.begin(at(event));
  });

  paper.addEventListener("pointermove", (event) => {
    if (event.pointerId === drawingPointer) {
      // A fast pen moves several times between two frames.
      const moves = event.getCoalescedEvents?.() ?? [];
      drawing.extend((moves.length > 0 ? moves : [event]).map(at));
    }
  });

  const end = (event) => {
    if (event.pointerId === drawingPointer) {
      drawingPointer = null;
    }
  };
  paper.addEventListener("pointerup", end);
  paper.addEventListener("pointercancel", end);
  paper.addEventListener("lostpointercapture", end);
  paper.addEventListener("contextmenu", (event) => event.preventDefault());
}

const clamp = (value) => Math.min(1, Math.max(0, value));
