// How a probability is written.

/** Never more than the network says: 99.998% is not 100%, nor is a 1 that was rounded. */
export function percent(probability) {
  const value = probability * 100;
  if (value >= 99.99) {
    return ">99.99%";
  }
  if (value >= 99.9) {
    return `${(Math.floor(value * 100) / 100).toFixed(2)}%`;
  }
  return value < 0.05 ? "<0.1%" : `${value.toFixed(1)}%`;
}
