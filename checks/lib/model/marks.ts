/** What signs and figures say in every language. What merely tells a long message from a short one is left out: it would be learnt first. */
const MARKS: readonly [name: string, pattern: RegExp][] = [
  ['question', /\?/],
  ['exclamation', /!/],
  ['many exclamations', /!{2}/],
  ['trailing off', /…|\.{3}/],
  ['emoji', /\p{Extended_Pictographic}/u],
  ['quotation marks', /[«“„"]/],
  ['capitals', /\p{Lu}{4}/u],
  ['time of day', /\d\s?(?:[:h]\s?\d{2}|h\b|am\b|pm\b|Uhr)/i],
  ['legal reference', /§|\bart\.|ст\.\s?\d/i],
];

/** The signs in a stretch of text, by name. */
export function marksOf(stretch: string): string[] {
  return MARKS.filter(([, pattern]) => pattern.test(stretch)).map(([name]) => name);
}
