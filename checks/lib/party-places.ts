import { onceFor } from './once.ts';
import { inAnyLanguage, type PlainName, type PlainWords } from './plain-words.ts';

/** What the words before a name make of the one who is named. */
export type PartyPlace = { place: 'signs' } | { place: 'paid'; label: string };

const patternsOf = onceFor((plain: PlainWords) => {
  const words = (name: PlainName) => inAnyLanguage(plain[name]);
  return {
    // A closing phrase and nothing but a name after it.
    signs: new RegExp(`${words('letter-close')}[\\s,.:;!–—-]{0,8}(?:${words('signer-lead')}\\s){0,2}$`, 'iu'),
    paid: new RegExp(`(?<!\\p{L})(${words('payee-label')})[\\s:–—-]{1,4}(?:${words('article')}\\s)?$`, 'iu'),
  };
});

/** Whether the one who is named after these words signs the letter, or is the one who gets the money. */
export function placeAfter(before: string, plain: PlainWords): PartyPlace | undefined {
  const { signs, paid } = patternsOf(plain);
  if (signs.test(before)) return { place: 'signs' };
  const label = paid.exec(before)?.[1];
  return label === undefined ? undefined : { place: 'paid', label };
}
