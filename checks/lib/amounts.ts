import { LANGS, type Lang, type Money } from '../types.ts';
import { LETTER, LETTERS } from './alphabet.ts';
import { type AmountRole, isWordOfLabel, roleOf } from './amount-roles.ts';
import { amountsInWords, isWordOfNumber } from './english.ts';
import { memory } from './memory.ts';
import { currencyDigits } from './money.ts';
import { hasNumberWords, isPartOfNumber, type NumberLang, numbersInWords } from './number-words.ts';
import { GROUP_SPACES, readMinorUnits } from './numbers.ts';

/** An amount of money as a text states it; UTF-16 offsets, end exclusive, its currency included. */
export interface ReadAmount {
  start: number;
  end: number;
  value: Money;
  role: AmountRole;
}

/** Codes that are read next to a number, in capitals but for the usual five. Not all of ISO 4217: ALL, TOP and TRY are words that people shout. */
const CODES =
  '(?-i:EUR|USD|GBP|RUB|CHF|CAD|AUD|NZD|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|UAH|BYN|KZT|MAD|TND|DZD|XOF|XAF|XPF|JPY)|eur|usd|gbp|rub|chf';
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:CA\$|C\$|\$ ?CA)$/i, 'CAD'],
  // A bare dollar sign is read as the United States dollar; who knows the ledger's currency knows better.
  [/^(?:US ?\$|\$ ?US|\$|(?:US[- ]|amerikaanse )?d[oó]l+ar\p{L}*|доллар\p{L}*)$/iu, 'USD'],
  [/^(?:€|euros?|евро)$/iu, 'EUR'],
  [
    /^(?:£ ?GB|£|(?:british )?pounds?(?: sterling)?|livres? sterling|britische pfund|libras? esterlinas?|sterline|британск\p{L}+ фунт\p{L}*|фунт\p{L}*)$/iu,
    'GBP',
  ],
  [/^(?:₽|р\.?|руб\p{L}*\.?|российск\p{L}+ рубл\p{L}+|roubles?|r[uo]b[eol]+s?)$/iu, 'RUB'],
  [/^(?:s?fr\.?|francs? suisses?|swiss francs?|schweizer franken|franken|franc[oh]+[si]? (?:svizzer[io]|suizos?))$/iu, 'CHF'],
  [/^(?:FCFP|CFPF|F ?CFP|francs? CFP)$/i, 'XPF'],
  [/^(?:zł|zloty\p{L}*)$/iu, 'PLN'],
  [/^₴$/, 'UAH'],
  [/^₸$/, 'KZT'],
];

const S = `[${GROUP_SPACES}\\t]`;
const SPACES = new RegExp(S, 'g');
const SIGN_BEFORE = String.raw`US ?\$|CA\$|C\$|\$|€|£|₽|₴|₸|SFr\.?|(?<![${LETTERS}\d])(?-i:Fr\.)|FCFP|CFPF`;
const SIGN_AFTER = String.raw`\$${S}?US(?!${LETTER})|US ?\$|\$${S}?CA(?!${LETTER})|CA\$|\$|€|£${S}?GB(?!${LETTER})|£|₽|₴|₸`;
const WORD_AFTER = [
  CODES,
  String.raw`euros?|евро|российск${LETTER}+ рубл${LETTER}+|руб(?:л${LETTER}+)?\.?|р\.?|roubles?|(?:US[- ]|amerikaanse )?d[oó]l+ar${LETTER}*|доллар${LETTER}*`,
  `(?:british )?pounds?(?: sterling)?|livres? sterling|britische pfund|libras? esterlinas?|sterline|британск${LETTER}+ фунт${LETTER}*`,
  String.raw`francs? suisses?|swiss francs?|schweizer franken|franken|franchi svizzeri|francos suizos|sfr\.?|FCFP|CFPF|F ?CFP|francs? CFP|zł`,
].join('|');

/** A number with spaces between its groups, else one run of digits, points, commas and apostrophes. */
const NUMBER = new RegExp(`[1-9]\\d{0,2}(?:[${GROUP_SPACES}]\\d{3})+(?:[.,]\\d{1,2})?(?![.,]?\\d)|\\d+(?:[.,'’]\\d+)*`, 'g');
/** `310,- €` and `CHF 310.–`: no minor part. A minus behind the number is how some accounting systems print a credit. */
const TAIL = new RegExp(`[.,](?:[-–—]{1,2})|-(?=${S}?(?:€|[A-Z]{3}(?!${LETTER})))`, 'yu');
const CURRENCY_BEFORE = new RegExp(
  `(?:(?<![${LETTERS}\\d])(${CODES}|(?:руб\\.?|евро|euros?)(?=\\)?${S}{0,2}:))|(${SIGN_BEFORE}))(\\)?${S}{0,2}:)?${S}{0,2}([-−]?)$`,
  'iu',
);
const CURRENCY_AFTER = new RegExp(`${S}{0,2}(?:(${SIGN_AFTER})|(${WORD_AFTER})(?![${LETTERS}\\d]))`, 'iuy');
const MAGNITUDES: readonly (readonly [string, number])[] = [
  [String.raw`тыс\.?|тысяч[аи]?|mille|mila|mil|thousand|tausend|tsd\.?|duizend|k`, 1000],
  [String.raw`млн\.?|миллион${LETTER}*|millions?(?: d[e'’])?|mio\.?|millionen|miljoen|milioni di|millones de`, 1_000_000],
];
const MAGNITUDE = MAGNITUDES.map(([words, factor]): [RegExp, number] => [new RegExp(`${S}?(?:${words})(?!${LETTER})`, 'iuy'), factor]);
/** `41 870 руб. 50 коп.`, `310 euros et 50 centimes`, `310€50`. */
const MINOR_PART = new RegExp(
  `(?<=€)(\\d\\d)(?!\\d|[.,]\\d)|${S}?(?:et |and |und |y |e |en |и )?(\\d{1,2})${S}?(?:коп(?:\\.|е[йе]${LETTER}*)?|centimes?|cents?|c[eé]ntimos?|centesimi|pence|p)(?!${LETTER})`,
  'iuy',
);

const DECIMALS = /[.,]\d\d$/;
const DECIMALS_NEXT = new RegExp(`${S}[1-9][\\d.,'’]*[.,]\\d\\d(?![\\d.,])(?!${S}?(?:[€$£₽]|[A-Z]{3}))`, 'uy');

const CURRENCY_REACH = 12;
const BEFORE = 24;
const LABEL_BEFORE = 72;
const LABEL_AFTER = 40;

/**
 * Amounts of money in a text, in its order. A number counts only next to a currency: percentages, dates, telephone numbers, account numbers and
 * references are not amounts. The role comes from the words around it; `lang` helps with that and with separators, and may be left out.
 */
export function readAmounts(text: string, lang?: Lang): readonly ReadAmount[] {
  return inLang(lang ?? '')(text);
}

/** Whether an amount or its label may be known by this word. */
export function isWordOfAmount(word: string): boolean {
  return isWordOfLabel(word) || UNIT.test(word) || isWordOfNumber(word) || isPartOfNumber(word);
}

/** Whether a word is a currency: EUR, euros. */
export function isCurrency(word: string): boolean {
  return CURRENCY_WORD.test(word);
}

const CURRENCY_WORD = new RegExp(`^(?:${WORD_AFTER})$`, 'iu');
const UNIT = new RegExp(`^(?:${['fr', WORD_AFTER, ...MAGNITUDES.map(([words]) => words)].join('|')})(?!${LETTER})`, 'iu');

/** Several rules read the same paragraph, and paragraphs repeat from message to message. */
const REMEMBERED = 2048;
const inLang = memory(LANGS.length + 1, (lang) => {
  const known = LANGS.find((one) => one === lang);
  return memory(REMEMBERED, (text) => amountsIn(text, known));
});

function amountsIn(text: string, lang: Lang | undefined): readonly ReadAmount[] {
  let amounts: ReadAmount[] = [];
  let free = 0;
  NUMBER.lastIndex = 0;
  for (let match = NUMBER.exec(text); match; match = NUMBER.exec(text)) {
    const found = amountAt(text, match, free, lang);
    if (found === 'retry') NUMBER.lastIndex = match.index + match[0].search(/[^\d]/);
    if (typeof found === 'string') continue;
    amounts.push({ ...found, role: 'other' });
    free = found.end;
    NUMBER.lastIndex = found.end;
  }
  const inWords = writtenOut(text, lang).filter(({ start, end }) => amounts.every((other) => end <= other.start || start >= other.end));
  if (inWords.length > 0) amounts = inOrder([...amounts, ...inWords.map((found) => ({ ...found, role: 'other' as const }))]);
  let told = 0;
  for (const [i, amount] of amounts.entries()) {
    const before = contextBefore(text, told, amount.start);
    const after = text.slice(amount.end, Math.min(amount.end + LABEL_AFTER, amounts[i + 1]?.start ?? text.length));
    const { role, length } = roleOf(before, firstRow(after), lang);
    amount.role = role;
    // A label belongs to one amount only.
    told = amount.end + length;
  }
  return amounts;
}

function inOrder(amounts: readonly ReadAmount[]): ReadAmount[] {
  return amounts.toSorted((a, b) => a.start - b.start);
}

function writtenOut(text: string, lang: Lang | undefined): Omit<ReadAmount, 'role'>[] {
  if (lang === 'en') return amountsInWords(text);
  return hasNumberWords(lang) && WORD_BEFORE_CURRENCY.test(text) ? amountsSpelt(text, lang) : [];
}

/** Hardly a text has one, and then it is worth reading word by word. */
const WORD_BEFORE_CURRENCY = new RegExp(`(?<!\\d)${S}(?:d['’]|de )?(?:${WORD_AFTER})(?![${LETTERS}\\d])`, 'iu');

/** `mille euros et cinquante centimes`, `12 345 (двенадцать тысяч триста сорок пять) рублей 67 копеек`. */
function amountsSpelt(text: string, lang: NumberLang): Omit<ReadAmount, 'role'>[] {
  const numbers = numbersInWords(text, lang);
  return numbers.flatMap(({ start, end, value }, i) => {
    const link = matchAt(BETWEEN, text, end)?.[0].length ?? 0;
    const unit = matchAt(CURRENCY_AFTER, text, end + link);
    const currency = currencyOf(unit?.[1] ?? unit?.[2]?.trim());
    if (!unit || currency === undefined) return [];
    const whole = end + link + unit[0].length;
    const next = numbers[i + 1];
    const spelt = next && AND.test(text.slice(whole, next.start)) ? matchAt(CENTS, text, next.end) : null;
    const figures = matchAt(MINOR_PART, text, whole);
    const cents = spelt && next ? next.value : Number(figures?.[1] ?? figures?.[2] ?? 0);
    const last = spelt && next ? next.end + spelt[0].length : whole + (figures?.[0].length ?? 0);
    return [{ start, end: last, value: { minor: value * 10 ** (currencyDigits(currency) ?? 2) + cents, currency } }];
  });
}

const BETWEEN = new RegExp(`\\)|${S}d(?:['’]|e(?=${S}))`, 'iuy');
const AND = new RegExp(`^,?${S}?(?:(?:et|und|и)${S})?$`, 'iu');
const CENTS = new RegExp(`${S}(?:коп(?:\\.|е[йе]${LETTER}*)?|centimes?|cents?)(?!${LETTER})`, 'iuy');

type Found = Omit<ReadAmount, 'role'> | 'none' | 'retry';

/** @param free where the text begins that no amount has taken: a currency belongs to one amount only */
function amountAt(text: string, match: RegExpExecArray, free: number, lang: Lang | undefined): Found {
  const written = match[0];
  const start = match.index;
  let end = start + written.length;
  const lead = currencyBefore(text.slice(Math.max(free, start - CURRENCY_REACH), start), written);

  if (!lead && !matchAt(MARK_AFTER, text, end)) return 'none';
  const tail = matchAt(TAIL, text, end)?.[0] ?? '';
  if (lead?.[2] === 'Fr.' && tail === '' && isAfterFriday(written, text.charAt(end))) return 'none';
  end += tail.length;
  let factor = 1;
  for (const [words, value] of MAGNITUDE) {
    const magnitude = matchAt(words, text, end);
    if (!magnitude) continue;
    factor = value;
    end += magnitude[0].length;
    break;
  }
  const trail = lead ? null : matchAt(CURRENCY_AFTER, text, end);
  if (!lead && !trail) return 'none';
  if (!lead && isPartOfSomethingElse(text, start, written)) return /[^\d.,'’]/.test(written) ? 'retry' : 'none';
  if (trail) end += trail[0].length;
  if (trail ? isCurrencyOfNext(text, end, written) : isPartOfSomethingLonger(text, end)) return 'none';

  const currency = trail ? currencyOf(trail[1] ?? trail[2]?.trim()) : currencyOf(lead?.[1] ?? lead?.[2]);
  if (currency === undefined) return 'none';
  const minor = readMinorUnits(written, currencyDigits(currency) ?? 2, lang);
  if (minor === undefined) return 'none';
  const cents = trail && /[^\d.,]|^\d+$/.test(written) ? matchAt(MINOR_PART, text, end) : null;
  if (cents) end += cents[0].length;

  const own = trail || !lead ? '' : lead[3] === undefined ? lead[0] : lead[4] || '';
  const sign = trail ? signBefore(text, start, free) : own;
  const first = start - sign.length - (trail ? 0 : signBefore(text, start - own.length, free).length);
  const negative = /[-−]/.test(text.slice(first, start)) || tail === '-';
  const value = minor * factor + Number(cents?.[1] ?? cents?.[2] ?? 0);
  return { start: first, end, value: { minor: negative ? -value : value, currency } };
}

/** What a currency needs near the number; most numbers have nothing of it and are left at once. */
const MARK_AFTER = new RegExp(`[${GROUP_SPACES}\\t.,–—-]{0,4}[$€£₽₴₸a-zа-яё]`, 'iy');
const MARK_BEFORE = /[$€£₽₴₸a-zа-я.][\s):−-]*$/i;

/** In `EUR : 310,00` the code heads a column; without decimals `EUR : 3 factures` would be read as three euros. */
function currencyBefore(before: string, written: string): RegExpExecArray | null {
  if (!MARK_BEFORE.test(before.slice(-7))) return null;
  const lead = CURRENCY_BEFORE.exec(before);
  return lead?.[3] === undefined || DECIMALS.test(written) ? lead : null;
}

/** `Fr. 20.03.` and `Fr. 20` are a Friday as well as francs; `Fr. 20.–`, `Fr. 20.50` and `Fr. 1'200` are francs alone. */
function isAfterFriday(written: string, next: string): boolean {
  return /^\d{1,2}$/.test(written) || /\d\.\d{1,2}\.\d/.test(written) || (next === '.' && DAY_AND_MONTH.test(written));
}

const DAY_AND_MONTH = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])$/;

/** `2025 € 310,00`: the sign between a bare number and one with decimals belongs to the second. */
function isCurrencyOfNext(text: string, end: number, written: string): boolean {
  return /^\d+$/.test(written) && matchAt(DECIMALS_NEXT, text, end) !== null;
}

/** The tail of a reference, a date, a telephone number or an account number: `F-2291`, `03/12/2025`, `FR76 3000 1007 …`. */
function isPartOfSomethingElse(text: string, start: number, written: string): boolean {
  const previous = text.charAt(start - 1);
  const before = text.charAt(start - 2);
  if (TIMES.test(previous)) return IS_LETTER.test(before);
  if (IS_LETTER.test(previous) || '_/#@'.includes(previous || ' ')) return true;
  if (":.,'’".includes(previous || ' ')) return DIGIT.test(before);
  if (previous === '-') return IS_LETTER.test(before) || /\d-\d+-$/.test(text.slice(Math.max(0, start - 9), start));
  return DIGIT.test(before) && !DECIMALS.test(written) && /(?:\d{2,} ){2}$/.test(text.slice(Math.max(0, start - BEFORE), start));
}

const IS_LETTER = /\p{L}/u;
const DIGIT = /\d/;
/** `3x100`, in Latin, Cyrillic and as a sign. */
const TIMES = /[xх×]/i;

function isPartOfSomethingLonger(text: string, end: number): boolean {
  return /^(?:\s?%|[/:-]\d|\p{L}|\s?[°º])/u.test(text.slice(end, end + 2));
}

/** A minus counts only where it touches the number and follows neither a word nor another number: no dash, no range, no bullet. */
function signBefore(text: string, start: number, free: number): string {
  const sign = text.charAt(start - 1);
  if (start - 1 < free || (sign !== '-' && sign !== '−')) return '';
  return start - 2 < free || /[\s(:]/.test(text.charAt(start - 2)) ? sign : '';
}

function currencyOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const plain = written.replace(SPACES, ' ');
  return SIGNS.find(([sign]) => sign.test(plain))?.[1] ?? (/^[A-Z]{3}$/i.test(plain) ? plain.toUpperCase() : undefined);
}

/** What stands before an amount in its sentence or row; a label alone on the line above heads its column. */
function contextBefore(text: string, previousEnd: number, start: number): string {
  const reach = text.slice(Math.max(previousEnd, start - LABEL_BEFORE), start);
  const sentence = reach.slice(lastSentence(reach));
  const row = sentence.slice(sentence.lastIndexOf('\n') + 1);
  return IS_LETTER.test(row) ? row : sentence;
}

function firstRow(text: string): string {
  const end = text.search(/[\n;]/);
  return end < 0 ? text : text.slice(0, end);
}

/** Where the last sentence of a text begins. */
function lastSentence(text: string): number {
  let begin = 0;
  STOP.lastIndex = 0;
  for (let stop = STOP.exec(text); stop; stop = STOP.exec(text)) {
    if (stop[0] === ';' || /^\s+\p{Lu}/u.test(text.slice(stop.index + 1, stop.index + 6))) begin = stop.index + 1;
  }
  return begin;
}

const STOP = /[.!?…;]/g;

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
