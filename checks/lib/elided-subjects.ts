import type { Lang } from '../types.ts';
import { foldWord } from './fold.ts';
import type { Lexicon, TokenHit } from './lexicon.ts';
import { COMMA, JOINED, SENTENCE, type Tokens } from './tokens.ts';

/**
 * Words as they are meant: `originals[i]` is the place of the `i`th in the words as they stand. What was added has the place of the word after it.
 */
export interface Restored {
  tokens: Tokens;
  originals: readonly number[];
}

/** How a language says a second thing of one subject without naming it again. */
interface Coordination {
  /** The words that a verb without its subject lacks, told by the words before; undefined when no subject ends here. */
  subjectAt(words: readonly string[], at: number): readonly string[] | undefined;
  joins: ReadonlySet<string>;
  /** What may stand between the join and the verb. */
  between: ReadonlySet<string>;
  /** Whether a word is a verb that can go with the subject. */
  follows(subject: readonly string[], words: readonly string[], at: number, written: string): boolean;
}

/**
 * “We will close the file and inform your employer”: every reader hears “we will” a second time, and so do words and frames. Restores the subject, in
 * English with its modal verb, before a verb that is joined to what is said of it. Languages whose verbs tell their subject need nothing.
 */
export function withSubjects(tokens: Tokens, lang: Lang): Restored | undefined {
  const coordination = COORDINATIONS[lang];
  if (!coordination) return undefined;
  const words = tokens.words.map((word) => foldWord(word));
  const added = new Map<number, readonly string[]>();
  let subject: readonly string[] | undefined;
  for (let at = 0; at < words.length; at++) {
    if (tokens.breaks[at] === SENTENCE) subject = undefined;
    const own = coordination.subjectAt(words, at);
    if (own) subject = own;
    if (own || !subject || !coordination.follows(subject, words, at, tokens.words[at]!)) continue;
    const joined = joinedAt(at, tokens, words, coordination);
    if (joined !== undefined) added.set(joined, subject);
  }
  return added.size === 0 ? undefined : restored(tokens, added);
}

/** What a lexicon finds in words with the subjects that they leave out, at the places of the words that stand there. */
export function scanWithSubjects(tokens: Tokens, lexicon: Lexicon, lang: Lang): ReturnType<Lexicon['scan']> {
  const restored = withSubjects(tokens, lang);
  if (!restored) return lexicon.scan(tokens);
  const { originals } = restored;
  const isAdded = (at: number): boolean => originals[at] === originals[at + 1];
  const standing = (hits: readonly TokenHit[]): TokenHit[] =>
    hits
      .filter(({ last }) => !isAdded(last))
      .map(({ concept, first, last, passed }) => ({
        concept,
        first: originals[first]!,
        last: originals[last]!,
        passed: passed.filter((at) => !isAdded(at)).map((at) => originals[at]!),
      }));
  // What the model reads of the words is what was written.
  return { concepts: standing(lexicon.scan(restored.tokens).concepts), senses: lexicon.scan(tokens).senses };
}

/** Where what is joined begins: at the verb, or at the little words before it. */
function joinedAt(verb: number, { breaks }: Tokens, words: readonly string[], { joins, between }: Coordination): number | undefined {
  let first = verb;
  while (first > 0 && breaks[first] === JOINED && between.has(words[first - 1]!)) first--;
  const isJoined = first > 0 && (breaks[first] === COMMA || (breaks[first] === JOINED && joins.has(words[first - 1]!)));
  return isJoined ? first : undefined;
}

function restored({ words, starts, ends, breaks }: Tokens, added: ReadonlyMap<number, readonly string[]>): Restored {
  const tokens: Tokens = { words: [], starts: [], ends: [], breaks: [] };
  const originals: number[] = [];
  const push = (word: string, at: number, end: number, strength: number): void => {
    tokens.words.push(word);
    tokens.starts.push(starts[at]!);
    tokens.ends.push(end);
    tokens.breaks.push(strength);
    originals.push(at);
  };
  for (let at = 0; at < words.length; at++) {
    const before = added.get(at) ?? [];
    for (const [i, word] of before.entries()) push(word, at, starts[at]!, i === 0 ? breaks[at]! : JOINED);
    push(words[at]!, at, ends[at]!, before.length === 0 ? breaks[at]! : JOINED);
  }
  return { tokens, originals };
}

// ---------------------------------------------------------------- languages

const FRENCH_VERBS = new Map([
  ['nous', /..ons$/],
  ['je', /.rai$/],
  ['j', /.rai$/],
  ['on', /.ra$/],
]);

const french: Coordination = {
  subjectAt: (words, at) => (FRENCH_VERBS.has(words[at]!) ? [words[at]!] : undefined),
  joins: setOf('et ou puis'),
  between: setOf('vous te t le la les l lui leur y en ne aussi alors ensuite même meme'),
  follows: ([subject = ''], words, at) => FRENCH_VERBS.get(subject)!.test(words[at]!),
};

const ENGLISH_SUBJECTS = setOf('we i they he she');
const ENGLISH_MODALS = setOf('will ll shall can could may might must would');
/** After a verb; after a noun that is joined to another one hardly ever. */
const ENGLISH_OBJECTS = setOf(
  'you your yours him his her them their it its the a an this that these every everyone everybody all whoever each some any to at by on in off up out down over round around for with',
);
const ENGLISH_NO_VERBS = new Set([
  ...ENGLISH_OBJECTS,
  ...ENGLISH_SUBJECTS,
  ...ENGLISH_MODALS,
  ...setOf('and or but nor if when once as than of from not no never so because we our my more less other others only'),
]);

const english: Coordination = {
  subjectAt: (words, at) => {
    const [own, modal] = [words[at]!, words[at + 1] ?? ''];
    return ENGLISH_SUBJECTS.has(own) ? [own, ...(ENGLISH_MODALS.has(modal) ? [modal] : [])] : undefined;
  },
  joins: setOf('and or then'),
  between: setOf('then also even simply immediately later finally'),
  follows: ([, modal], words, at) => modal !== undefined && !ENGLISH_NO_VERBS.has(words[at]!) && ENGLISH_OBJECTS.has(words[at + 1] ?? ''),
};

const GERMAN_VERBS = new Map([
  ['wir', /^\p{Ll}{2,}(?:en|ern|eln)$/u],
  ['ich', /^\p{Ll}{3,}e$/u],
]);
const GERMAN_NO_VERBS = setOf(
  'den einen keinen ihren seinen unseren meinen deinen euren allen diesen jenen welchen anderen beiden ihnen denen neben gegen wegen zwischen hinten vorne oben unten morgen zusammen eine keine ihre seine unsere meine deine eure alle diese jene welche andere beide ohne heute bitte gerne beinahe viele wenige einige mehrere',
);

const german: Coordination = {
  subjectAt: (words, at) => (GERMAN_VERBS.has(words[at]!) ? [words[at]!] : undefined),
  joins: setOf('und oder sowie'),
  between: setOf('dann danach auch sogar'),
  follows: ([subject = ''], words, at, written) => GERMAN_VERBS.get(subject)!.test(written) && !GERMAN_NO_VERBS.has(words[at]!),
};

const COORDINATIONS: Partial<Record<Lang, Coordination>> = { fr: french, en: english, de: german };

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
