import type { Lang } from '../../types.ts';
import { type Held, type Look, SHOUTING } from '../frames.ts';
import type { TokenHit } from '../lexicon.ts';
import { onceFor } from '../once.ts';
import type { Paragraph, Part } from '../paragraphs.ts';
import { CATEGORIES, type WordsData } from '../words-data.ts';
import { type Form, formsOf } from './forms.ts';
import { hashPair } from './hash.ts';
import { marksOf } from './marks.ts';
import { type Kind, type Name, nameOf, pairOf, placeOfName, placeOfPair } from './names.ts';
import { placeOf, type Row } from './space.ts';

/** What the model may look at. Less than everything is only for measuring what each kind is worth. */
export const SIGHTS = ['words', 'marks', 'senses', 'concepts', 'frames', 'text'] as const;
export type Sight = (typeof SIGHTS)[number];

/** A sentence of a text and what there is to say about it. `start`..`end`: UTF-16 offsets of the text. */
export interface SentenceFeatures {
  start: number;
  end: number;
  features: Features;
}

/**
 * What a stretch of text says. Names and pairs of neighbouring words are places with values; the words themselves are told one by one, so that
 * whoever weighs them can remember what a word and its letters add up to.
 */
export interface Features {
  places: number[];
  values: number[];
  words: readonly (Form | undefined)[];
  /** How strongly each word speaks, and each sequence of letters: in a long stretch more faintly. */
  wordValue: number;
  letterValue: number;
}

/** Hears of each feature as it is read, with the words it comes from (positions in the tokens; -1 when they are elsewhere). */
export type Witness = (feature: { kind: string; name: string; place: number; value: number; first: number; last: number }) => void;

/**
 * How strongly each kind speaks. With an L2 penalty the same weight costs a stronger feature less, so that these are the
 * priors of the model. Pairs of concepts are many and half-met frames stand for little, so that both speak faintly.
 */
const STRENGTH = {
  sense: 3,
  senses: 2,
  shared: 0.5,
  near: 0.25,
  faint: 0.2,
  word: 2,
  letters: 2,
};

/** Words between two senses that are still said of one another. */
const NEAR = 6;

/** A part of a frame that a concept can fill. */
interface Role {
  frame: number;
  part: number;
}

/** A frame of several parts. */
interface Several {
  name: Name;
  category: Name;
  /** Bits, one a part. */
  parts: number;
}

const ALWAYS = nameOf('always');
const SOMEWHERE = nameOf('somewhere');

/** Reads the features of texts in one language. Shared names mean the same in every language; words and letters do not. */
export class FeatureReader {
  readonly #sights: ReadonlySet<Sight>;
  readonly #form: (word: string) => Form | undefined;
  readonly #roles = new Map<string, Role[]>();
  readonly #frames: Several[];

  constructor(lang: Lang, frames: WordsData['frames'], sights: ReadonlySet<Sight> = new Set(SIGHTS)) {
    this.#form = formsOf(lang);
    this.#sights = sights;
    const several = CATEGORIES.flatMap((category) =>
      (frames[category] ?? []).filter(({ all }) => all.length > 1).map((frame) => ({ category, frame })),
    );
    this.#frames = several.map(({ category, frame: { name, all } }) => ({
      name: nameOf(name),
      category: nameOf(category),
      parts: (1 << all.length) - 1,
    }));
    several.forEach(({ frame: { all } }, frame) => {
      all.forEach((choices, part) => {
        for (const concept of [choices].flat()) this.#roles.set(concept, [...(this.#roles.get(concept) ?? []), { frame, part }]);
      });
    });
  }

  /** The sentences of a text, in order. */
  read(text: string, look: Look, witness?: Witness): SentenceFeatures[] {
    return stretchesOf(text, look).flatMap((stretch) => this.readStretch(stretch, text, look, witness));
  }

  /** The sentences of one of its paragraphs. */
  readStretch(stretch: Stretch, text: string, look: Look, witness?: Witness): SentenceFeatures[] {
    return stretch.sentences.map((_, at) => this.readSentence(stretch, at, text, look, witness));
  }

  /** One of its sentences, by its number in the paragraph. */
  readSentence(
    { sentences: all, part, from, to, before, after }: Stretch,
    at: number,
    text: string,
    look: Look,
    witness?: Witness,
  ): SentenceFeatures {
    const { tokens } = part.paragraph;
    const sentence = all[at]!;
    const { first, last } = sentence;
    const start = part.start + tokens.starts[first]!;
    const end = part.start + tokens.ends[last]!;
    const features = this.#sights.has('words') ? wordsOf(tokens.words.slice(first, last + 1).map(this.#form)) : nothing();
    const telling = new Telling(features, part.word, witness);
    telling.say('always', ALWAYS, STRENGTH.shared);
    if (this.#sights.has('marks')) {
      const next = all[at + 1];
      const signs = text.slice(at === 0 ? from : start, next ? part.start + tokens.starts[next.first]! : to);
      for (const mark of marksOf(signs)) telling.say('mark', nameOf(mark), STRENGTH.shared);
    }
    if (this.#sights.has('senses')) saySenses(sentence, telling);
    const shouting = look.plain ? [] : shoutingIn(sentence, part, look);
    const concepts = shouting.length === 0 ? sentence.concepts : [...sentence.concepts, ...shouting];
    if (this.#sights.has('concepts')) sayConcepts(concepts, [all[at - 1]?.concepts ?? before, all[at + 1]?.concepts ?? after], telling);
    if (this.#sights.has('frames')) this.#sayFrames(look, concepts, part.sentence + at, part.word, telling);
    if (witness) testify(features, part.word + first, witness);
    return { start, end, features };
  }

  /** The words and letters of the whole text: how a message is worded around its sentences. Empty when the model may not look at it. */
  readWhole({ parts }: Look): Features {
    const forms = parts.flatMap(({ paragraph }) => this.formsOf(paragraph));
    return this.#sights.has('text') && forms.length > 0 ? wordsOf(forms) : nothing();
  }

  /** The words of a paragraph; nothing for a name. */
  formsOf({ tokens }: Paragraph): readonly (Form | undefined)[] {
    return tokens.words.map(this.#form);
  }

  /**
   * Frames that hold say nothing here: they speak for themselves, and the model is for what they leave. Weights given to them would be taken from
   * the words around them.
   */
  #sayFrames({ held, standing, clauses }: Look, concepts: readonly Spoken[], sentence: number, word: number, telling: Telling): void {
    if (held.length > standing.length) {
      const here = ({ first, last }: Held) => clauses.sentenceOf[first] === sentence || clauses.sentenceOf[last] === sentence;
      const takenBack = held.filter((one) => !standing.includes(one) && here(one));
      for (const [name, { first, last }] of new Map(takenBack.toReversed().map((one) => [one.frame.name, one])))
        telling.say('taken-back', nameOf(name), STRENGTH.shared, first - word, last - word);
      telling.say('taken-back', SOMEWHERE, STRENGTH.near);
    }
    this.#sayNearly(concepts, telling);
  }

  /** Frames of which one part is missing: what was said in words that the concepts do not know. */
  #sayNearly(concepts: readonly Spoken[], telling: Telling): void {
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
      if (!isOneBit(all & ~parts)) continue;
      telling.say('nearly', name, STRENGTH.faint, first, last);
      telling.say('nearly-category', category, STRENGTH.faint, first, last);
    }
  }
}

/** What is said of one sentence, name by name. `first` and `last` are words of its paragraph. */
class Telling {
  readonly #features: Features;
  /** Of the text, the first of the paragraph. */
  readonly #word: number;
  readonly #witness: Witness | undefined;

  constructor(features: Features, word: number, witness: Witness | undefined) {
    this.#features = features;
    this.#word = word;
    this.#witness = witness;
  }

  say(kind: Kind, name: Name, value: number, first = -1, last = -1): void {
    const place = placeOfName(kind, name);
    this.#add(place, value);
    this.#witness?.({ kind, name: name.text, place, value, ...this.#words(first, last) });
  }

  sayPair(kind: Kind, one: Name, other: Name, value: number, first: number, last: number): void {
    const place = placeOfPair(kind, one, other);
    this.#add(place, value);
    this.#witness?.({ kind, name: pairOf(one, other), place, value, ...this.#words(first, last) });
  }

  #add(place: number, value: number): void {
    this.#features.places.push(place);
    this.#features.values.push(value);
  }

  #words(first: number, last: number): { first: number; last: number } {
    return first < 0 ? { first: -1, last: -1 } : { first: first + this.#word, last: last + this.#word };
  }
}

function saySenses({ senses }: Sentence, telling: Telling): void {
  const share = Math.sqrt(senses.length);
  const names = senses.map(({ concept }) => nameOf(concept));
  for (let i = 0; i < senses.length; i++) {
    const one = senses[i]!;
    telling.say('sense', names[i]!, STRENGTH.sense / share, one.first, one.last);
    for (let j = i + 1; j < senses.length; j++) {
      const other = senses[j]!;
      if (other.first - one.last > NEAR) break;
      telling.sayPair('senses', names[i]!, names[j]!, STRENGTH.senses / share, one.first, other.last);
    }
  }
}

function sayConcepts(own: readonly Spoken[], beside: readonly (readonly Spoken[])[], telling: Telling): void {
  const names = own.map(({ concept }) => nameOf(concept));
  for (let i = 0; i < own.length; i++) {
    const { first, last } = own[i]!;
    telling.say('concept', names[i]!, STRENGTH.shared, first, last);
    for (let j = i + 1; j < own.length; j++) telling.sayPair('pair', names[i]!, names[j]!, STRENGTH.faint, first, last);
  }
  for (const spoken of beside) for (const { concept } of spoken) telling.say('beside', nameOf(concept), STRENGTH.near);
}

/** A concept at the words of a paragraph that stand for it. */
interface Spoken {
  concept: string;
  first: number;
  last: number;
}

/** A sentence of a paragraph, its words counted from there. */
interface Sentence {
  first: number;
  last: number;
  /** Each concept once, at its first words. */
  concepts: Spoken[];
  /** Each sense once, in the order of the words. */
  senses: TokenHit[];
}

/**
 * A paragraph in its text. Its first and last sentence are told by their neighbours as well: by what these speak of, and by the signs up to
 * the next word. `from`..`to` are the signs of all its sentences.
 */
export interface Stretch {
  part: Part;
  sentences: readonly Sentence[];
  from: number;
  to: number;
  before: readonly Spoken[];
  after: readonly Spoken[];
}

/** The paragraphs of a text that have words, with all that their sentences depend on. */
export function stretchesOf(text: string, { parts }: Look): Stretch[] {
  const spoken = parts.filter(({ paragraph }) => paragraph.sentences > 0);
  const sentences = spoken.map(({ paragraph }) => sentencesOf(paragraph));
  const firstWord = ({ start, paragraph }: Part) => start + paragraph.tokens.starts[0]!;
  return spoken.map((part, at) => {
    const next = spoken[at + 1];
    return {
      part,
      sentences: sentences[at]!,
      from: at > 0 ? firstWord(part) : 0,
      to: next ? firstWord(next) : text.length,
      before: sentences[at - 1]?.at(-1)?.concepts ?? [],
      after: sentences[at + 1]?.[0]?.concepts ?? [],
    };
  });
}

const sentencesOf = onceFor(({ tokens, hits, senses, sentenceOf }: Paragraph): Sentence[] => {
  const sentences: Sentence[] = [];
  for (let i = 0; i < tokens.words.length; i++) {
    const known = sentences[sentenceOf[i]!];
    if (known) known.last = i;
    else sentences.push({ first: i, last: i, concepts: [], senses: [] });
  }
  for (const { concept, first, last } of hits) {
    const { concepts } = sentences[sentenceOf[first]!]!;
    if (!concepts.some((own) => own.concept === concept)) concepts.push({ concept, first, last });
  }
  for (const hit of senses) {
    const own = sentences[sentenceOf[hit.first]!]!.senses;
    if (!own.some(({ concept }) => concept === hit.concept)) own.push(hit);
  }
  return sentences;
});

/** Where a sentence shouts, which is seen in the whole text only. */
function shoutingIn({ first, last }: Sentence, { word }: Part, { hits }: Look): readonly Spoken[] {
  const loud = hits.get(SHOUTING)?.find((hit) => first + word <= hit.first && hit.first <= last + word);
  return loud ? [{ concept: SHOUTING, first: loud.first - word, last: loud.last - word }] : [];
}

function nothing(): Features {
  return { places: [], values: [], words: [], wordValue: 0, letterValue: 0 };
}

/** Words in a row, with the pairs of neighbours. */
function wordsOf(words: readonly (Form | undefined)[]): Features {
  let sequences = 1;
  for (const word of words) sequences += word?.letters.length ?? 0;
  const features = { ...nothing(), words, ...valuesIn(words.length, sequences) };
  for (let i = 1; i < words.length; i++) {
    const [before, word] = [words[i - 1], words[i]];
    if (!before || !word) continue;
    features.places.push(besides(before, word));
    features.values.push(features.wordValue);
  }
  return features;
}

/** How strongly each of so many words, and each of so many sequences of letters, speaks. */
export function valuesIn(words: number, sequences: number): Pick<Features, 'wordValue' | 'letterValue'> {
  return { wordValue: STRENGTH.word / Math.sqrt(words), letterValue: STRENGTH.letters / Math.sqrt(sequences) };
}

/** The place of a pair of neighbouring words. */
export function besides(before: Form, after: Form): number {
  return placeOf('words', hashPair(before.hash, after.hash));
}

/** Tells of the words with their names, which nobody else needs. */
function testify({ words, wordValue, letterValue }: Features, from: number, witness: Witness): void {
  words.forEach((form, i) => {
    if (!form) return;
    const at = { first: from + i, last: from + i };
    witness({ kind: 'word', name: form.stem, place: form.place, value: wordValue, ...at });
    for (const place of form.letters) witness({ kind: 'letters', name: form.stem, place, value: letterValue, ...at });
    const before = words[i - 1];
    if (!before) return;
    const name = `${before.stem} ${form.stem}`;
    witness({ kind: 'words', name, place: besides(before, form), value: wordValue, first: from + i - 1, last: from + i });
  });
}

/** Features with each word and each sequence of letters in its place, as training takes them. */
export function rowOf({ places, values, words, wordValue, letterValue }: Features): Row {
  const spoken = words.filter((word) => word !== undefined);
  const ofWords = spoken.flatMap(({ place, letters }) => [place, ...letters]);
  const valuesOfWords = spoken.flatMap(({ letters }) => [wordValue, ...Array.from(letters, () => letterValue)]);
  return { places: Int32Array.from(places.concat(ofWords)), values: Float32Array.from(values.concat(valuesOfWords)) };
}

function isOneBit(number: number): boolean {
  return number !== 0 && (number & (number - 1)) === 0;
}
