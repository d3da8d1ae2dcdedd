import type { Lang, Money } from '../types.ts';
import type { ReadAmount } from './amounts.ts';
import { type CountBefore, countBefore } from './counts-in-words.ts';

/** Instalments that a text offers together: `3 mensualités de 350,00 €`, `4 x $300 and a last one of $34.56`. */
export interface Plan {
  /** The amounts of the text that belong to it. */
  parts: readonly ReadAmount[];
  /** How many instalments there are. */
  times: number;
  sum: Money;
}

const PAYMENT =
  'mensualit[ée]s?|[ée]ch[ée]ances?|versements?|paiements?|fois|instal+ments?|payments?|times|платеж\\p{L}*|взнос\\p{L}*|част\\p{L}+|(?:monats)?raten|teilzahlungen|mal|cuotas?|plazos?|pagos?|veces|rate|versamenti|volte|termijnen|betalingen|keer';
const SORT =
  'mensuel\\p{L}*|[ée]ga(?:l|ux)\\p{L}*|equal|monthly|weekly|равн\\p{L}+|ежемесячн\\p{L}+|monatlich\\p{L}*|gleich\\p{L}*|mensual\\p{L}*|igual\\p{L}*|mensil\\p{L}*|ugual\\p{L}*|gelijke|maandelijkse';

/** `3| mensualités égales de `, `4| x `, `in drei| Raten zu je `. */
const COUNTED_BEFORE = new RegExp(
  `\\s?(?:[x×х]|(?:(?:${SORT})\\s)?(?<!\\p{L})(?:${PAYMENT})(?:\\s(?:${SORT}))?(?:\\s(?:de|d['’]|of|at|à|по|zu je|zu|von je|von|à je|di|da|van|elk))?)\\s?$`,
  'iu',
);
/** ` per month for 3|`, ` par mois pendant trois|`: up to the months that are counted. */
const COUNTED_AFTER =
  /^\s?(?:\/|par|per|a|al|im|в|pro|each)?\s?(?:mois|month|mes|mese|monat|maand|месяц)\s(?:pendant|for|durant|über|während|durante|per|gedurende|в течение|на)\s[^\s.,;]{1,30}(?=[\s.,;]|$)/iu;
/** `and a last one of `, `puis une dernière de `. */
const LAST =
  /(?:^|[^\p{L}])(?:last|final|derni[eè]re?|solde|letzte\p{L}*|schlussrate|restrate|[uú]ltim[oa]|laatste|последн\p{L}+)(?:\s\p{L}+){0,2}[\s:]{1,2}$/iu;
/** Between two offers of which one is chosen. */
const OR = /(?:^|[^\p{L}])(?:ou|or|oder|o|oppure|of|или|либо)(?=[^\p{L}]|$)/iu;

const REACH = 60;
/** Nobody is offered more instalments, and a larger number is a year or a quantity. */
const MOST_TIMES = 99;

/** The plans of a text, each with what its instalments make together; what is offered after an "or" is a plan of its own. Single instalments make none. */
export function plansIn(text: string, amounts: readonly ReadAmount[], lang: Lang | undefined): Plan[] {
  const plans: { parts: ReadAmount[]; times: number; minor: number }[] = [];
  for (const [i, amount] of amounts.entries()) {
    const from = Math.max(amounts[i - 1]?.end ?? 0, amount.start - REACH);
    const before = text.slice(from, amount.start);
    const times = timesOf(before, text.slice(amount.end, amount.end + REACH), lang);
    const plan = plans.at(-1);
    if (times > 1) {
      const isAnother = !plan || OR.test(before) || plan.parts[0]?.value.currency !== amount.value.currency;
      const open = isAnother ? { parts: [], times: 0, minor: 0 } : plan;
      if (isAnother) plans.push(open);
      open.parts.push(amount);
      open.times += times;
      open.minor += times * amount.value.minor;
    } else if (plan && amount.value.currency === plan.parts[0]?.value.currency && LAST.test(before)) {
      plan.parts.push(amount);
      plan.times += 1;
      plan.minor += amount.value.minor;
    }
  }
  return plans.map(({ parts, times, minor }) => ({ parts, times, sum: { minor, currency: parts[0]!.value.currency } }));
}

function timesOf(before: string, after: string, lang: Lang | undefined): number {
  const counted = COUNTED_BEFORE.exec(before);
  const told = counted ? countBefore(before, counted.index, lang) : countOf(COUNTED_AFTER.exec(after)?.[0], lang);
  return told && Number.isInteger(told.value) && told.value <= MOST_TIMES ? told.value : 1;
}

function countOf(told: string | undefined, lang: Lang | undefined): CountBefore | undefined {
  return told === undefined ? undefined : countBefore(told, told.length, lang);
}
