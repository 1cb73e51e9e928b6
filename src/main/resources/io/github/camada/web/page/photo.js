// Photos that are chosen, dropped or pasted.

/** What the server reads. */
const TYPES = ["image/png", "image/jpeg", "image/gif", "image/bmp"];

/** Larger files, as telephones make them, are made smaller here: servers have their limits. */
const MOST_BYTES = 2 << 20;
const MOST_SIDE = 1600;

/** A photo as the browser reads it. */
export class Photo {
  #file;
  #bitmap;

  constructor(file, bitmap) {
    this.#file = file;
    this.#bitmap = bitmap;
  }

  /** Reads a file. */
  static async of(file) {
    try {
      return new Photo(file, await createImageBitmap(file));
    } catch {
      throw new Error("The browser cannot read that file as a picture.");
    }
  }

  /** Draws all of it in the middle of a square canvas. */
  paint(context) {
    const side = context.canvas.width;
    const scale = side / Math.max(this.#bitmap.width, this.#bitmap.height);
    const width = this.#bitmap.width * scale;
    const height = this.#bitmap.height * scale;
    context.drawImage(this.#bitmap, (side - width) / 2, (side - height) / 2, width, height);
  }

  /**
   * What the server is sent: a photo of digits as it is, as the server knows how to find them; of
   * anything else, the middle of the picture in the size of those that the model has learnt from.
   */
  toPicture({ digits, height, width }) {
    if (!digits) {
      return this.#scaled(width, height, Math.max);
    }
    if (TYPES.includes(this.#file.type) && this.#file.size <= MOST_BYTES) {
      return Promise.resolve(this.#file);
    }
    const scale = Math.min(1, MOST_SIDE / Math.max(this.#bitmap.width, this.#bitmap.height));
    return this.#scaled(
      Math.max(1, Math.round(this.#bitmap.width * scale)),
      Math.max(1, Math.round(this.#bitmap.height * scale)),
      Math.min);
  }

  #scaled(width, height, fit) {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    // What lets the ground shine through was meant to lie on white.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    const scale = fit(width / this.#bitmap.width, height / this.#bitmap.height);
    const w = this.#bitmap.width * scale;
    const h = this.#bitmap.height * scale;
    context.drawImage(this.#bitmap, (width - w) / 2, (height - h) / 2, w, h);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }
}

/**
 * Takes pictures by a button, and dropped or pasted anywhere on the page.
 *
 * @param {(file: File) => void} take is called for each
 */
export function listenToPhotos(button, input, take) {
  const first = (files) => {
    if (files?.length > 0) {
      take(files[0]);
    }
  };
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    first(input.files);
    input.value = ""; // so that the same file may be chosen again
  });
  const dropping = (on) => document.body.classList.toggle("dropping", on);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    dropping(true);
  });
  document.addEventListener("dragleave", (event) => dropping(event.relatedTarget !== null));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    dropping(false);
    first(event.dataTransfer?.files);
  });
  document.addEventListener("paste", (event) => first(event.clipboardData?.files));
}
