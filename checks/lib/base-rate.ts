import type { Lang } from '../types.ts';
import type { PlainWords } from './plain-words.ts';

/** Words between “above” and the base rate: the respective one, the one of § 247 BGB. */
const BETWEEN = String.raw`(?:[\s\u00A0]+[\p{L}\d§.]{1,15}){0,4}[\s\u00A0]+`;
const ABOVE: Readonly<Partial<Record<Lang, string>>> = {
  de: 'über',
  en: 'above|over',
};

/** What says that a figure right before it is counted from the base rate: “über dem jeweiligen Basiszinssatz”. Undefined in languages that have no words for it. */
export function aboveBaseRate(words: Pick<PlainWords, 'base-rate'>, lang: Lang): RegExp | undefined {
  const [above, rate] = [ABOVE[lang], words['base-rate'][lang]];
  return above && rate ? new RegExp(String.raw`^[\s\u00A0]*(?:${above})${BETWEEN}${rate}`, 'iu') : undefined;
}
