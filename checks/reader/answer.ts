import type { Verdict } from '../lib/opinions.ts';
import type { Category } from '../lib/words-data.ts';
import { compile } from '../read/validate.ts';
import schema from '../schemas/reader-answer.json' with { type: 'json' };
import { SLOT } from '../types.ts';
import { VALUE } from './prompt.ts';

/** An answer that has the form asked for. */
interface Answer {
  verdict: 'clean' | 'coercive' | 'unsure';
  findings: { category: Category; quote: string }[];
}

const faultsOf = compile(schema);

/** What an answer says about a text. One part of it that cannot be true makes all of it worthless: a person must look. */
export function verdictOf(content: string, text: string): Verdict {
  const value = parse(content);
  const faults = faultsOf(value);
  if (faults.length > 0) return { failed: faults.every(isUnknownCategory) ? 'category' : 'malformed' };
  const { verdict, findings } = value as Answer;
  if ((verdict === 'coercive') !== findings.length > 0) return { failed: 'malformed' };
  if (verdict === 'unsure') return { failed: 'undecided' };
  const placed = findings.map(({ category, quote }) => placesOf(quote, text).map((place) => ({ category, ...place })));
  if (placed.some((places) => places.length === 0)) return { failed: 'quote' };
  return { findings: placed.flat().sort((a, b) => a.start - b.start) };
}

const FENCE = '```';

/** JSON, or JSON alone in a code fence, in which many models put it where the server does not hold them to the schema. */
function parse(content: string): unknown {
  const bare = content.trim();
  const fenced = bare.length >= 2 * FENCE.length && bare.startsWith(FENCE) && bare.endsWith(FENCE);
  try {
    return JSON.parse(fenced ? bare.slice(bare.indexOf('\n') + 1, -FENCE.length) : bare);
  } catch {
    return undefined;
  }
}

function isUnknownCategory({ path, code }: { path: readonly (string | number)[]; code: string }): boolean {
  return code === 'choice' && path.at(-1) === 'category';
}

/** Everywhere that the quote stands: whoever quotes does not say which of equal words are meant. */
function placesOf(quote: string, text: string): { start: number; end: number }[] {
  const words = text.includes(quote) ? quote : quote.replaceAll(VALUE, SLOT);
  const places: { start: number; end: number }[] = [];
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + words.length)) {
    places.push({ start, end: start + words.length });
  }
  return places;
}
