import { type Block, type Facts, LANGS, type Lang, type Literal, type Passage, type Reading, SLOT } from '../types.ts';
import { foldWord } from './fold.ts';
import { memory } from './memory.ts';
import { once, onceFor } from './once.ts';
import { type Recogniser, recognise, type Stretch } from './recognisers.ts';
import { mayDiffer } from './shapes.ts';
import { meaningOf, type SlotDictionary } from './slots.ts';
import { type Sum, sumsIn } from './sums.ts';
import { sentencesOf, type Tokens, tokenize } from './tokens.ts';
import type { ConceptHit, Words } from './words.ts';

/** Who is owed, and who writes when it is somebody else. */
export type Party = 'creditor' | 'collector';

/** A slot of a reading; `meaning` is absent when nobody knows what it stands for. */
export interface SlotSeen extends Stretch {
  name: string;
  meaning?: string;
}

/** All that is seen in one reading of a block, made once a passage. */
export interface ReadingView {
  block: Block;
  /** Position of the block in the passage, and of the reading among those of the block. */
  at: number;
  version: number;
  /** The shape of what is read: other figures and names in it change nothing of what is seen. */
  text: string;
  given: readonly Literal[];
  /** Concepts in text order; the parties' names are among them, as `@creditor` and `@collector`. */
  hits: readonly ConceptHit[];
  /** Of these, the parties' names. */
  parties: readonly ConceptHit[];
  /** Whether there is a hit of any of these: most questions end here. */
  shows(concepts: readonly string[]): boolean;
  slots: readonly SlotSeen[];
  /** Number of the sentence in which a character stands. */
  sentenceOf(position: number): number;
  recognised(what: Recogniser): readonly Stretch[];
  /** Sums of money, with what the words around them say that they are. */
  sums(): readonly Sum[];
}

/** What a text shows whoever it is from and whoever it is about: the same for all texts of one shape. */
interface TextSeen extends Pick<ReadingView, 'text' | 'recognised' | 'sentenceOf'> {
  /** The number of the shape: of one that was forgotten it is another when it comes again. */
  shape: number;
  tokens: Tokens;
  /** The words as they are compared with names. */
  folded: readonly string[];
  /** Where each of these words stands. */
  places: ReadonlyMap<string, readonly number[]>;
  /** Words of which a text has its own: figures and names. */
  own: ReadonlySet<number>;
  /** Whether these are figures alone. */
  onlyFigures: boolean;
  /** Where parties whose names have no figures stand in every text of the shape, when it has its own figures only. */
  parties: Map<string, readonly ConceptHit[]>;
  /** In text order. */
  found: readonly ConceptHit[];
  concepts: ReadonlySet<string>;
  /** Of a text without slots. */
  sums: ReadingView['sums'];
}

/** Paragraphs repeat from message to message. */
const REMEMBERED = 4096;

/** A passage as it is read. */
export interface Read {
  /** The same for passages of one language that differ in figures and in names other than those of the parties. */
  likeness: string;
  /** All its readings, block by block. */
  views(): ReadingView[][];
}

/** Reads passages. `concepts` are all that anybody will ask about. */
export function passageReader(words: Words, concepts: readonly string[], dictionary: SlotDictionary): (passage: Passage) => Read {
  let shapes = 0;
  const readerOf = (lang: Lang | undefined) => {
    const seen = memory(REMEMBERED, (text) => seeText(text, ++shapes, lang, words, concepts));
    return (text: string) => seen(lang === undefined ? text : words.shape(text, lang));
  };
  const readers = memory(LANGS.length + 1, (lang) => readerOf(LANGS.find((known) => known === lang)));
  return (passage) => {
    const read = readers(passage.lang ?? '');
    const blocks = passage.blocks.map((block) =>
      block.readings.map((reading): Seen => {
        const seen = read(reading.text);
        const slots = slotsOf(reading, passage, dictionary);
        return { block, reading, seen, slots, parties: partyHits(reading.text, seen, slots, passage) };
      }),
    );
    return {
      likeness: blocks.map((readings) => readings.map(likenessOf).join('|')).join('\n'),
      views: () => blocks.map((readings, at) => readings.map((one, version) => viewOf(one, at, version, passage.lang))),
    };
  };
}

/** A reading of a block, and what is seen in it. */
interface Seen extends Pick<ReadingView, 'block' | 'slots' | 'parties'> {
  reading: Reading;
  seen: TextSeen;
}

function likenessOf({ block, seen, parties }: Seen): string {
  let likeness = `${block.role} ${seen.shape}`;
  for (const { concept, start, end } of parties) likeness += ` ${concept} ${start} ${end}`;
  return likeness;
}

function seeText(text: string, shape: number, lang: Lang | undefined, words: Words, concepts: readonly string[]): TextSeen {
  const tokens = tokenize(text);
  const folded = tokens.words.map((word) => (word === SLOT ? SLOT : foldWord(word)));
  const found = lang === undefined ? [] : inOrder(words.find(text, lang, concepts));
  const own = new Set(tokens.words.keys().filter((at) => mayDiffer(tokens.words[at]!)));
  return {
    text,
    shape,
    recognised: formsIn(text, lang),
    sums: once(() => sumsIn(text, [], lang)),
    tokens,
    folded,
    places: Map.groupBy(folded.keys(), (at) => folded[at]!),
    parties: new Map(),
    own,
    onlyFigures: own.values().every((at) => NUMBER.test(tokens.words[at]!)),
    found,
    concepts: conceptsOf(found),
    sentenceOf: sentencesOf(tokens),
  };
}

function inOrder(hits: readonly ConceptHit[]): readonly ConceptHit[] {
  return hits.toSorted((a, b) => a.start - b.start);
}

function conceptsOf(hits: readonly ConceptHit[]): ReadonlySet<string> {
  return new Set(hits.map(({ concept }) => concept));
}

/** What is recognised by its form, when it is first asked for. */
function formsIn(text: string, lang: Lang | undefined): ReadingView['recognised'] {
  const known = new Map<Recogniser, readonly Stretch[]>();
  return (what) => {
    const stretches = known.get(what) ?? recognise(what, text, lang);
    known.set(what, stretches);
    return stretches;
  };
}

function viewOf({ block, reading, seen, slots, parties }: Seen, at: number, version: number, lang: Lang | undefined): ReadingView {
  const { text, recognised, sentenceOf } = seen;
  const hits = parties.length === 0 ? seen.found : inOrder([...seen.found, ...parties]);
  const shown = parties.length === 0 ? seen.concepts : conceptsOf(hits);
  return {
    block,
    at,
    version,
    text,
    given: reading.given,
    hits,
    parties,
    shows: (concepts) => concepts.some((concept) => shown.has(concept)),
    slots,
    sentenceOf,
    recognised,
    sums: slots.length === 0 ? seen.sums : once(() => sumsIn(text, slots, lang)),
  };
}

/** The slots of a reading, and what they stand for. */
export function slotsOf(reading: Reading, passage: Passage, dictionary: SlotDictionary): SlotSeen[] {
  return reading.pieces.flatMap(({ start, end, slot }) => {
    if (slot === undefined) return [];
    // A partial that could not be read may hold anything.
    const meaning = slot.startsWith('>') ? 'text' : meaningOf(slot, passage.meanings, dictionary);
    return [{ start, end, name: slot, ...(meaning === undefined ? {} : { meaning }) }];
  });
}

/** `sender.name` names the creditor when it writes itself, the collector when another collects; when nobody said that somebody else does, the creditor. */
const SENDER_IS: Readonly<Record<string, readonly Party[]>> = {
  'first-party': ['creditor'],
  'third-party': ['collector'],
  'debt-buyer': ['creditor', 'collector'],
};

const EITHER: readonly Party[] = ['creditor', 'collector'];

/** The meanings that a slot has in this passage: what is said of the sender is said of a party. */
export function meaningsIn(meaning: string, facts: Facts): string[] {
  const [thing, part] = meaning.split('.');
  if (thing !== 'sender') return [meaning];
  const parties = SENDER_IS[facts.collector ?? ''] ?? (['creditor'] as const);
  return parties.map((party) => `${party}.${part}`);
}

function partyHits(text: string, seen: TextSeen, slots: readonly SlotSeen[], passage: Passage): readonly ConceptHit[] {
  const inSlots = slots.flatMap(({ start, end, meaning }) => {
    const meanings = meaning === undefined ? [] : meaningsIn(meaning, passage.facts);
    return EITHER.filter((party) => meanings.includes(`${party}.name`)).map((party) => ({ concept: `@${party}`, start, end }));
  });
  const inWords = namedParties(text, seen, passage.parties);
  return inSlots.length === 0 ? inWords : [...inSlots, ...inWords];
}

function namedParties(text: string, seen: TextSeen, parties: Passage['parties']): readonly ConceptHit[] {
  const find = (): ConceptHit[] => {
    const wordAt = wordsOf(text, seen);
    return EITHER.flatMap((party) =>
      parties[party].flatMap((name) => namesIn(name, wordAt, seen)).map((place) => ({ concept: `@${party}`, ...place })),
    );
  };
  const names = namesOf(parties);
  if (!seen.onlyFigures || /\d/.test(names)) return find();
  const known = seen.parties.get(names) ?? find();
  if (seen.parties.size < MOST_PARTIES) seen.parties.set(names, known);
  return known;
}

const namesOf = onceFor((parties: Passage['parties']) => JSON.stringify(EITHER.map((party) => parties[party])));
const NUMBER = /^[\d.,: ]+$/;
/** Parties that write in the same words and are remembered with each: who collects for thousands is not to fill the memory. */
const MOST_PARTIES = 16;

/** Legal forms, which people leave out when they write a company’s name. */
const LEGAL_FORMS = new Set(
  'sa sas sasu sarl eurl snc gmbh ag ug kg ltd limited llc llp inc corp plc bv nv spa srl sl ооо ао пао зао оао нао'.split(' '),
);

/** The words by which a company is known, folded: without its legal form, unless that is all there is. */
const wordsOfName = memory(REMEMBERED, (name) => {
  const whole = tokenize(name).words.map(foldWord);
  const short = whole.filter((word) => !LEGAL_FORMS.has(word));
  return short.length > 0 ? short : whole;
});

/** Folded words of names, which come again in every message to the same person. */
const foldedWord = memory(REMEMBERED, foldWord);

/** The folded words of a text: where it has others than its shape, its own. */
function wordsOf(text: string, { folded, own, tokens: { starts, ends } }: TextSeen): (at: number) => string | undefined {
  return (at) => (own.has(at) ? foldedWord(text.slice(starts[at], ends[at])) : folded[at]);
}

function namesIn(name: string, wordAt: (at: number) => string | undefined, { tokens, places, own }: TextSeen): Stretch[] {
  const wanted = wordsOfName(name);
  const [first] = wanted;
  if (first === undefined) return [];
  const starts = [...(places.get(first) ?? []), ...own].filter((at) => wanted.every((word, offset) => wordAt(at + offset) === word));
  return [...new Set(starts)].sort((a, b) => a - b).map((at) => ({ start: tokens.starts[at]!, end: tokens.ends[at + wanted.length - 1]! }));
}
