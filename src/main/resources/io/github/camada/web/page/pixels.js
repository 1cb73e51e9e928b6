// What each pixel adds to the answer, as a picture.

import { percent } from "./percent.js";

/** Red, green and blue of pixels that spoke for the answer and against it, on black. */
const FOR = [86, 180, 233];
const AGAINST = [230, 126, 34];

/**
 * Shows an explanation.
 *
 * @param canvas as many pixels as the network sees
 * @param explanation of the server
 * @return what it means, in words
 */
export function showPixels(canvas, { output, values }) {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(canvas.width, canvas.height);
  let all = 0;
  let spoke = 0;
  values.forEach((value, i) => {
    all += Math.abs(value);
    spoke += Math.max(0, value);
    // The root lets smaller parts be seen, too.
    const share = largest === 0 ? 0 : Math.sqrt(Math.abs(value) / largest);
    const colour = value < 0 ? AGAINST : FOR;
    pixels.data.set([...colour.map((part) => Math.round(part * share)), 255], 4 * i);
  });
  context.putImageData(pixels, 0, 0);
  canvas.setAttribute("aria-label", `Pixels that spoke for ${output} and against it`);
  return `Blue pixels spoke for ${output}, orange ones against it, compared with black. Of all that counted, ${shareOf(spoke, all)} spoke for it.`;
}

/** A share of exactly all or nothing is no probability that was rounded. */
function shareOf(part, all) {
  if (part === 0 || part === all) {
    return part === 0 ? "none" : "all";
  }
  return percent(part / all);
}

/** Shows nothing. */
export function clearPixels(canvas) {
  canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
  canvas.setAttribute("aria-label", "No explanation");
}
