// A pen that the arrow keys move, and keys for the buttons.

/** A step of the pen, as a part of the paper's side; and with Shift. */
const STEP = 0.025;
const STRIDE = 0.1;

const DIRECTIONS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Draws by keyboard while the paper has the focus. */
export function listenToPenKeys(paper, cursor, drawing, say) {
  let position = { x: 0.5, y: 0.3 };
  let down = false;

  const show = () => {
    cursor.style.setProperty("--x", position.x);
    cursor.style.setProperty("--y", position.y);
    cursor.classList.toggle("down", down);
  };

  const lift = () => {
    down = false;
    show();
  };

  paper.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const direction = DIRECTIONS[event.key];
    if (direction) {
      const step = event.shiftKey ? STRIDE : STEP;
      position = {
        x: Math.min(1, Math.max(0, position.x + direction[0] * step)),
        y: Math.min(1, Math.max(0, position.y + direction[1] * step)),
      };
      if (down) {
        drawing.extend([{ ...position }]);
      }
    } else if (event.key === " ") {
      down = !down;
      if (down) {
        drawing.begin({ ...position });
      }
      say(down ? "Pen down" : "Pen up");
    } else if (event.key === "Escape") {
      down = false;
    } else {
      return;
    }
    cursor.hidden = false;
    show();
    event.preventDefault();
  });

  // The ring is for those who draw by keyboard.
  paper.addEventListener("pointerdown", () => {
    lift();
    cursor.hidden = true;
  });
  paper.addEventListener("blur", () => {
    lift();
    cursor.hidden = true;
  });
  paper.addEventListener("focus", () => {
    cursor.hidden = !paper.matches(":focus-visible");
  });

  show();
  return { lift };
}

/** Runs an action for a key wherever the focus is. */
export function listenToShortcuts(actions) {
  document.addEventListener("keydown", (event) => {
    const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z";
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    const action = undo ? actions.u : plain ? actions[event.key.toLowerCase()] : undefined;
    if (action) {
      event.preventDefault();
      action();
    }
  });
}
