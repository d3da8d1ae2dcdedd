import { defineKind } from '../kind.ts';
import { defectAt } from '../lib/defects.ts';
import { isSlipOf, nearest, slipsAmong } from '../lib/nearest.ts';
import { onceFor } from '../lib/once.ts';
import { conditionsAsked } from '../lib/paths.ts';
import { type NamedSlot, slotsOfTemplate } from '../lib/slot-names.ts';
import { meaningOf, type SlotDictionary } from '../lib/slots.ts';
import type { Outcome, Passage, Template } from '../types.ts';

interface Options {
  defect: 'unknown-slot' | 'misspelt-slot';
}

/** Does the sender fill in every slot of a template, and is it spelt as the sender spells it? */
export const slotNames = defineKind({
  name: 'slot-names',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['slots'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['defect'],
    properties: { defect: { enum: ['unknown-slot', 'misspelt-slot'] } },
  },
  says: {
    unknown: {
      en: 'Nobody fills in the slot “{slot}”: it is not among the names that the sender offers.',
      fr: 'Rien ne remplit l’emplacement « {slot} » : il ne figure pas parmi les variables déclarées par l’expéditeur.',
      ru: 'Поле «{slot}» ничем не заполняется: среди объявленных отправителем имён его нет.',
    },
    misspelt: {
      en: 'The slot “{slot}” looks misspelt: probably “{near}” is meant.',
      fr: 'L’emplacement « {slot} » semble mal orthographié : sans doute « {near} ».',
      ru: 'Похоже, в имени поля «{slot}» опечатка: вероятно, имелось в виду «{near}».',
    },
  },
  check(passage, rule, { slots: dictionary }) {
    if (passage.origin.type !== 'template') return [];
    const { defect } = rule.options as unknown as Options;
    const { template } = passage.origin;
    const all = slotsOfTemplate(template);
    const found = new Map<string, Outcome>();
    for (const slot of all) {
      const fault = faultOf(slot, all, passage, dictionary);
      if (!fault || found.has(slot.name) || (fault === 'unknown') !== (defect === 'unknown-slot')) continue;
      if (fault === 'unknown') {
        found.set(slot.name, defectAt(defect, 'unknown', template, slot.span, { slot: slot.name }));
        continue;
      }
      const outcome = defectAt(defect, 'misspelt', template, slot.span, { slot: slot.name, near: fault.near });
      const safe = fault.sole && !isAsked(slot.name, template);
      const same = all.filter(({ name }) => name === slot.name);
      found.set(slot.name, { ...outcome, edits: same.map(({ span }) => ({ span, from: slot.name, to: fault.near, safe })) });
    }
    return [...found.values()];
  },
});

/** `sole`: of the names that somebody declared no other is as near. */
type Fault = 'unknown' | { near: string; sole: boolean };

/** A name that a condition asks for would be right in one place and wrong in the other. */
function isAsked(name: string, { parts }: Template): boolean {
  return conditionsAsked(parts.flatMap(({ nodes }) => nodes)).some((asked) => asked.name.includes(name));
}

function faultOf(slot: NamedSlot, all: readonly NamedSlot[], passage: Passage, dictionary: SlotDictionary): Fault | undefined {
  const { offered, elsewhere = NOWHERE, meanings } = passage;
  if (offered) return isOffered(slot, offered) ? undefined : misspeltOffer(slot.name, offered);
  if (meaningOf(slot.name, meanings, dictionary) !== undefined) return undefined;
  const { known, slipOf } = others(elsewhere.names);
  const isOthers = (name: string): boolean => known.has(name) && !elsewhere.alone.includes(name);
  if (isOthers(slot.name)) return undefined;
  const own = [...Object.keys(meanings), ...all.map(({ name }) => name)];
  const near = slipOf(slot.name, isOthers) ?? own.find((name) => isSlipOfName(slot.name, name)) ?? dictionary.slip(slot.name);
  return near === undefined ? undefined : { near, sole: false };
}

const NOWHERE: NonNullable<Passage['elsewhere']> = { names: [], alone: [] };

/** The names of a company's slots, made ready to be searched: each template asks, and there may be thousands of both. */
interface Others {
  known: ReadonlySet<string>;
  /** The first that counts of which a name is a slip. */
  slipOf(name: string, counts: (other: string) => boolean): string | undefined;
}

/** A name that is a slip of another has all words of it but one. */
const others = onceFor((names: readonly string[]): Others => {
  const all = names.flatMap((name, place) => gapsIn(name).map((gap) => ({ ...gap, name, place })));
  const groups = Map.groupBy(all, ({ around }) => around);
  const finders = new Map<string, (word: string) => { name: string; place: number }[]>();
  const finderOf = (around: string) => {
    const finder = finders.get(around) ?? slipsAmong(groups.get(around) ?? [], ({ word }) => word);
    finders.set(around, finder);
    return finder;
  };
  return {
    known: new Set(names),
    slipOf: (name, counts) =>
      gapsIn(name)
        .flatMap(({ around, word }) => finderOf(around)(word))
        .sort((a, b) => a.place - b.place)
        .find((other) => counts(other.name) && isSlipOfName(name, other.name))?.name,
  };
});

/** Each word of a name, and what is around it. */
function gapsIn(name: string): { word: string; around: string }[] {
  const words = name.split(WORD_ENDS);
  return words.map((word, i) => ({ word, around: words.with(i, '').join(' ') }));
}

/** An offered object offers its fields, an offered field its object; in a loop a name may be a field of what is repeated. */
function isOffered({ name, over }: NamedSlot, offered: readonly string[]): boolean {
  const candidates = over === undefined ? [name] : [name, `${over}.${name}`, over];
  return offered.some((known) =>
    candidates.some((candidate) => candidate === known || candidate.startsWith(`${known}.`) || known.startsWith(`${candidate}.`)),
  );
}

function misspeltOffer(name: string, offered: readonly string[]): Fault {
  const slips = offered.filter((known) => isSlipOfName(name, known));
  const alike = offered.filter((known) => sharesMost(name, known));
  const near = slips[0] ?? nearest(name, alike);
  return near === undefined ? 'unknown' : { near, sole: new Set([...slips, ...alike]).size === 1 };
}

/** `debtor_nam` and `debtor.name`; not `debtor.name` and `debtor.phone`. */
function sharesMost(name: string, known: string): boolean {
  const [a, b] = [name, known].map((written) =>
    written
      .split(WORD_ENDS)
      .filter((word) => word !== '')
      .map((word) => word.toLowerCase()),
  );
  const own = (words: readonly string[] = [], others: readonly string[] = []) => words.filter((word) => !others.includes(word));
  const [left, right] = [own(a, b), own(b, a)];
  if (left.length === 0 && right.length === 0) return true;
  return left.length === 1 && right.length === 1 && (isSlipOf(left[0]!, right[0]!) || isCut(left[0]!, right[0]!));
}

function isCut(word: string, whole: string): boolean {
  return word.length >= 3 && Math.abs(whole.length - word.length) <= 2 && (whole.startsWith(word) || word.startsWith(whole));
}

const WORD_ENDS = /[._\-\s[\]]+|(?<=\p{Ll})(?=\p{Lu})/u;

/** The same name but for one word of it, which is a slip. */
function isSlipOfName(name: string, other: string): boolean {
  const [a, b] = [name.split(WORD_ENDS), other.split(WORD_ENDS)];
  if (a.length !== b.length) return false;
  const apart = a.flatMap((word, i) => (word === b[i] ? [] : [[word, b[i]!] as const]));
  return apart.length === 1 && isSlipOf(...apart[0]!);
}
