import { type Lang, SLOT } from '../../types.ts';
import { foldWord } from '../fold.ts';
import type { Look } from '../frames.ts';
import type { TokenHit } from '../lexicon.ts';
import { stemOf } from '../stems.ts';
import { CATEGORIES, type WordsData } from '../words-data.ts';
import { hashPair, hashText } from './hash.ts';
import { marksOf } from './marks.ts';
import { addTo, emptyRow, placeOf, type Row } from './space.ts';

/** What the model may look at. Less than everything is only for measuring what each kind is worth. */
export const SIGHTS = ['words', 'marks', 'senses', 'concepts', 'frames', 'text'] as const;
export type Sight = (typeof SIGHTS)[number];

/** A sentence of a text and what there is to say about it. `start`..`end`: UTF-16 offsets of the text. */
export interface SentenceFeatures {
  start: number;
  end: number;
  row: Row;
}

/** Hears of each feature as it is added, with the words it comes from (positions in the tokens; -1 when they are elsewhere). */
export type Witness = (feature: { kind: string; name: string; place: number; value: number; first: number; last: number }) => void;

/**
 * How strongly each kind speaks. With an L2 penalty the same weight costs a stronger feature less, so that these are the
 * priors of the model. Pairs of concepts are many and half-met frames stand for little, so that both speak faintly.
 */
const STRENGTH = {
  sense: 1,
  senses: 0.5,
  shared: 0.5,
  near: 0.25,
  faint: 0.2,
  word: 2,
  letters: 2,
};

/** Words between two senses that are still said of one another. */
const NEAR = 6;

/** Lengths of the letter sequences inside a word. */
const LETTERS = { from: 3, to: 5 };

/** Shared names by kind; the seed keeps the kinds apart. */
const KINDS = ['always', 'mark', 'sense', 'senses', 'concept', 'pair', 'beside', 'nearly', 'nearly-category', 'taken-back'] as const;
type Kind = (typeof KINDS)[number];
const SEEDS = Object.fromEntries(KINDS.map((kind) => [kind, hashText(kind)])) as Readonly<Record<Kind, number>>;

/** Places made ready in a row: for the shared names, and for a word with its letters. */
const ROOM = 64;
const ROOM_A_WORD = 16;

/** A word form: its stem and the letters in it, already as numbers. */
interface Form {
  stem: string;
  hash: number;
  letters: Int32Array;
}

/** A part of a frame that a concept can fill. */
interface Role {
  frame: number;
  part: number;
}

/** Distinct word forms that are remembered; texts repeat their words, attackers' texts do not. */
const MOST_FORMS = 100_000;

/** Reads the features of texts in one language. Shared names mean the same in every language; words and letters do not. */
export class FeatureReader {
  readonly #lang: Lang;
  readonly #sights: ReadonlySet<Sight>;
  readonly #forms = new Map<string, Form>();
  readonly #names = new Map<string, number>();
  readonly #pairs = new Map<string, Map<string, string>>();
  readonly #roles = new Map<string, Role[]>();
  readonly #frames: { name: string; category: string; parts: number }[];

  constructor(lang: Lang, frames: WordsData['frames'], sights: ReadonlySet<Sight> = new Set(SIGHTS)) {
    this.#lang = lang;
    this.#sights = sights;
    const several = CATEGORIES.flatMap((category) =>
      (frames[category] ?? []).filter(({ all }) => all.length > 1).map((frame) => ({ category, frame })),
    );
    this.#frames = several.map(({ category, frame }) => ({ name: frame.name, category, parts: frame.all.length }));
    several.forEach(({ frame: { all } }, frame) => {
      all.forEach((choices, part) => {
        for (const concept of [choices].flat()) this.#roles.set(concept, [...(this.#roles.get(concept) ?? []), { frame, part }]);
      });
    });
  }

  /** The sentences of a text, in order. */
  read(text: string, look: Look, witness?: Witness): SentenceFeatures[] {
    const { tokens, clauses } = look;
    const forms = tokens.words.map((word) => this.#form(word));
    const sentences = sentencesOf(look);
    return sentences.map(({ first, last }, at) => {
      const start = tokens.starts[first]!;
      const end = tokens.ends[last]!;
      const row = emptyRow(ROOM + ROOM_A_WORD * (last - first + 1));
      const add = (kind: Kind, name: string, value: number, from = -1, to = -1) => {
        const place = placeOf('shared', hashPair(SEEDS[kind], this.#nameHash(name)));
        addTo(row, place, value);
        witness?.({ kind, name, place, value, first: from, last: to });
      };
      add('always', 'always', STRENGTH.shared);
      if (this.#sights.has('marks')) {
        const to = sentences[at + 1] ? tokens.starts[sentences[at + 1]!.first]! : text.length;
        for (const mark of marksOf(text.slice(at === 0 ? 0 : start, to))) add('mark', mark, STRENGTH.shared);
      }
      if (this.#sights.has('senses')) this.#addSenses(sentences[at]!, add);
      if (this.#sights.has('concepts')) this.#addConcepts(sentences, at, add);
      if (this.#sights.has('frames')) this.#addFrames(look, sentences[at]!, clauses.sentenceOf[first]!, add);
      if (this.#sights.has('words')) addWords(row, forms, first, last, witness);
      return { start, end, row };
    });
  }

  /** The words and letters of the whole text: how a message is worded around its sentences. Empty when the model may not look at it. */
  readWhole({ tokens: { words } }: Look): Row {
    const row = emptyRow(ROOM + ROOM_A_WORD * words.length);
    if (this.#sights.has('text') && words.length > 0)
      addWords(
        row,
        words.map((word) => this.#form(word)),
        0,
        words.length - 1,
        undefined,
      );
    return row;
  }

  #addSenses({ senses }: Sentence, add: Add): void {
    const share = Math.sqrt(senses.length);
    senses.forEach((one, i) => {
      add('sense', one.concept, STRENGTH.sense / share, one.first, one.last);
      for (const other of senses.slice(i + 1)) {
        if (other.first - one.last > NEAR) break;
        add('senses', this.#pairName(one.concept, other.concept), STRENGTH.senses / share, one.first, other.last);
      }
    });
  }

  #addConcepts(sentences: readonly Sentence[], at: number, add: Add): void {
    const own = sentences[at]!.concepts;
    for (const { concept, first, last } of own) add('concept', concept, STRENGTH.shared, first, last);
    for (let i = 0; i < own.length; i++) {
      for (let j = i + 1; j < own.length; j++)
        add('pair', this.#pairName(own[i]!.concept, own[j]!.concept), STRENGTH.faint, own[i]!.first, own[i]!.last);
    }
    for (const beside of [sentences[at - 1], sentences[at + 1]]) {
      for (const { concept, first, last } of beside?.concepts ?? []) add('beside', concept, STRENGTH.near, first, last);
    }
  }

  /**
   * Frames that hold say nothing here: they speak for themselves, and the model is for what they leave. Weights given to them would be taken from
   * the words around them.
   */
  #addFrames({ held, standing, clauses }: Look, { concepts }: Sentence, sentence: number, add: Add): void {
    const told = new Set<string>();
    for (const one of held) {
      if (standing.includes(one) || told.has(one.frame.name)) continue;
      if (clauses.sentenceOf[one.first] !== sentence && clauses.sentenceOf[one.last] !== sentence) continue;
      told.add(one.frame.name);
      add('taken-back', one.frame.name, STRENGTH.shared, one.first, one.last);
    }
    if (held.length > standing.length) add('taken-back', 'somewhere', STRENGTH.near);
    this.#addNearly(concepts, add);
  }

  /** Frames of which one part is missing: what was said in words that the concepts do not know. */
  #addNearly(concepts: Sentence['concepts'], add: Add): void {
    const met = new Map<number, { parts: number; first: number; last: number }>();
    for (const { concept, first, last } of concepts) {
      for (const { frame, part } of this.#roles.get(concept) ?? []) {
        const known = met.get(frame);
        if (known) known.parts |= 1 << part;
        else met.set(frame, { parts: 1 << part, first, last });
      }
    }
    for (const [frame, { parts, first, last }] of met) {
      const { name, category, parts: all } = this.#frames[frame]!;
      if (bits(parts) !== all - 1) continue;
      add('nearly', name, STRENGTH.faint, first, last);
      add('nearly-category', category, STRENGTH.faint, first, last);
    }
  }

  #form(word: string): Form {
    const known = this.#forms.get(word);
    if (known) return known;
    if (this.#forms.size > MOST_FORMS) this.#forms.clear();
    const form = formOf(word, this.#lang);
    this.#forms.set(word, form);
    return form;
  }

  #nameHash(name: string): number {
    const known = this.#names.get(name) ?? hashText(name);
    this.#names.set(name, known);
    return known;
  }

  /** The name of two concepts in any order. */
  #pairName(a: string, b: string): string {
    const [one, two] = a < b ? [a, b] : [b, a];
    const others = this.#pairs.get(one) ?? new Map<string, string>();
    this.#pairs.set(one, others);
    const name = others.get(two) ?? `${one} + ${two}`;
    others.set(two, name);
    return name;
  }
}

type Add = (kind: Kind, name: string, value: number, first?: number, last?: number) => void;

interface Sentence {
  first: number;
  last: number;
  /** Each concept once, at its first words. */
  concepts: { concept: string; first: number; last: number }[];
  /** Each sense once, in the order of the words. */
  senses: TokenHit[];
}

function sentencesOf({ tokens, clauses, hits, senses }: Look): Sentence[] {
  const sentences: Sentence[] = [];
  for (let i = 0; i < tokens.words.length; i++) {
    const at = clauses.sentenceOf[i]!;
    const known = sentences[at];
    if (known) known.last = i;
    else sentences[at] = { first: i, last: i, concepts: [], senses: [] };
  }
  for (const [concept, all] of hits) {
    let done = -1;
    for (const { first, last } of all) {
      const at = clauses.sentenceOf[first]!;
      if (at === done) continue;
      done = at;
      sentences[at]!.concepts.push({ concept, first, last });
    }
  }
  for (const hit of senses) {
    const own = sentences[clauses.sentenceOf[hit.first]!]!.senses;
    if (!own.some(({ concept }) => concept === hit.concept)) own.push(hit);
  }
  return sentences;
}

function addWords(row: Row, forms: readonly Form[], first: number, last: number, witness: Witness | undefined): void {
  const wordValue = STRENGTH.word / Math.sqrt(last - first + 1);
  let sequences = 1;
  for (let i = first; i <= last; i++) sequences += forms[i]!.letters.length;
  const letterValue = STRENGTH.letters / Math.sqrt(sequences);
  for (let i = first; i <= last; i++) {
    const { hash, stem, letters } = forms[i]!;
    const place = placeOf('words', hash);
    addTo(row, place, wordValue);
    witness?.({ kind: 'word', name: stem, place, value: wordValue, first: i, last: i });
    if (i > first) {
      const both = placeOf('words', hashPair(forms[i - 1]!.hash, hash));
      addTo(row, both, wordValue);
      witness?.({ kind: 'words', name: `${forms[i - 1]!.stem} ${stem}`, place: both, value: wordValue, first: i - 1, last: i });
    }
    for (const letter of letters) {
      addTo(row, letter, letterValue);
      witness?.({ kind: 'letters', name: stem, place: letter, value: letterValue, first: i, last: i });
    }
  }
}

const NO_LETTERS = new Int32Array(0);

function formOf(word: string, lang: Lang): Form {
  if (word === SLOT) return { stem: '{{}}', hash: hashText('{{}}'), letters: NO_LETTERS };
  const folded = foldWord(word);
  if (/^\p{Nd}/u.test(folded)) return figures(folded);
  const stem = stemOf(folded, lang);
  return { stem, hash: hashPair(hashText(lang), hashText(stem)), letters: lettersOf(`_${folded}_`) };
}

/** Of a number only the shape counts: 16:30 is 00:00 in every language. */
function figures(folded: string): Form {
  const shape = folded.replace(/\p{Nd}/gu, '0').slice(0, 6);
  return { stem: shape, hash: hashText(shape), letters: NO_LETTERS };
}

function lettersOf(word: string): Int32Array {
  const found: number[] = [];
  for (let length = LETTERS.from; length <= LETTERS.to; length++) {
    for (let i = 0; i + length <= word.length; i++) found.push(placeOf('letters', hashText(word.slice(i, i + length))));
  }
  return Int32Array.from(found);
}

function bits(number: number): number {
  let count = 0;
  for (let rest = number; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
