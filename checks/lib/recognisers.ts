import type { Lang } from '../types.ts';
import { readAmounts } from './amounts.ts';
import { lazily } from './lazily.ts';
import { monthNames } from './months.ts';

/** Things that are recognised by their form. They say nothing of what a figure is for: the words beside it do. */
export const RECOGNISERS = ['date', 'account', 'url', 'email', 'phone', 'address', 'reference', 'company', 'citation'] as const;
export type Recogniser = (typeof RECOGNISERS)[number];

export interface Stretch {
  start: number;
  end: number;
}

/** Every stretch of a text that has the form, in text order. */
export function recognise(what: Recogniser, text: string, lang: Lang | undefined): Stretch[] {
  if (!MARK[what].test(text)) return [];
  switch (what) {
    case 'date':
      return all(text, patterns.date);
    case 'account':
      return all(text, ACCOUNT);
    case 'url':
      return all(text, URL_LIKE);
    case 'email':
      return all(text, EMAIL);
    case 'phone':
      return phones(text);
    case 'address':
      return addresses(text);
    case 'reference':
      return references(text, lang);
    case 'company':
      return all(text, COMPANY);
    case 'citation':
      return all(text, CITATION);
  }
}

/** What a form cannot do without: most paragraphs lack it, and are left at once. */
const MARK: Readonly<Record<Recogniser, RegExp>> = {
  date: /\d/,
  account: /[A-Z]{2}\d{2}|\d{20}/,
  url: /[.:]/,
  email: /@/,
  // Nine digits at least.
  phone: /\d(?:[ \u00A0\u202F().-]*\d){8}/,
  address: /\d/,
  reference: /\d/,
  company: /\p{Lu}/u,
  citation: /\d/,
};

/**
 * Names that may be somebody's: companies by their legal form, and capitalised words inside a sentence. Only good for a doubt:
 * nobody can tell from its form whose name it is.
 */
export function properNames(text: string): Stretch[] {
  return inOrder([...all(text, COMPANY), ...all(text, patterns.innerCapital)]);
}

interface Patterns {
  months: string;
  date: RegExp;
  innerCapital: RegExp;
  words: RegExp;
}

/** Made at the first use: what the months are called takes the platform a twentieth of a second to tell. */
const patterns: Patterns = lazily({
  months: namesOfMonths,
  date: () => patternOfDates(patterns.months),
  innerCapital: () => capitalBut(patterns.months),
  words: () => wordsOfForms(patterns.months),
});

function patternOfDates(months: string): RegExp {
  const day = String.raw`\d{1,2}(?:er|st|nd|rd|th|º|\.)?`;
  return new RegExp(
    [
      String.raw`(?<![\d.,/-])\d{4}-\d{2}-\d{2}(?!\d)`,
      // Not the beginning of a telephone number: 01.02.03.04.05
      String.raw`(?<![\d.,/-])\d{1,2}[./-]\d{1,2}[./-](?:\d{4}(?!\d)|\d{2}(?![./-]?\d))`,
      String.raw`(?<!\d)${day}\s+(?:de |of )?(?:${months})(?!\p{L})(?:\.?,?\s+(?:de |del )?\d{4})?`,
      String.raw`(?:${months})(?!\p{L})\.?\s+${day}(?:,?\s+\d{4})?(?!\d)`,
    ].join('|'),
    'giu',
  );
}

/** The names of the months, longest first, as alternatives. */
function namesOfMonths(): string {
  const distinct = [...new Set(monthNames().map(({ name }) => name))].filter((name) => name.length > 2);
  return distinct.sort((one, other) => other.length - one.length).join('|');
}

/** IBAN (ISO 13616), or the twenty digits of a Russian account. */
const ACCOUNT =
  /(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ \u00A0]?[A-Z0-9]{4}){2,7}(?:[ \u00A0]?[A-Z0-9]{1,3})?(?![A-Z0-9])|(?<![A-Z0-9])[A-Z]{2}\d{2}[…*.]{2,3}|(?<!\d)\d{20}(?!\d)/g;

const TOP_LEVEL = 'com|org|net|eu|fr|ru|рф|de|es|it|nl|uk|be|ch|io|app|info|example|test';
const URL_LIKE = new RegExp(`https?://\\S+|\\bwww\\.\\S+|(?<![@\\w.-])(?:[a-z0-9-]+\\.)+(?:${TOP_LEVEL})\\b(?:/\\S*)?`, 'gi');
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;

const PHONE = /(?<![\p{L}\d.,/-])(?:\+|\()?\d[\d \u00A0\u202F().-]{6,20}\d(?![\p{L}\d])/gu;
const NORTH_AMERICAN = /^(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}$/;

/** A number that one can call: international, with a trunk prefix, or in the North American form. */
function phones(text: string): Stretch[] {
  const numbers = all(text, PHONE).filter(({ start, end }) => canBeCalled(text.slice(start, end)));
  if (numbers.length === 0) return [];
  const others = [...all(text, patterns.date), ...all(text, ACCOUNT)];
  return numbers.filter((found) => !overlaps(found, others));
}

function canBeCalled(number: string): boolean {
  const digits = number.replace(/\D/g, '').length;
  if (digits < 9 || digits > 15) return false;
  return /^[+(0]/.test(number) || (/^[78]/.test(number) && digits === 11) || NORTH_AMERICAN.test(number);
}

/** Street words that stand apart from the name, in any case: French before it, Russian, Spanish and Italian. */
const RUE = 'rue|avenue|av\\.|boulevard|bd|place|chemin|allées?|impasse|quai|cours|route|square|esplanade|faubourg|passage|rond-point';
const ULITSA = String.raw`ул\.|улица|пр-т|пр\.|проспект|пер\.|переулок|шоссе|наб\.|набережная|бульвар|б-р|площадь|пл\.`;
const CALLE = String.raw`calle|c\/|avenida|avda\.?|plaza|paseo|via|viale|piazza|corso`;
const STREET_WORD = new RegExp(
  [
    String.raw`(?<!\d)\d{1,4}\s?(?:bis|ter)?,?\s+(?:${RUE})\s`,
    String.raw`(?<!\p{L})(?:${ULITSA})\s*[^,;\n\d]{2,40},?\s*(?:д\.|дом)?\s*\d+`,
    String.raw`(?<!\p{L})(?:${CALLE})\s+[^,;\n\d]{2,40},?\s*(?:n\.?º?\s*)?\d+`,
  ].join('|'),
  'giu',
);
/** Street words that are the end of a name: there the capital tells. */
const STREET = 'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Court|Ct|Square|Place|Terrace|Parkway';
const STRASSE = String.raw`straße|strasse|str\.|weg|platz|allee|gasse|straat|laan|plein|gracht|kade`;
const STREET_NAME = new RegExp(
  [
    String.raw`(?<!\d)\d{1,5}\s+(?:\p{Lu}[\p{L}'’.]*\s+){1,4}(?:${STREET})(?!\p{L})`,
    String.raw`(?<![\p{L}-])\p{Lu}[\p{L}-]*(?:${STRASSE})\s+\d+`,
  ].join('|'),
  'gu',
);
const POSTCODE_TOWN =
  /(?<![\p{L}\d-])(?:\d{5,6}|\d{4}\s?[A-Z]{2}),?\s+\p{Lu}\p{L}+|(?<!\p{L})[A-Z]{2}\s+\d{5}(?:-\d{4})?(?!\d)|(?<!\p{L})[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}(?!\p{L})/gu;
const BOX = String.raw`BP|CS|P\.?\s?O\.? Box|Postfach|Apartado|Postbus|Casella(?: postale)?|а\/я`;
const POST_BOX = new RegExp(String.raw`(?<!\p{L})(?:${BOX})\s*(?:n°\s*)?\d+`, 'giu');

/** A street with its number, or a town with its postcode; a post-office box is no place where somebody can be found. */
function addresses(text: string): Stretch[] {
  const boxes = all(text, POST_BOX);
  const towns = all(text, POSTCODE_TOWN).filter((town) => !boxes.some((box) => box.end <= town.start && town.start - box.end < 30));
  return inOrder([...all(text, STREET_WORD), ...all(text, STREET_NAME), ...towns]);
}

const REFERENCE = /(?<![\p{L}\d./_-])(?=[\p{L}\d/._-]*\d)[\p{L}\d](?:[\p{L}\d/._-]*[\p{L}\d])?(?![\p{L}\d]|[ \u00A0\u202F]\d{3}(?!\d))/gu;

/** Words with a digit in them that are neither a day nor a sum. */
function references(text: string, lang: Lang | undefined): Stretch[] {
  const found = all(text, REFERENCE);
  if (found.length === 0) return [];
  const others = [...all(text, patterns.date), ...all(text, EMAIL), ...all(text, URL_LIKE), ...readAmounts(text, lang)];
  return found.filter((stretch) => !overlaps(stretch, others));
}

const LEGAL_FORM = String.raw`SA|SAS|SASU|SARL|EURL|SNC|SCA|SE|GmbH|AG|UG|KG|OHG|Ltd|Limited|LLC|LLP|Inc|Corp|PLC|plc|BV|B\.V\.|NV|N\.V\.|S\.p\.A\.|SpA|S\.r\.l\.|Srl|S\.L\.|SL|S\.A\.|S\.A\.U\.`;
const LINKING = "(?:de|du|des|d['’]|la|le|les|et|of|and|und|y|e|en|&)";
const NAME_WORD = String.raw`\p{Lu}[\p{L}\d&'’-]*`;
const COMPANY = new RegExp(
  [
    String.raw`(?<!\p{L})${NAME_WORD}(?:\s+(?:${LINKING}\s+){0,2}${NAME_WORD}){0,5}?,?\s+(?:${LEGAL_FORM})(?![\p{L}\d])`,
    String.raw`(?<!\p{L})(?:ООО|АО|ПАО|ЗАО|ОАО|НАО|ПКО|НПКО|МКК|МФК|МФО|КПК|ИП)\s*[«"“„][^»"”“\n]{2,60}[»"”“]`,
  ].join('|'),
  'gu',
);
const COMPANY_ALONE = new RegExp(`^\\s*(?:${COMPANY.source})[\\s.,]*$`, 'u');

/** Whether a text is the name of a company with its legal form, and no more. */
export function isCompanyName(text: string): boolean {
  return COMPANY_ALONE.test(text);
}

const NOT_A_NAME = `Madame|Monsieur|Messieurs|Mesdames|Mme|Mlle|Mr|Mrs|Ms|Dear|Herr|Frau|Euro|Euros|Stop`;
function capitalBut(months: string): RegExp {
  return new RegExp(String.raw`(?<=[\p{Ll}\d,;)»]\s+)(?!(?:${NOT_A_NAME}|${months})(?!\p{L}))\p{Lu}\p{Ll}+`, 'gu');
}

/**
 * Whether a form is known by this word, however it is written: a street, a legal form, a month. What is not may be a name in it as well as another.
 */
export function isWordOfForm(word: string): boolean {
  return patterns.words.test(word);
}

function wordsOfForms(months: string): RegExp {
  return new RegExp(
    `^(?:${[RUE, ULITSA, CALLE, STREET, BOX, LEGAL_FORM, NOT_A_NAME, ARTICLE, STATYA, months].join('|')})$|(?:${STRASSE})$`,
    'iu',
  );
}

const ARTICLE = 'art(?:icle|ículo|icolo|ikel)?s?';
const STATYA = 'стать[яеёию]';
const CITATION = new RegExp(
  String.raw`\b(?:${ARTICLE}\.?\s?)(?:[LRDA]\.?\s?)?\d[\d-]*|§§?\s?\d+|\b\d+\s(?:U\.?S\.?C|CFR)\b|(?<!\p{L})${STATYA}\s?\d+|(?<!\p{L})ст\.\s?\d+|\d+-ФЗ`,
  'giu',
);

// ---------------------------------------------------------------- stretches

function all(text: string, pattern: RegExp): Stretch[] {
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));
}

function inOrder(stretches: Stretch[]): Stretch[] {
  return stretches.sort((a, b) => a.start - b.start || b.end - a.end);
}

function overlaps(one: Stretch, others: readonly Stretch[]): boolean {
  return others.some((other) => other.start < one.end && one.start < other.end);
}
