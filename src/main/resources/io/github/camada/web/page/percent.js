// How a probability is written.

/** Never more than the network says: 99.998% is not 100%, nor is a little nothing. */
export function percent(probability) {
  const value = probability * 100;
  if (value >= 99.99 && value < 100) {
    return ">99.99%";
  }
  if (value >= 99.9 && value < 100) {
    return `${(Math.floor(value * 100) / 100).toFixed(2)}%`;
  }
  return value > 0 && value < 0.05 ? "<0.1%" : `${value.toFixed(value === 100 ? 0 : 1)}%`;
}
