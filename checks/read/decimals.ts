/** A decimal with a point and no sign, and whether it stood below zero. */
export interface Decimal {
  text: string;
  negative: boolean;
}

/** Groups of three figures, with one separator throughout, or none. */
const GROUPS = String.raw`\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,3}(?:\u202f\d{3})+|\d{1,3}(?:['’]\d{3})+`;
const FORMS = {
  ',': new RegExp(`^(\\d+|\\d{1,3}(?:\\.\\d{3})+|${GROUPS})(?:,(\\d+))?$`),
  '.': new RegExp(`^(\\d+|\\d{1,3}(?:,\\d{3})+|${GROUPS})(?:\\.(\\d+))?$`),
};

/**
 * A decimal as books and spreadsheets write it: `1.234,56`, `1 234,56-`, `(120.00)`. Groups have three figures and one separator throughout; what does
 * not fit the form is refused, because 1.234 is a thousand times more in one country than in the next.
 */
export function readDecimal(given: string, decimal: '.' | ','): Decimal | undefined {
  const signed = /^([-+−])?\s?(\(?)([^()]*?)(\)?)\s?([-−])?$/.exec(given.trim());
  if (!signed) return undefined;
  const [, before, open, figures, close, after] = signed;
  const signs = [before, open, after].filter((sign) => sign);
  if ((open === '(') !== (close === ')') || signs.length > 1) return undefined;
  const [, whole, decimals] = FORMS[decimal].exec(figures!.trim()) ?? [];
  if (whole === undefined) return undefined;
  const text = `${whole.replace(/\D/g, '')}${decimals === undefined ? '' : `.${decimals}`}`;
  return { text, negative: signs.length === 1 && before !== '+' };
}
