/** Index of the last of `length` ascending values that is not above `limit`; 0 when all of them are. */
export function lastAtMost(length: number, value: (index: number) => number, limit: number): number {
  let low = 0;
  let high = length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value(middle) <= limit) low = middle;
    else high = middle;
  }
  return low;
}
