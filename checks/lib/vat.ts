import type { ReadAmount } from './amounts.ts';
import type { Balance, Entry } from './ledger.ts';

/** Value added tax as somebody names it. No table of rates: what nobody names is not guessed. */
export interface NamedVat {
  /** In hundredths of a percent. */
  rates: readonly number[];
  /** Sums of the tax itself, in minor units. */
  sums: readonly number[];
}

/** Value added tax that a sum has too much (`added`) or too little (`left-out`) next to a balance. */
export interface VatApart {
  side: 'added' | 'left-out';
  /** In minor units. */
  vat: number;
  /** In percent, when a rate explains it. */
  rate?: number;
}

const NAME = String.raw`(?<![\p{L}])(?:T\.?V\.?A|VAT|value added tax|MwSt|Mehrwertsteuer|USt|Umsatzsteuer|I\.?V\.?A|BTW|НДС)(?![\p{L}])`;
const RATE = String.raw`(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)[ \u00A0\u202F]?%`;
const NAMED = new RegExp(NAME, 'iu');
const RATE_BEHIND = new RegExp(String.raw`${NAME}[^%\d\n]{0,24}${RATE}`, 'giu');
const RATE_BEFORE = new RegExp(String.raw`${RATE}[ \u00A0\u202F]?(?:\p{L}{1,4}[ '’]){0,2}${NAME}`, 'giu');
/** Right before a sum of the tax: its name, at most its rate, and what leads to a figure. */
const LABEL_BEFORE = new RegExp(String.raw`${NAME}\.?[^\p{L}\n;]{0,16}$`, 'iu');
const LABEL_BEHIND = new RegExp(String.raw`^\)?,?[ \u00A0\u202F](?:\p{L}{1,3}[ '’])?${NAME}`, 'iu');
const LABEL_REACH = 32;

/** The tax that a text names: its rates, and those of its amounts that are the tax. */
export function vatInText(text: string, amounts: readonly ReadAmount[]): NamedVat {
  if (!NAMED.test(text)) return { rates: [], sums: [] };
  const rates = [RATE_BEHIND, RATE_BEFORE].flatMap((pattern) => Array.from(text.matchAll(pattern), (match) => hundredths(match[1]!)));
  const sums = amounts.filter(
    ({ start, end }) =>
      LABEL_BEFORE.test(text.slice(Math.max(0, start - LABEL_REACH), start)) || LABEL_BEHIND.test(text.slice(end, end + LABEL_REACH)),
  );
  return { rates, sums: sums.map(({ value }) => Math.abs(value.minor)) };
}

/** The tax that the labels of ledger entries name; an entry whose label opens with the tax is one of it. */
export function vatInLedger(entries: readonly Entry[]): NamedVat {
  const named = entries.flatMap(({ event: { extra }, amount }) => {
    const label = extra['label'] ?? '';
    const isTax = label.search(NAMED) === 0;
    return NAMED.test(label) ? [{ rates: vatInText(label, []).rates, sums: isTax ? [amount.minor] : [] }] : [];
  });
  return { rates: named.flatMap(({ rates }) => rates), sums: named.flatMap(({ sums }) => sums) };
}

/** The tax that makes a sum of a balance, on the whole of it or on its fees or principal alone; undefined when none that is named does. */
export function vatApart(found: number, balance: Balance, { rates, sums }: NamedVat): VatApart | undefined {
  const vat = Math.abs(found - balance.total);
  if (vat === 0) return undefined;
  const side = found > balance.total ? 'added' : 'left-out';
  const parts = [balance.total, balance.fees, balance.principal].filter((part) => part > 0);
  const rate = rates.find((each) => parts.some((part) => vat === Math.round((part * each) / (side === 'added' ? WHOLE : WHOLE + each))));
  if (rate !== undefined) return { side, vat, rate: rate / 100 };
  return sums.includes(vat) ? { side, vat } : undefined;
}

/** A hundred percent, in hundredths. */
const WHOLE = 10_000;

function hundredths(percent: string): number {
  return Math.round(Number(percent.replace(',', '.')) * 100);
}
