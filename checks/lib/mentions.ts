import type { Block, Lang, Literal, Localised, PartRole, Passage, Reading } from '../types.ts';
import type { AmountRole } from './amount-roles.ts';
import { cellBefore, competitors, type FormWay, type LabelledForms, labelledForms } from './labels.ts';
import { memory } from './memory.ts';
import { once } from './once.ts';
import type { PlainWords } from './plain-words.ts';
import { meaningsIn, type Party, passageReader, type ReadingView } from './reading-view.ts';
import { properNames, type Stretch } from './recognisers.ts';
import { type Signer, signersIn } from './signers.ts';
import type { SlotDictionary, SlotsData } from './slots.ts';
import { roleFromLabel } from './sums.ts';
import type { ConceptHit, Words } from './words.ts';

/** One way in which a text can mention something. */
type Way =
  /** A slot that stands for one of these meanings. */
  | { slots: readonly string[] }
  /** The name of a party. */
  | { party: Party }
  /** Whoever writes, by the name with which the template is signed, when that is this party. */
  | { signs: Party }
  /** A sum of money that the words around it say to be one of these. */
  | { amounts: readonly AmountRole[] }
  /** Words of one of these concepts; not in a sentence with one of `without`, not in a paragraph with one of `apartFrom`. */
  | { words: readonly string[]; without?: readonly string[]; apartFrom?: readonly string[] }
  /** Something that has a form, and of which these words (or `@creditor`, `@collector`) say what it is, before or after it. */
  | (FormWay & { without?: readonly string[] });

/** One file of checks/words/mentions. */
export interface MentionData {
  idea: string;
  /** What people call it, so that it can stand after a colon. */
  name: Localised;
  ways: readonly Way[];
}

/** Everything about mentions as plain data. */
export interface MentionsData {
  mentions: Readonly<Record<string, MentionData>>;
  slots: SlotsData;
  /** The languages that have words for a concept. */
  spoken: Readonly<Record<string, readonly Lang[]>>;
}

/** A place in a passage: which reading of which block it is in, and where there. */
export interface Place extends Stretch, Pick<ReadingView, 'at' | 'version'> {}

/** The reading that a place is in. */
export function readingAt({ at, version }: Place, { blocks }: Passage): { block: Block; reading: Reading } {
  const block = blocks[at]!;
  return { block, reading: block.readings[version]! };
}

/** Why something may be mentioned although it was not seen. */
export type Maybe =
  /** More conditions meet in a paragraph than are read one by one. */
  | { why: 'cut' }
  /** A slot that can hold any text. */
  | { why: 'text-slot'; slot: string }
  /** The words for it are not known in this language, or the language is not. */
  | { why: 'language' }
  /** Somebody is named, and nobody has told who the parties are. */
  | { why: 'unnamed' };

export interface Presence {
  /** Where it is mentioned, and under which conditions of the template. */
  seen: { given: readonly Literal[]; place: Place }[];
  maybe: { given: readonly Literal[]; doubt: Maybe }[];
  /** What looks like it and is not enough: a label without a figure, a figure without a label. */
  near?: Place;
}

export interface Mentions {
  names(): readonly string[];
  /** @throws Error when there is no such mention */
  nameOf(mention: string): Localised;
  /** What is the same for all sent messages that mention the same things at the same places. Of a template nothing: what its slots stand for is its own. */
  alike(passage: Passage): WeakKey | undefined;
  /** Where a passage mentions something, in parts of these roles. @throws Error when there is no such mention */
  look(mention: string, passage: Passage, roles: readonly PartRole[]): Presence;
}

/** Passages of which it is remembered what passages like them mention. */
const REMEMBERED = 4096;

/**
 * Makes the definitions ready for use. What is seen in a passage is remembered as long as the passage lives; of sent messages, which are alike by the
 * thousand, for as long as like ones come.
 */
export function compileMentions(data: MentionsData, words: Words, dictionary: SlotDictionary, plain: PlainWords): Mentions {
  const ways = Object.values(data.mentions).flatMap((mention) => mention.ways);
  const concepts = [...new Set(ways.flatMap(conceptsOf))];
  const labels = competitors(ways.filter((way) => 'reads' in way));
  const readPassage = passageReader(words, concepts, dictionary);
  const spokenOf = new Map(Object.entries(data.mentions).map(([name, { ways }]) => [name, languagesOf(ways, data.spoken)]));
  // Several rules ask for the same mention.
  const remembered = new WeakMap<Passage, Known>();
  const alike = memory(REMEMBERED, (): Looks => new Map());
  const read = (passage: Passage): Known => {
    const { likeness, views: make } = readPassage(passage);
    const asRead = once(() => {
      const views = make();
      return { views, forms: labelledForms(views, labels), signers: once(() => signersIn(views, plain)) };
    });
    const { origin, lang, parties } = passage;
    if (origin.type !== 'message') return { asRead, looks: new Map() };
    return { asRead, looks: alike(`${lang} ${parties.creditor.length > 0} ${parties.collector.length > 0}\n${likeness}`) };
  };
  const knownOf = (passage: Passage): Known => {
    const known = remembered.get(passage) ?? read(passage);
    remembered.set(passage, known);
    return known;
  };

  const definition = (mention: string): MentionData => {
    const found = Object.hasOwn(data.mentions, mention) ? data.mentions[mention] : undefined;
    if (!found) throw new Error(`there is no mention "${mention}"; mentions: ${Object.keys(data.mentions).join(', ')}`);
    return found;
  };

  const lookFor = (mention: string, text: Text, roles: readonly PartRole[]): Presence => {
    const { ways } = definition(mention);
    const found: Presence[] = [];
    for (const way of ways) {
      const presence = follow(way, text);
      found.push(presence);
      // What is read on every path is mentioned, whatever else there is: nothing is left to doubt.
      if (presence.seen.some(({ given }) => given.length === 0)) return { seen: found.flatMap(({ seen }) => seen), maybe: [] };
    }
    const near = found.find((presence) => presence.near)?.near;
    const { passage } = text;
    return {
      seen: found.flatMap(({ seen }) => seen),
      maybe: [
        ...found.flatMap(({ maybe }) => maybe),
        ...(isSpoken(spokenOf.get(mention), passage.lang) ? [] : UNSPOKEN),
        ...unread(passage, roles),
        ...textSlots(text),
      ],
      ...(near ? { near } : {}),
    };
  };

  return {
    names: () => Object.keys(data.mentions),
    nameOf: (mention) => definition(mention).name,
    alike: (passage) => (passage.origin.type === 'message' ? knownOf(passage).looks : undefined),
    look(mention, passage, roles) {
      const { asRead, looks } = knownOf(passage);
      const key = `${mention} ${roles.join()}`;
      const known = looks.get(key);
      if (known) return known;
      const read = asRead();
      const shown = read.views.flat().filter(({ block }) => roles.includes(block.role));
      const presence = lookFor(mention, { passage, ...read, shown }, roles);
      looks.set(key, presence);
      return presence;
    },
  };
}

/** The concepts of the word files that a way needs; `@creditor` and `@collector` are names and no concepts. */
export function conceptsOf(way: Way): string[] {
  const named = [
    ...('words' in way ? [...way.words, ...(way.apartFrom ?? [])] : []),
    ...('reads' in way ? [...(way.with ?? []), ...(way.followedBy ?? [])] : []),
    ...('without' in way ? (way.without ?? []) : []),
  ];
  return named.filter((concept) => !concept.startsWith('@'));
}

/** A passage as one way looks at it. */
interface Text {
  passage: Passage;
  /** All readings, block by block: a label may stand in the block before. */
  views: readonly (readonly ReadingView[])[];
  /** Readings of the parts that count. */
  shown: readonly ReadingView[];
  forms: LabelledForms;
  signers: () => readonly Signer[];
}

/** A passage, read when somebody asks what nobody has asked of its like, and what was seen of them so far: that is all that is kept when it goes. */
interface Known {
  asRead: () => Pick<Text, 'views' | 'forms' | 'signers'>;
  looks: Looks;
}

type Looks = Map<string, Presence>;

const NOTHING: Presence = { seen: [], maybe: [] };

function follow(way: Way, text: Text): Presence {
  if ('slots' in way) {
    return {
      ...NOTHING,
      seen: text.shown.flatMap((view) => slotsMeaning(way.slots, view, text.passage).map((slot) => slotSighting(view, slot))),
    };
  }
  if ('party' in way) return followParty(way.party, text);
  if ('signs' in way) return followSigner(way.signs, text);
  if ('amounts' in way) return followAmounts(way.amounts, text);
  if ('words' in way) return followWords(way, text);
  return followForms(way, text);
}

function slotsMeaning(meanings: readonly string[], view: ReadingView, passage: Passage): Stretch[] {
  return view.slots.filter(
    ({ meaning }) => meaning !== undefined && meaningsIn(meaning, passage.facts).some((known) => meanings.includes(known)),
  );
}

function followParty(party: Party, { shown, passage }: Text): Presence {
  const seen = shown.flatMap((view) => view.hits.filter(({ concept }) => concept === `@${party}`).map((hit) => slotSighting(view, hit)));
  if (passage.parties[party].length > 0) return { seen, maybe: [] };
  const unnamed = shown.filter((view) => properNames(view.text).length > 0);
  return { seen, maybe: unnamed.map(({ given }) => ({ given, doubt: { why: 'unnamed' } })) };
}

/** Of sent messages the names of the parties are known, or nobody can tell whose a name is. */
function followSigner(party: Party, { passage: { origin, facts, parties }, signers, shown }: Text): Presence {
  const isAsked = origin.type === 'template' && parties[party].length === 0 && meaningsIn('sender.name', facts).includes(`${party}.name`);
  const seen = isAsked ? signers().filter(({ view }) => shown.includes(view)) : [];
  return { ...NOTHING, seen: seen.map(({ view, stretch, given }) => ({ given, place: place(view, stretch) })) };
}

function followAmounts(roles: readonly AmountRole[], text: Text): Presence {
  const { shown, views } = text;
  const { lang } = text.passage;
  const result: Presence = { seen: [], maybe: [] };
  for (const view of shown) {
    for (const sum of view.sums()) {
      if (roles.includes(sum.role)) result.seen.push(sighting(view, sum));
      if (sum.role !== 'other') continue;
      result.near ??= place(view, sum);
      // A table cell of its own: the cell before it is its label.
      for (const label of cellBefore(view, sum, views)) {
        if (roles.includes(roleFromLabel(label.text, lang)))
          result.seen.push({ given: [...view.given, ...label.given], place: place(view, sum) });
      }
    }
  }
  return result.seen.length === 0 && roles.includes('total') ? { ...result, seen: onlySum(text) } : result;
}

/** The sum of a template that names no other one, and does not say what it is: the one that is asked for. */
function onlySum({ shown }: Text): Presence['seen'] {
  const slots = shown.flatMap((view) => view.slots.map((slot) => ({ view, slot })));
  const sums = slots.filter(({ slot: { meaning } }) => meaning === 'amount' || meaning?.startsWith('amount.'));
  const isAlone = new Set(sums.map(({ slot }) => slot.name)).size === 1 && sums[0]?.slot.meaning === 'amount';
  const isSaid = shown.some((view) => view.sums().some(({ role }) => role !== 'other'));
  return isAlone && !isSaid ? sums.map(({ view, slot }) => sighting(view, slot)) : [];
}

function followWords(way: Extract<Way, { words: unknown }>, { shown }: Text): Presence {
  const all = shown.flatMap((view) => (view.shows(way.words) ? hitsOf(way.words, view).map((hit) => ({ view, hit })) : []));
  const [taken, left] = split(
    all,
    ({ view, hit }) => isAlone(way.without, hit, view) && !view.hits.some(({ concept }) => way.apartFrom?.includes(concept)),
  );
  return { seen: taken.map(({ view, hit }) => sighting(view, hit)), maybe: [], ...near(left[0]?.view, left[0]?.hit) };
}

function followForms(way: Extract<Way, { reads: unknown }>, { shown, forms }: Text): Presence {
  const result: Presence = { seen: [], maybe: [] };
  let unlabelled: Place | undefined;
  for (const view of shown) {
    for (const { stretch, label, side, given } of way.reads.flatMap((what) => forms(what, view))) {
      const named = side === 'after' ? way.followedBy : way.with;
      const counts = ((way.with ?? way.followedBy) === undefined || named?.includes(label ?? '')) && isAlone(way.without, stretch, view);
      if (counts) result.seen.push({ given, place: place(view, stretch) });
      else if (label === undefined) unlabelled ??= place(view, stretch);
    }
    const lonely =
      way.with && view.shows(way.with) && view.hits.find(({ concept }) => way.with?.includes(concept) && !concept.startsWith('@'));
    if (lonely) result.near ??= place(view, lonely);
  }
  if (unlabelled) result.near ??= unlabelled;
  return result;
}

function hitsOf(concepts: readonly string[], { hits }: ReadingView): ConceptHit[] {
  return hits.filter(({ concept }) => concepts.includes(concept));
}

function isAlone(without: readonly string[] | undefined, stretch: Stretch, view: ReadingView): boolean {
  const sentence = view.sentenceOf(stretch.start);
  return !without || !view.hits.some(({ concept, start }) => without.includes(concept) && view.sentenceOf(start) === sentence);
}

// ---------------------------------------------------------------- doubts

/** For each way that needs words, the languages that have some of them. */
function languagesOf(ways: readonly Way[], spoken: MentionsData['spoken']): ReadonlySet<Lang>[] {
  return ways.flatMap((way) => {
    const needed = conceptsOf(
      'words' in way ? { words: way.words } : 'reads' in way ? { reads: [], with: [...(way.with ?? []), ...(way.followedBy ?? [])] } : way,
    );
    return needed.length === 0 ? [] : [new Set(needed.flatMap((concept) => spoken[concept] ?? []))];
  });
}

function isSpoken(languages: readonly ReadonlySet<Lang>[] = [], lang: Lang | undefined): boolean {
  return languages.every((known) => lang !== undefined && known.has(lang));
}

const UNSPOKEN: Presence['maybe'] = [{ given: [], doubt: { why: 'language' } }];

/** What stands in a paragraph that was not read in every version holds at most under what all its versions share. */
function unread(passage: Passage, roles: readonly PartRole[]): Presence['maybe'] {
  return passage.blocks
    .filter(({ cut, role }) => cut && roles.includes(role))
    .map(({ readings: [first, ...others] }) => ({ given: shared(first?.given ?? [], others), doubt: { why: 'cut' } }));
}

function shared(given: readonly Literal[], others: readonly Reading[]): Literal[] {
  return given.filter(({ name, is }) => others.every((other) => other.given.some((literal) => literal.name === name && literal.is === is)));
}

function textSlots({ shown }: Text): Presence['maybe'] {
  return shown.flatMap(({ slots, given }) =>
    slots.filter(({ meaning }) => meaning === 'text').map(({ name }) => ({ given, doubt: { why: 'text-slot' as const, slot: name } })),
  );
}

// ---------------------------------------------------------------- small things

function sighting(view: ReadingView, stretch: Stretch): Presence['seen'][number] {
  return { given: view.given, place: place(view, stretch) };
}

/** A slot means the same whatever stands around it: of a block whose versions were not all read, its own conditions are enough. */
function slotSighting(view: ReadingView, stretch: Stretch): Presence['seen'][number] {
  const { pieces } = view.block.readings[view.version]!;
  const guard = pieces.find(({ start, end }) => start === stretch.start && end === stretch.end)?.guard;
  return guard ? { ...sighting(view, stretch), given: guard } : sighting(view, stretch);
}

function place({ at, version }: ReadingView, { start, end }: Stretch): Place {
  return { at, version, start, end };
}

function near(view: ReadingView | undefined, stretch: Stretch | undefined): Pick<Presence, 'near'> {
  return view && stretch ? { near: place(view, stretch) } : {};
}

function split<T>(items: readonly T[], first: (item: T) => boolean): [T[], T[]] {
  return [items.filter(first), items.filter((item) => !first(item))];
}
