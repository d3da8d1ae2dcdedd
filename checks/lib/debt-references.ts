import type { LedgerEvent } from '../types.ts';

/** A word of a text by which a debt may be meant, in UTF-16 offsets of the text. */
export interface Reference {
  start: number;
  end: number;
  reference: string;
}

/** The references of a person's debts, each with the debts that have it. */
export interface KnownReferences {
  debtsOf(found: Reference): readonly string[];
  /** Whether a word is written as references of this person are: the same letters at the same places, and as many figures between them. */
  isAlike(found: Reference): boolean;
}

/** References are not looked for in texts beyond this length. */
const MOST = 200_000;

/** A word is not longer, whatever a text is made of. */
const LONGEST = 60;
const LETTER = /\p{L}/u;
const BLANK = 32;

/** The words of a text that may be references: with a figure in them, and no day. Looked for from their figures outwards, for most words have none. */
export function referencesIn(text: string): Reference[] {
  const found: Reference[] = [];
  if (text.length > MOST) return found;
  const figure = /\d/g;
  for (let at = figure.exec(text); at; at = figure.exec(text)) {
    const word = wordAround(text, at.index);
    figure.lastIndex = word.end;
    if (isReference(word.reference)) found.push(word);
  }
  return found;
}

/** The letters, figures and joining signs around a place, up to the next blank; signs at the ends are no part of it. */
function wordAround(text: string, at: number): Reference {
  let start = at;
  let end = at + 1;
  while (start > 0 && at - start < LONGEST && isJoined(text, start - 1)) start--;
  while (end < text.length && end - at < LONGEST && isJoined(text, end)) end++;
  while (start < at && JOINING.has(text.charAt(start))) start++;
  while (end > at + 1 && JOINING.has(text.charAt(end - 1))) end--;
  return { start, end, reference: text.slice(start, end) };
}

const JOINING: ReadonlySet<string> = new Set('/._-');

/** Whether a sign belongs to the word beside it. Most words end at a blank, and that is seen at once. */
function isJoined(text: string, at: number): boolean {
  if (text.charCodeAt(at) === BLANK) return false;
  const sign = text.charAt(at);
  return (sign >= '0' && sign <= '9') || JOINING.has(sign) || LETTER.test(sign);
}

/** The debts’ own names, and what the ledger calls their documents. */
export function knownReferences(ledger: readonly LedgerEvent[]): KnownReferences {
  const debts = new Map<string, Set<string>>();
  const forms = new Set<string>();
  for (const { debt, extra } of ledger) {
    if (debt === '') continue;
    for (const { reference } of [debt, extra.label ?? '', extra.document ?? ''].flatMap(referencesIn)) {
      const key = keyOf(reference);
      debts.set(key, (debts.get(key) ?? new Set()).add(debt));
      forms.add(formOf(key));
    }
  }
  return {
    debtsOf: ({ reference }) => [...(debts.get(keyOf(reference)) ?? [])],
    // Figures alone are like any other number.
    isAlike: ({ reference }) => /\p{L}/u.test(reference) && forms.has(formOf(keyOf(reference))),
  };
}

const SHORTEST = 4;
const SHORTEST_NUMBER = 6;

function isReference(word: string): boolean {
  if (word.length < SHORTEST) return false;
  const key = keyOf(word);
  if (key.length < SHORTEST || !/\d/.test(key)) return false;
  return /\p{L}/u.test(key) || (key.length >= SHORTEST_NUMBER && !isDay(word));
}

/** `2026-11-02`, `02/11/2026`, `02.11.26`, `11/2026`. */
function isDay(word: string): boolean {
  return /^\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?$/.test(word) || /^\d{1,2}[./-]\d{4}$/.test(word);
}

/** The same reference, however its parts are joined: `F-2291`, `F2291`, `f/2291`. */
function keyOf(reference: string): string {
  return reference.replace(/[/._-]/g, '').toUpperCase();
}

function formOf(key: string): string {
  return key.replace(/\d/g, '9');
}
