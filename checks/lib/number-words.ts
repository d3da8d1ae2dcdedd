import type { Lang } from '../types.ts';

/** A whole number written in words; UTF-16 offsets, end exclusive. */
export interface WrittenNumber {
  start: number;
  end: number;
  value: number;
}

/** Languages of which the words for numbers are known here; English has its own reader. */
export type NumberLang = 'fr' | 'de' | 'ru';

/** What a word does to a number that is being read: it adds, or multiplies what was read so far by a hundred, a thousand, a million. */
type Step = { adds: number } | { times: number };

interface Tongue {
  /** The value of a word, in lower case and without hyphens; undefined when it is none of a number. */
  stepOf: (word: string) => Step | undefined;
  /** A word that joins two words of one number: `vingt et un`. */
  joins?: string;
  /** Whether a word of this value may follow what was read since the last thousand. */
  mayFollow: (below: number, adds: number) => boolean;
}

const FRENCH = stepsOf({
  0: 'zéro zero',
  1: 'un une',
  2: 'deux',
  3: 'trois',
  4: 'quatre',
  5: 'cinq',
  6: 'six',
  7: 'sept',
  8: 'huit',
  9: 'neuf',
  10: 'dix',
  11: 'onze',
  12: 'douze',
  13: 'treize',
  14: 'quatorze',
  15: 'quinze',
  16: 'seize',
  20: 'vingt vingts',
  30: 'trente',
  40: 'quarante',
  50: 'cinquante',
  60: 'soixante',
  70: 'septante',
  80: 'octante huitante',
  90: 'nonante',
});
const FRENCH_TIMES = timesOf({ 100: 'cent cents', 1000: 'mille', 1000000: 'million millions' });

/** Nominative and genitive: `пятьсот рублей`, `в размере пятисот рублей`. */
const RUSSIAN = stepsOf({
  0: 'ноль нуля',
  1: 'один одна одно одного одной',
  2: 'два две двух',
  3: 'три трех',
  4: 'четыре четырех',
  5: 'пять пяти',
  6: 'шесть шести',
  7: 'семь семи',
  8: 'восемь восьми',
  9: 'девять девяти',
  10: 'десять десяти',
  11: 'одиннадцать одиннадцати',
  12: 'двенадцать двенадцати',
  13: 'тринадцать тринадцати',
  14: 'четырнадцать четырнадцати',
  15: 'пятнадцать пятнадцати',
  16: 'шестнадцать шестнадцати',
  17: 'семнадцать семнадцати',
  18: 'восемнадцать восемнадцати',
  19: 'девятнадцать девятнадцати',
  20: 'двадцать двадцати',
  30: 'тридцать тридцати',
  40: 'сорок сорока',
  50: 'пятьдесят пятидесяти',
  60: 'шестьдесят шестидесяти',
  70: 'семьдесят семидесяти',
  80: 'восемьдесят восьмидесяти',
  90: 'девяносто девяноста',
  100: 'сто ста',
  200: 'двести двухсот',
  300: 'триста трехсот',
  400: 'четыреста четырехсот',
  500: 'пятьсот пятисот',
  600: 'шестьсот шестисот',
  700: 'семьсот семисот',
  800: 'восемьсот восьмисот',
  900: 'девятьсот девятисот',
});
const RUSSIAN_TIMES = timesOf({ 1000: 'тысяча тысячи тысяч', 1000000: 'миллион миллиона миллионов' });

const GERMAN_UNITS = stepsOf({
  1: 'ein eins eine einem einen einer',
  2: 'zwei zwo',
  3: 'drei',
  4: 'vier',
  5: 'fuenf',
  6: 'sechs',
  7: 'sieben',
  8: 'acht',
  9: 'neun',
});
const GERMAN_TENS = stepsOf({
  10: 'zehn',
  11: 'elf',
  12: 'zwoelf',
  13: 'dreizehn',
  14: 'vierzehn',
  15: 'fuenfzehn',
  16: 'sechzehn',
  17: 'siebzehn',
  18: 'achtzehn',
  19: 'neunzehn',
  20: 'zwanzig',
  30: 'dreissig',
  40: 'vierzig',
  50: 'fuenfzig',
  60: 'sechzig',
  70: 'siebzig',
  80: 'achtzig',
  90: 'neunzig',
});

const TONGUES: Readonly<Record<NumberLang, Tongue>> = {
  fr: {
    stepOf: (word) => FRENCH_TIMES.get(word) ?? FRENCH.get(word),
    joins: 'et',
    // Ten and more follow sixty and eighty: soixante-dix, quatre-vingt-onze; and seven to nine follow ten.
    mayFollow: (below, adds) => {
      const read = below % 100;
      if (adds < 10) return read % 10 === 0 && (adds > 6 || read !== 10);
      return adds < 20 ? [0, 60, 80].includes(read) : read === 0 || isFourTwenties(read, adds);
    },
  },
  de: {
    stepOf: germanStep,
    mayFollow: (below) => below === 0,
  },
  ru: {
    stepOf: (word) => RUSSIAN_TIMES.get(word) ?? RUSSIAN.get(word),
    mayFollow: (below, adds) => {
      if (adds >= 100) return below === 0;
      return adds < 10 ? below % 10 === 0 && below % 100 !== 10 : below % 100 === 0;
    },
  },
};

/** Whether a word may be a part of a number in words, in any of these languages. */
export function isPartOfNumber(word: string): boolean {
  const plain = plainOf(word);
  return Object.values(TONGUES).some(({ stepOf }) => stepOf(plain) !== undefined);
}

export function hasNumberWords(lang: Lang | undefined): lang is NumberLang {
  return lang !== undefined && lang in TONGUES;
}

/**
 * Whole numbers in words, in text order: `mille deux cent trente-quatre`, `zwölfhundert`, `двенадцати тысяч трёхсот`.
 * Words that make no number together begin a new one.
 */
export function numbersInWords(text: string, lang: NumberLang): WrittenNumber[] {
  const { stepOf, joins, mayFollow } = TONGUES[lang];
  const found: WrittenNumber[] = [];
  let open: Reading | undefined;
  const close = () => {
    if (open) found.push({ start: open.start, end: open.end, value: open.thousands + open.below });
    open = undefined;
  };
  for (const { 0: written, index } of text.matchAll(WORD)) {
    const plain = plainOf(written);
    if (open && !GAP.test(text.slice(open.seen, index))) close();
    if (open && plain === joins) {
      open.seen = index + written.length;
      continue;
    }
    const step = stepOf(plain);
    if (!step) {
      close();
      continue;
    }
    const next = open && after(open, step, mayFollow);
    if (!next) close();
    const end = index + written.length;
    open = { ...(next ?? begun(step)), start: next && open ? open.start : index, end, seen: end };
  }
  close();
  return found;
}

const WORD = /\p{L}+/gu;
const GAP = /^[\s\u00AD-]{1,3}$/;

interface Sum {
  /** What thousands and millions have made so far. */
  thousands: number;
  /** By what the thousands were counted last: none so big may come again. */
  scale: number;
  below: number;
}

interface Reading extends Sum {
  start: number;
  end: number;
  /** Where the last word ends, one that joins included. */
  seen: number;
}

function begun(step: Step): Sum {
  const none: Sum = { thousands: 0, scale: Number.POSITIVE_INFINITY, below: 0 };
  return 'adds' in step ? { ...none, below: step.adds } : timesed(none, step.times);
}

function after(sum: Sum, step: Step, mayFollow: Tongue['mayFollow']): Sum | undefined {
  if ('times' in step) {
    const isFree = step.times === 100 ? sum.below < 10 : step.times < sum.scale && sum.below < 1000;
    return isFree ? timesed(sum, step.times) : undefined;
  }
  if (!mayFollow(sum.below, step.adds)) return undefined;
  return { ...sum, below: sum.below + (isFourTwenties(sum.below % 100, step.adds) ? 76 : step.adds) };
}

/** Quatre-vingts: four and twenty are eighty. */
function isFourTwenties(read: number, adds: number): boolean {
  return read === 4 && adds === 20;
}

function timesed({ thousands, scale, below }: Sum, times: number): Sum {
  if (times === 100) return { thousands, scale, below: (below || 1) * 100 };
  return { thousands: thousands + (below || 1) * times, scale: times, below: 0 };
}

/** German writes a number below a million as one word: eintausendzweihundertvierunddreißig. */
function germanStep(word: string): Step | undefined {
  if (/^million(?:en)?$/.test(word)) return { times: 1_000_000 };
  const adds = germanValue(word);
  return adds === undefined ? undefined : { adds };
}

function germanValue(word: string): number | undefined {
  for (const [name, factor] of GERMAN_FACTORS) {
    const at = word.indexOf(name);
    if (at < 0) continue;
    const left = at === 0 ? 1 : germanValue(word.slice(0, at));
    const rest = word.slice(at + name.length).replace(/^und(?=.)/, '');
    const right = rest === '' ? 0 : germanValue(rest);
    return left === undefined || right === undefined || right >= factor ? undefined : left * factor + right;
  }
  const small = GERMAN_UNITS.get(word) ?? GERMAN_TENS.get(word);
  if (small) return small.adds;
  const [unit = '', ten = ''] = word.split(/und(?=zwanzig|dreissig|vierzig|fuenfzig|sechzig|siebzig|achtzig|neunzig)/);
  const units = GERMAN_UNITS.get(unit);
  const tens = GERMAN_TENS.get(ten);
  return units && tens ? tens.adds + units.adds : undefined;
}

const GERMAN_FACTORS = [
  ['tausend', 1000],
  ['hundert', 100],
] as const;

const PLAIN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ё: 'е' };

function plainOf(word: string): string {
  return word.toLowerCase().replace(/[äöüßё]/g, (letter) => PLAIN[letter] ?? letter);
}

function stepsOf(words: Readonly<Record<number, string>>): ReadonlyMap<string, { adds: number }> {
  return new Map(
    Object.entries(words).flatMap(([value, names]) => names.split(' ').map((name) => [name, { adds: Number(value) }] as const)),
  );
}

function timesOf(words: Readonly<Record<number, string>>): ReadonlyMap<string, { times: number }> {
  return new Map(
    Object.entries(words).flatMap(([value, names]) => names.split(' ').map((name) => [name, { times: Number(value) }] as const)),
  );
}
