import type { Literal } from '../types.ts';
import { contradicts } from './conditions.ts';
import type { ReadingView, SlotSeen } from './reading-view.ts';
import type { Recogniser, Stretch } from './recognisers.ts';
import type { ConceptHit } from './words.ts';

/**
 * Which words say what a date, a number or an address is. A date has one label, the last before it of all that could be its label,
 * so that no date is taken for two things: “facture du 03/12/2025, à régler au plus tard le 30/06/2026”.
 */

/** A form and the words that say what it is: `with` announce it, `followedBy` come after it. */
export interface FormWay {
  reads: readonly Recogniser[];
  with?: readonly string[];
  followedBy?: readonly string[];
}

/** For each form, all words that can say what it is. */
export type Labels = ReadonlyMap<Recogniser, ReadonlySet<string>>;

export function competitors(ways: readonly FormWay[]): Labels {
  const labels = new Map<Recogniser, Set<string>>();
  for (const way of ways) {
    for (const what of way.reads) labels.set(what, new Set([...(labels.get(what) ?? []), ...(way.with ?? []), ...(way.followedBy ?? [])]));
  }
  return labels;
}

/** What has a form in a reading, and its labels: the same whatever is asked about it, and so made once a view. */
export type LabelledForms = (what: Recogniser, view: ReadingView) => readonly Labelled[];

/** @param views all readings of the passage, block by block: a label may stand in the block before */
export function labelledForms(views: readonly (readonly ReadingView[])[], all: Labels): LabelledForms {
  const known = new Map<ReadingView, Map<Recogniser, readonly Labelled[]>>();
  return (what, view) => {
    const own = known.get(view) ?? new Map<Recogniser, readonly Labelled[]>();
    known.set(view, own);
    const found = own.get(what) ?? labelled(what, view, views, all);
    own.set(what, found);
    return found;
  };
}

export interface Labelled {
  stretch: Stretch;
  /** The words that say what it is; absent when none do. */
  label?: string;
  /** Where they stand, for a form that has a label on either side. */
  side?: 'before' | 'after';
  /** Conditions under which both are read. */
  given: readonly Literal[];
}

/**
 * How a form finds its label: the last within some words before it, the one right before it, the nearest on either side,
 * or any of the sentence.
 */
const PAIRING: Readonly<Record<Recogniser, 'before' | 'adjacent' | 'beside' | 'sentence'>> = {
  date: 'before',
  reference: 'adjacent',
  address: 'beside',
  company: 'beside',
  account: 'sentence',
  url: 'sentence',
  email: 'sentence',
  phone: 'sentence',
  citation: 'sentence',
};

/** A block or line with no more than this is a label, a name or a line of an address. */
const SHORT = 80;
/** Lines of a letterhead between a name and what belongs to it. */
const LINES = 3;
/** Characters that may stand before a figure which is otherwise alone in its block. */
const LEAD = 12;
/** Characters between a date and the words that say what happens on it. */
const FAR = 40;

/** What has a form in a reading, with what says what it is. */
function labelled(what: Recogniser, view: ReadingView, views: readonly (readonly ReadingView[])[], all: Labels): Labelled[] {
  const known = all.get(what) ?? new Set<string>();
  const labels = view.hits.filter(({ concept }) => known.has(concept));
  // What must stand right after its label need not be looked for where there is none.
  if (labels.length === 0 && PAIRING[what] === 'adjacent') return [];
  return [
    ...formsOf(what, view).flatMap((stretch) => pair(what, stretch, labels, view, views, known)),
    ...rightAfter(what, view, labels).map(({ stretch, label }): Labelled => ({ stretch, label, side: 'before', given: view.given })),
  ];
}

/** Meanings that leave it to the words beside a slot what it is: a day on which something is due may be the last one to pay. */
const OPEN: Partial<Record<Recogniser, readonly string[]>> = { date: ['date', 'date.due'], url: ['url'] };

/** A slot whose meaning is known is what it means, whatever stands beside it. */
function formsOf(what: Recogniser, view: ReadingView): Stretch[] {
  const open = OPEN[what] ?? [what];
  const told = view.slots.filter(({ meaning }) => meaning !== undefined && !open.includes(meaning));
  const bare = view.slots.filter(({ meaning, name }) =>
    meaning === undefined ? what === 'url' && LINK_LIKE.test(name) : open.includes(meaning),
  );
  return [...view.recognised(what).filter((stretch) => !told.some((slot) => inside(slot, stretch))), ...bare];
}

function pair(
  what: Recogniser,
  stretch: Stretch,
  labels: readonly ConceptHit[],
  view: ReadingView,
  views: readonly (readonly ReadingView[])[],
  known: ReadonlySet<string>,
): Labelled[] {
  const sideOf = (label: Stretch): 'before' | 'after' => (PAIRING[what] === 'beside' && label.start > stretch.start ? 'after' : 'before');
  const here = choose(what, stretch, labels, view).map(
    (label): Labelled => ({ stretch, label: label.concept, side: sideOf(label), given: view.given }),
  );
  const above = here.some(({ side }) => side === 'before') ? [] : fromAbove(what, stretch, view, views, known);
  const found = [...here, ...above];
  return found.length > 0 ? found : [{ stretch, given: view.given }];
}

function choose(what: Recogniser, stretch: Stretch, labels: readonly ConceptHit[], view: ReadingView): ConceptHit[] {
  const { text } = view;
  const sameSentence = (label: Stretch): boolean => view.sentenceOf(label.start) === view.sentenceOf(stretch.start);
  const before = (label: Stretch): boolean => label.start <= stretch.start;
  switch (PAIRING[what]) {
    case 'sentence':
      return labels.filter(sameSentence);
    case 'beside': {
      const near = labels.filter((label) => sameSentence(label) || isLetterhead(label, stretch, text));
      return [...last(near.filter(before)), ...near.filter((label) => !before(label)).slice(0, 1)];
    }
    case 'before':
      return last(
        labels.filter(
          (label) => before(label) && stretch.start - label.end <= FAR && (sameSentence(label) || isRightBefore(label, stretch, text)),
        ),
      );
    case 'adjacent':
      return last(labels.filter((label) => before(label) && isRightBefore(label, stretch, text)));
  }
}

/** Between a label and its number: a number sign, a colon, “ref.”, the marks of a table or of bold type; nothing else. */
const BETWEEN =
  /^[\s:(#№*_|–-]*(?:(?:n[°º]?|no|nr|num|numéro|numero|number|номер|(?:sous )?(?:la )?réf(?:érence|érencée?)?|ref(?:erence)?|исх|id)[\s.:°º#№*_|-]*){0,2}$/iu;

function isRightBefore(label: Stretch, stretch: Stretch, text: string): boolean {
  return stretch.end <= label.end || BETWEEN.test(text.slice(label.end, stretch.start));
}

/** Lines that belong together: short, few, and without the end of a sentence. */
function isLetterhead(label: Stretch, stretch: Stretch, text: string): boolean {
  const between = text.slice(Math.min(label.end, stretch.end), Math.max(label.start, stretch.start));
  return between.length <= SHORT && between.split('\n').length - 1 <= LINES && !/[.!?]\s/.test(between);
}

/** Names of slots that hold an address of the web, whatever is found there. */
const LINK_LIKE = /(?:^|[_.\s-])(?:url|link|href|lien|enlace|ссылка)$|(?:Url|URL|Link)$/iu;

/** Names of slots that hold a day, for words such as “by”, which announce other things as well. */
const DAY_LIKE =
  /date|day|due|deadline|until|limit|[eé]ch[eé]ance|jour|fecha|dat[ua]|frist|termin|scad|verval|vencim|дат|срок|(?:_at|_on|At|On)$/i;

/** A slot that nobody knows, or a capitalised name, right after a label is what the label says: `Due date: {{x}}`. */
function rightAfter(what: Recogniser, view: ReadingView, labels: readonly ConceptHit[]): { stretch: Stretch; label: string }[] {
  const { text } = view;
  return labels.flatMap((label) => {
    const between = (slot: SlotSeen): string => text.slice(label.end, slot.start);
    const slot = ANNOUNCED.includes(what)
      ? view.slots.find(
          (slot) =>
            slot.meaning === undefined &&
            slot.start >= label.end &&
            BETWEEN.test(between(slot)) &&
            (what !== 'date' || between(slot).includes(':') || DAY_LIKE.test(slot.name)),
        )
      : undefined;
    const name = what === 'company' ? nameAfter(text, label.end) : undefined;
    return [slot, name].filter((stretch) => stretch !== undefined).map((stretch) => ({ stretch, label: label.concept }));
  });
}

const ANNOUNCED: readonly Recogniser[] = ['date', 'reference', 'company'];
const NAME = /[\s:–-]{1,4}(?:l[ae]s?\s|l['’]|the\s|de\s|d['’])?[«"“„]?\s?\p{Lu}[\p{L}\d&'’.-]*/uy;

function nameAfter(text: string, from: number): Stretch | undefined {
  NAME.lastIndex = from;
  return NAME.test(text) ? { start: from, end: NAME.lastIndex } : undefined;
}

// ---------------------------------------------------------------- labels in other blocks

/** Labels in the blocks just before: table cells, the lines of an address. */
function fromAbove(
  what: Recogniser,
  stretch: Stretch,
  view: ReadingView,
  views: readonly (readonly ReadingView[])[],
  known: ReadonlySet<string>,
): Labelled[] {
  const lines = PAIRING[what] === 'beside' ? linesAbove(view, views) : cellBefore(view, stretch, views);
  return lines.flatMap((line) => {
    const label = line.hits.findLast(({ concept }) => known.has(concept));
    return label ? [{ stretch, label: label.concept, side: 'before' as const, given: [...view.given, ...line.given] }] : [];
  });
}

/** The label of a figure that is alone in its block: what can be read as the block before it. */
export function cellBefore(view: ReadingView, { start }: Stretch, views: readonly (readonly ReadingView[])[]): ReadingView[] {
  if (view.text.slice(0, start).trim().length > LEAD) return [];
  for (let at = view.at - 1; at >= 0; at--) {
    const before = shortOnes(view, views[at] ?? []);
    if (before.length === 0 || before.some(({ text }) => text.trim() !== '')) return before;
  }
  return [];
}

/** The lines above the line of an address, when each is a block of its own. */
function linesAbove(view: ReadingView, views: readonly (readonly ReadingView[])[]): ReadingView[] {
  if (view.text.length > SHORT) return [];
  const above: ReadingView[] = [];
  for (let at = view.at - 1; at >= Math.max(0, view.at - LINES); at--) {
    const line = shortOnes(view, views[at] ?? []);
    if (line.length === 0) break;
    above.push(...line);
  }
  return above;
}

function shortOnes(view: ReadingView, others: readonly ReadingView[]): ReadingView[] {
  return others.filter(
    ({ block, given, text }) => block.role === view.block.role && text.length <= SHORT && !contradicts(given, view.given),
  );
}

function last<T>(items: readonly T[]): T[] {
  return items.slice(-1);
}

function inside(slot: Stretch, stretch: Stretch): boolean {
  return stretch.start <= slot.start && slot.end <= stretch.end;
}
