import { isCurrency } from './amounts.ts';
import type { TokenHit } from './lexicon.ts';
import { SENTENCE, type Tokens } from './tokens.ts';

/**
 * Shouting: runs of capitals, marks and alarm signs, words repeated. One sign alone is not shouting (one exclamation mark, an
 * acronym); two different ones, or one in excess, are. Capitals alone never are: headings have them, and statutes prescribe them.
 */
interface Signals {
  first: number;
  last: number;
  capitals: number;
  marks: number;
  signs: number;
  repeats: number;
}

/** Without any of these a stretch has neither marks nor signs, which is so for almost all. */
const LOUD = /[!?]{2}|[\u203C-\uFFFB]/;
const MARKS = /[!?‼❗❕⁉]{2,}|[‼❗❕⁉]/gu;
/** One sign that is as loud as two. */
const DOUBLE = /[‼❗❕⁉]/gu;
/** Emoji that cheer or soften are not alarm, nor are the signs of trade marks. */
const SIGNS = /(?![©®™🙂😊😀😄😉👍❤💚💙🌻🎂🥳💐🎉🎊🎄✅✨🙏🤝☀🌸])\p{Extended_Pictographic}/gu;

/** Where a text shouts, as hits of the concept named. Neighbouring loud sentences are one stretch. */
export function shouted(text: string, tokens: Tokens, concept: string): TokenHit[] {
  const hits: TokenHit[] = [];
  let loud: Signals | undefined;
  for (const one of sentences(text, tokens)) {
    if (isLoud(one)) {
      loud = loud === undefined ? one : join(loud, one);
      continue;
    }
    if (loud !== undefined && excessive(loud)) hits.push({ concept, first: loud.first, last: loud.last, passed: [] });
    loud = undefined;
  }
  if (loud !== undefined && excessive(loud)) hits.push({ concept, first: loud.first, last: loud.last, passed: [] });
  return hits;
}

/** Whether nothing in a paragraph is loud, wherever it stands. A text of such paragraphs does not shout: signs of two paragraphs never add up to one. */
export function isQuiet(text: string, tokens: Tokens): boolean {
  return tokens.words.length === 0 ? !LOUD.test(text) : !sentences(text, tokens).some(isLoud);
}

function sentences(text: string, tokens: Tokens): Signals[] {
  const found: Signals[] = [];
  for (let first = 0; first < tokens.words.length; ) {
    let last = first;
    while (last + 1 < tokens.words.length && tokens.breaks[last + 1] !== SENTENCE) last++;
    found.push(signalsOf(text, tokens, first, last));
    first = last + 1;
  }
  return found;
}

function signalsOf(text: string, tokens: Tokens, first: number, last: number): Signals {
  const from = first === 0 ? 0 : tokens.ends[first - 1]!;
  const to = last + 1 < tokens.words.length ? tokens.starts[last + 1]! : text.length;
  const stretch = text.slice(from, to);
  const words = tokens.words.slice(first, last + 1);
  const spoken = { first, last, capitals: capitalRun(words), repeats: repeated(words) };
  if (!LOUD.test(stretch)) return { ...spoken, marks: 0, signs: 0 };
  const marks = (stretch.match(MARKS) ?? []).reduce((sum, run) => sum + run.length + (run.match(DOUBLE)?.length ?? 0), 0);
  return { ...spoken, marks, signs: stretch.match(SIGNS)?.length ?? 0 };
}

/** Words in capitals that stand beside another: a lone one is an acronym or a name. */
function capitalRun(words: readonly string[]): number {
  const capital = words.map((word) => /^\p{Lu}{2,}$/u.test(word));
  return capital.filter((is, i) => is && (capital[i - 1] || capital[i + 1] || words.length <= 2)).length;
}

/** What each sum of a breakdown has beside it (TTC: French for “with tax”). */
function isOfSum(word: string): boolean {
  return isCurrency(word) || word === 'TTC';
}

/** Of the words of a sentence, the part that one word must make up to be hammered in. */
const HAMMERED = 0.25;

/** How often a word comes beyond its second time: anywhere in a short sentence when it is long, side by side when it is short. */
function repeated(words: readonly string[]): number {
  const spoken = words.filter((word) => /^\p{L}+$/u.test(word) && !isOfSum(word));
  const lower = spoken.map((word) => word.toLowerCase());
  if (new Set(lower).size > lower.length - 2) return 0;
  const long = lower.filter((word, i) => word.length > 3 || /^\p{Lu}{3}$/u.test(spoken[i]!));
  const counts = Map.groupBy(long, (word) => word).values();
  const most = Math.max(0, ...counts.map((same) => same.length));
  const inRow = lower.filter((word, i) => word === lower[i - 1]).length + 1;
  return Math.max(0, most >= lower.length * HAMMERED ? most - 2 : 0, inRow - 2);
}

function isLoud(one: Signals): boolean {
  return one.marks > 0 || one.signs > 0 || one.capitals > 0 || one.repeats > 0;
}

function join(a: Signals, b: Signals): Signals {
  return {
    first: a.first,
    last: b.last,
    capitals: a.capitals + b.capitals,
    marks: a.marks + b.marks,
    signs: a.signs + b.signs,
    repeats: a.repeats + b.repeats,
  };
}

function excessive({ capitals, marks, signs, repeats }: Signals): boolean {
  const points = level(capitals, 4, Infinity) + level(marks, 3, 6) + level(signs, 3, 6) + level(repeats, 1, 2);
  return points >= 2;
}

function level(count: number, some: number, many: number): number {
  return count >= many ? 2 : count >= some ? 1 : 0;
}
