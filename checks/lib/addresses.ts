/**
 * Whether two ways of writing are one address: mail in any case, telephone numbers with any signs between their figures, with `00` for `+`, or one of
 * them as it is dialled within its country.
 */
export function isSameAddress(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [bareOf(one), bareOf(other)];
  if (!isNumber(a) || !isNumber(b)) return a === b;
  const [short, long] = [figuresOf(a), figuresOf(b)].sort((x, y) => x.length - y.length) as [string, string];
  return short.length >= SHORTEST ? long.endsWith(short) : short === long;
}

/** Figures that make a number one of its kind; what is shorter is an extension or a short code. */
const SHORTEST = 7;

/** Without the way that some senders write before it: `whatsapp:`, `tel:`, `mailto:`. */
function bareOf(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^[a-z]{1,20}:/, '');
}

function isNumber(address: string): boolean {
  return /^\+?[\d\s().\-/\u00A0\u202F]+$/.test(address);
}

function figuresOf(number: string): string {
  return number.replace('(0)', '').replace(/\D/g, '').replace(/^0+/, '');
}
