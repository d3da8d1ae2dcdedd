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

/** Letters, figures and the signs that join them. Bounded, for a text may hold anything. */
const WORD = /[\p{L}\d](?:[\p{L}\d/._-]{0,60}[\p{L}\d])?/gu;

/** The words of a text that may be references: with a figure in them, and no day. */
export function referencesIn(text: string): Reference[] {
  if (text.length > MOST || !/\d/.test(text)) return [];
  const words = Array.from(text.matchAll(WORD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    reference: match[0],
  }));
  return words.filter((word) => isReference(word.reference));
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
  const key = keyOf(word);
  if (!/\d/.test(key) || key.length < SHORTEST) return false;
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
