const BRITISH = { code: '44', trunk: '0', least: 9, most: 10 };
/**
 * How numbers are written within a country: its code, what is dialled before a number within it, and how many figures a number has without that
 * (ITU-T E.164 and the national numbering plans). In Italy the zero is part of the number.
 */
const PLANS: Readonly<Record<string, { code: string; trunk: string; least: number; most: number }>> = {
  be: { code: '32', trunk: '0', least: 8, most: 9 },
  ca: { code: '1', trunk: '1', least: 10, most: 10 },
  ch: { code: '41', trunk: '0', least: 9, most: 9 },
  de: { code: '49', trunk: '0', least: 6, most: 12 },
  es: { code: '34', trunk: '', least: 9, most: 9 },
  fr: { code: '33', trunk: '0', least: 9, most: 9 },
  gb: BRITISH,
  it: { code: '39', trunk: '', least: 6, most: 11 },
  nl: { code: '31', trunk: '0', least: 9, most: 9 },
  ru: { code: '7', trunk: '8', least: 10, most: 10 },
  uk: BRITISH,
  us: { code: '1', trunk: '1', least: 10, most: 10 },
};

/** Figures of a whole number, country included. */
const MOST_FIGURES = 15;

/**
 * A telephone number with its country, such as `+33639980001`, in whatever way it is written; the bare figures where its country is not known;
 * undefined for what is no number.
 * @param country in whose way it may be written: `fr`, `us` …
 */
export function telephoneOf(text: string, country?: string): string | undefined {
  const figures = text.replace('(0)', '').replace(/[\s\u00a0\u202f()./-]/g, '');
  if (!/^(?:\+|00)?\d{4,17}$/.test(figures)) return undefined;
  const international = /^(?:\+|00)(\d+)$/.exec(figures)?.[1];
  if (international !== undefined) return international.length > MOST_FIGURES ? undefined : `+${international}`;
  const plan = country === undefined ? undefined : PLANS[country];
  if (!plan) return figures;
  const { code, trunk, least, most } = plan;
  const isWithin = (number: string) => number.length >= least && number.length <= most;
  // A plan with a figure to dial first may still be written without it, as in the United States.
  const national = [figures.startsWith(trunk) ? figures.slice(trunk.length) : '', figures].find(isWithin);
  return national === undefined ? figures : `+${code}${national}`;
}
