import { memory } from './memory.ts';
import { once } from './once.ts';
import { recognise } from './recognisers.ts';

/**
 * The shape of a text: its figures and its names made alike, so that two letters that differ in sums, dates and in whom they are for are read once. A
 * figure counts for what the words say as any other of the same form, but for those that are read (24 h, art. 441): these stay as they are. A
 * name counts as any other as long. What one can call stays as it is. Nothing moves: positions in the shape are positions in the text.
 */
export type Shape = (text: string) => string;

/** Paragraphs come again: what reads a text asks for its shape several times, and most of a message is said to everybody. */
const REMEMBERED = 1024;
/** What stands between the paragraphs of a text. */
export const BETWEEN = '\n\n';

/**
 * @param keys of the lexicon that will read the shape: figures that it names may be read
 * @param knows whether a word is known: a capitalised word that is not is taken for a name
 * @param seen all that the lexicon sees in a paragraph, and where: a figure that changes nothing of it is not read (24 in “24 h” is, in “24/07” it is not)
 */
export function shapeFor(keys: readonly string[], knows: (word: string) => boolean, seen: (paragraph: string) => string): Shape {
  const figures = figuresAlike(keys, seen);
  const isName = memory(MOST_NAMES, (word) => !knows(word));
  const ofParagraph = memory(REMEMBERED, (text) => figures(namesAlike(text, isName)));
  return (text) => (text.includes(BETWEEN) ? text.split(BETWEEN).map(ofParagraph).join(BETWEEN) : ofParagraph(text));
}

// ---------------------------------------------------------------- figures

function figuresAlike(keys: readonly string[], seen: (text: string) => string): Shape {
  const named = new Set(keys.map((key) => key.slice(1)).filter((key) => /^\d/.test(key)));
  const figure = FIGURES.find((digit) => !named.values().some((key) => new RegExp(`^[${digit}.,: ]+$`).test(key)));
  if (figure === undefined) return (text) => text;
  const isNamed = (number: string): boolean => named.has(number.replace(SPACES, ' '));
  const allRead = (text: string): string => withFigure(figure, text, isNamed);
  const unreadAlike = memory(REMEMBERED, (text) => {
    const places = [...text.matchAll(NUMBER)].filter(([number]) => isNamed(number)).map(({ index }) => index);
    if (places.length === 0 || places.length > MOST_FIGURES) return text;
    const without = (some: readonly number[]): string => withFigure(figure, text, (number, at) => isNamed(number) && !some.includes(at));
    const known = seen(text);
    const all = without(places);
    if (seen(all) === known) return all;
    const unread: number[] = [];
    for (const at of places) if (seen(without([...unread, at])) === known) unread.push(at);
    return without(unread);
  });
  return (text) => unreadAlike(allRead(text));
}

function withFigure(figure: string, text: string, isRead: (number: string, at: number) => boolean): string {
  const phones = once(() => recognise('phone', text, undefined));
  return text.replace(NUMBER, (number, at: number) => {
    const stays = !startsApart(text, at) || isRead(number, at) || phones().some((phone) => phone.start <= at && at < phone.end);
    return stays ? number : number.replace(DIGITS, figure);
  });
}

/** Of a paragraph, those that are asked about one by one: more, and each that may be read stays. */
const MOST_FIGURES = 16;

/** Rather not those with which numbers begin that one can call. */
const FIGURES = '96543287'.split('');

/** As words are cut (tokens.ts): 1 234,56 and 16:30 are one number each. */
const NUMBER = /\d+(?:[ \u00A0\u202F]\d{3}(?!\d)|[.,:]\d+)*/g;
const DIGITS = /\d/g;
const SPACES = /[\u00A0\u202F]/g;

// ---------------------------------------------------------------- names

/** Word forms of which it is remembered whether they are names. */
const MOST_NAMES = 50_000;

/** A word written as names are. What is shorter may be short for something, and then no sentence ends after it. */
const CAPITALISED = /\p{Lu}\p{Ll}{3,}/gu;

/**
 * Names are written in letters that no language here uses (Georgian, of the eleventh century), as long as they are: the first name of a paragraph in
 * one letter, the second in another, so that what is said twice is still said twice.
 */
const FIRST_LETTER = '\u10A0';
const LETTERS = '\u2D00\u2D01\u2D02\u2D03\u2D04\u2D05\u2D06\u2D07\u2D08\u2D09\u2D0A\u2D0B\u2D0C\u2D0D\u2D0E\u2D0F';

/** What texts have in common whose shapes differ in nothing but the length of names, so that positions are not the same any more. */
export function likeness(shape: string): string {
  // How long a quotation may be is counted in letters.
  return QUOTES.test(shape) ? shape : shape.replace(REST_OF_NAME, '');
}

const REST_OF_NAME = /(?<=\u10A0[\u2D00-\u2D0F])[\u2D00-\u2D0F]+/g;
/** An apostrophe within a word opens none. */
const QUOTES = /[«»“”„"‹›‘]|(?<!\p{L})['’]/u;

/** Whether a word of a shape stands for a name. */
export function standsForName(word: string): boolean {
  return word.startsWith(FIRST_LETTER);
}

/** Whether a word of a shape may be another in the text. */
export function mayDiffer(word: string): boolean {
  return word.includes(FIRST_LETTER) || /\d/.test(word);
}

function namesAlike(text: string, isName: (word: string) => boolean): string {
  const seen = new Map<string, string>();
  return text.replace(CAPITALISED, (word, at: number) => {
    if (!standsApart(text, at) || !endsThere(text, at + word.length) || !isName(word)) return word;
    const known = seen.get(word);
    if (known !== undefined) return known;
    const letter = LETTERS[seen.size];
    if (letter === undefined) return word;
    const alike = FIRST_LETTER + letter.repeat(word.length - 1);
    seen.set(word, alike);
    return alike;
  });
}

// ---------------------------------------------------------------- what stands beside

/** After a letter, an unseen sign or a sign that may stand for a letter, a figure or a name may be part of a word. After any of these it is not. */
const APART = new Set(' \n\t\r\u00A0\u202F.,;:!?()[]/|+-–—*#"«»“”„’\'=<>…€£₽%&_№°§');

function standsApart(text: string, at: number): boolean {
  return at === 0 || APART.has(text.charAt(at - 1));
}

/** A dollar sign stands for a letter inside a word only. */
function startsApart(text: string, at: number): boolean {
  return text.charAt(at - 1) === '$' ? standsApart(text, at - 1) : standsApart(text, at);
}

function endsThere(text: string, end: number): boolean {
  return end === text.length || APART.has(text.charAt(end));
}
