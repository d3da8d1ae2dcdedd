/**
 * The shape of a text: its figures made alike, so that two letters that differ in sums and dates are read once. A figure counts for what the words
 * say as any other of the same form, but for those that a pattern names (24 h, art. 441): these stay as they are. Nothing moves: positions in the
 * shape are positions in the text.
 */
export type Shape = (text: string) => string;

/** @param keys of all lexicons that will read the shape: what they name by its figures is told apart */
export function shapeFor(keys: readonly string[]): Shape {
  const named = new Set(keys.map((key) => key.slice(1)).filter((key) => /^\d/.test(key)));
  const figure = '987654321'.split('').find((digit) => !named.values().some((key) => new RegExp(`^[${digit}.,: ]+$`).test(key)));
  if (figure === undefined) return (text) => text;
  const alike = (number: string, at: number, text: string): string =>
    isNumber(text, at) && !named.has(number.replace(SPACES, ' ')) ? number.replace(DIGITS, figure) : number;
  return (text) => text.replace(NUMBER, alike);
}

/** As words are cut (tokens.ts): 1 234,56 and 16:30 are one number each. */
const NUMBER = /\d+(?:[ \u00A0\u202F]\d{3}(?!\d)|[.,:]\d+)*/g;
const DIGITS = /\d/g;
const SPACES = /[\u00A0\u202F]/g;

/** After a letter, an unseen sign or a sign that may stand for a letter, a figure may be part of a word. After any of these it is not. */
const BEFORE_NUMBER = new Set(' \n\t\r\u00A0\u202F.,;:!?()[]/|+-–—*#"«»“”„’\'=<>…€£₽%&_№°§');

function isNumber(text: string, at: number): boolean {
  return at === 0 || BEFORE_NUMBER.has(text.charAt(at - 1));
}
