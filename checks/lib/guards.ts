import type { Clauses } from './clauses.ts';
import type { TokenHit } from './lexicon.ts';
import { COMMA, type Tokens } from './tokens.ts';
import type { Category, GuardData } from './words-data.ts';

/** A text with all that was seen in it. */
export interface Seen {
  tokens: Tokens;
  clauses: Clauses;
  /** Hits by concept, in text order. */
  hits: ReadonlyMap<string, readonly TokenHit[]>;
}

/** A frame that holds: all its words, and among them those that a negation must deny. */
export interface Guarded {
  category: Category;
  parts: readonly TokenHit[];
  core: readonly TokenHit[];
}

/** Words that a scope can still reach from its cue: people lose track of a negation that is farther away. */
const NEGATION_WORDS = 12;

/**
 * Whether a guard takes back a frame whose parts were found: a negation with the part in its scope, a quotation, a warning …
 * (rules of the corpus of coercive wording: reported, denied, quoted, warned-of, taught or withdrawn wording is clean).
 */
export function takesBack(guard: GuardData, held: Guarded, seen: Seen): boolean {
  if (guard.categories && !guard.categories.includes(held.category)) return false;
  if (guard.reach === 'quoted' && isCited(held.parts, seen)) return true;
  return guard.cues.some((concept) => (seen.hits.get(concept) ?? []).some((cue) => covers(guard, cue, held, seen)));
}

function covers({ reach, said, until = [] }: GuardData, cue: TokenHit, { parts, core }: Guarded, seen: Seen): boolean {
  if (said && !said.includes(seen.tokens.words[cue.last]!.toLowerCase())) return false;
  const { sentenceOf, clauseOf } = seen.clauses;
  const sentencesApart = (part: TokenHit) => Math.abs(sentenceOf[part.first]! - sentenceOf[cue.first]!);
  switch (reach) {
    case 'after-in-clause':
      return (
        !parts.some((part) => holdsWord(part, cue)) &&
        core.some((part) => clauseOf[part.first] === clauseOf[cue.first] && inScope(cue, part))
      );
    case 'before-in-clause':
      return core.some((part) => clauseOf[part.first] === clauseOf[cue.first] && isBefore(part, cue, until, seen));
    case 'clause':
      return parts.some((part) => clauseOf[part.first] === clauseOf[cue.first]);
    case 'sentence':
      return parts.some((part) => sentencesApart(part) === 0);
    case 'neighbours':
      return parts.some((part) => sentencesApart(part) <= 1);
    case 'document':
      return true;
    case 'quoted':
      return parts.some((part) => sentencesApart(part) <= 1) && quoteAround(parts, seen) !== undefined;
  }
}

/** A part is denied when it stands soon after the negation; one that holds the negation itself means it (no bank will ever …). */
function inScope(cue: TokenHit, part: TokenHit): boolean {
  return part.last > cue.first && part.first <= cue.last + NEGATION_WORDS;
}

/** Words between what is denied and a negation that follows it: where it comes last, little stands between. */
const BACK_WORDS = 6;

/** A part is denied by a negation that follows soon, with no other thought between. */
function isBefore(part: TokenHit, cue: TokenHit, until: readonly string[], { tokens }: Seen): boolean {
  if (part.last >= cue.first || cue.first > part.last + BACK_WORDS) return false;
  for (let at = part.last + 1; at <= cue.first; at++)
    if (tokens.breaks[at]! >= COMMA || until.includes(tokens.words[at]!.toLowerCase())) return false;
  return true;
}

/** The words of the cue are among those that the part is made of, and not only passed over by it. */
function holdsWord(part: TokenHit, cue: TokenHit): boolean {
  return part.first <= cue.first && cue.last <= part.last && !part.passed.some((at) => cue.first <= at && at <= cue.last);
}

/** The quotation marks that all parts stand between. */
function quoteAround(parts: readonly TokenHit[], seen: Seen): { start: number; end: number } | undefined {
  const start = Math.min(...parts.map((part) => seen.tokens.starts[part.first]!));
  const end = Math.max(...parts.map((part) => seen.tokens.ends[part.last]!));
  return seen.clauses.quotes.find((quote) => quote.start <= start && end <= quote.end);
}

/** Words between quotation marks from which a quotation is more than a name, and outside them from which there is somebody who quotes. */
const CITED_WORDS = 4;
const QUOTING_WORDS = 3;

/** A quoted sentence within a longer text is told, not said; a whole message between quotation marks is still said. */
function isCited(parts: readonly TokenHit[], seen: Seen): boolean {
  const quote = quoteAround(parts, seen);
  if (quote === undefined) return false;
  const inside = seen.tokens.starts.filter((start) => quote.start <= start && start < quote.end).length;
  return inside >= CITED_WORDS && seen.tokens.starts.length - inside >= QUOTING_WORDS;
}
