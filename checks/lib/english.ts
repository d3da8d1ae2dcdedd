import type { Money } from '../types.ts';
import { whenNeeded } from './when-needed.ts';

/** An amount written in English words; UTF-16 offsets, end exclusive, its currency and cents included. */
export interface WrittenAmount {
  start: number;
  end: number;
  value: Money;
}

/** What of compromise is used here: https://github.com/spencermountain/compromise */
type Nlp = (text: string) => { numbers(): { json(): { number: { num: number | null } }[] } };

const nlp = whenNeeded<Nlp>('compromise/three');

/** The value of a number in words. The library takes a tenth of a second to load, and hardly a letter writes its amounts in words. */
function numberIn(words: string): number | undefined {
  return nlp()(words).numbers().json()[0]?.number.num ?? undefined;
}

const WORD = '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|[a-z]{3,5}ty|hundred|thousand|million)';
const WORDS = `${WORD}(?:[ -]+(?:and )?${WORD})*`;
const AMOUNT = new RegExp(`\\b(${WORDS}) (?:us )?(dollar|euro|pound)s?\\b(?: and (${WORDS}) (?:cents?|pence)\\b)?`, 'gi');
/** Without one there is nothing to look for, and what comes before it is slow to look for. */
const UNIT = / (?:dollar|euro|pound)/i;
const CURRENCY: Readonly<Record<string, string>> = { dollar: 'USD', euro: 'EUR', pound: 'GBP' };

const ONE_WORD = new RegExp(`^${WORD}$`, 'i');

export function isWordOfNumber(word: string): boolean {
  return ONE_WORD.test(word);
}

/** Amounts such as "three hundred and ten dollars and fifty cents", in text order. Figures are not read here. */
export function amountsInWords(text: string): WrittenAmount[] {
  if (!UNIT.test(text)) return [];
  return Array.from(text.matchAll(AMOUNT)).flatMap(({ 0: written, 1: whole = '', 2: unit = '', 3: cents, index }) => {
    const currency = CURRENCY[unit.toLowerCase()];
    const main = numberIn(whole);
    const minor = cents === undefined ? 0 : numberIn(cents);
    if (currency === undefined || main === undefined || minor === undefined) return [];
    return [{ start: index, end: index + written.length, value: { minor: main * 100 + minor, currency } }];
  });
}
