import { memory } from './memory.ts';
import { isSlipOf } from './nearest.ts';

/**
 * What the slots of a template stand for. A meaning is `<thing>.<part>`: `creditor.name`, `amount.total`, `reference.invoice`.
 * The user's own mapping goes first; the dictionary that ships (checks/words/slots) knows the usual names in seven languages.
 */

/** The dictionary as it is written: plain data. */
export interface SlotsData {
  /** Words by which slots name somebody, by who it is: `creditor: [creditor, creancier, …]`. Alone they stand for the name. */
  owners: Readonly<Record<string, readonly string[]>>;
  /** Words for what is told of somebody: `address: [address, adresse, …]`. Joined to an owner's in either order they give `creditor.address`. */
  fields: Readonly<Record<string, readonly string[]>>;
  /** Whole names by meaning: `amount.total: [total due, montant total, …]`. */
  meanings: Readonly<Record<string, readonly string[]>>;
  /** Words that say nothing of the meaning: `formatted`, `value`, and the little words between two others. */
  noise: readonly string[];
  /** What money is owed for, as it stands before the rest of a name: the `invoice` of `invoice_sum_to_pay`. */
  things: readonly string[];
  /** Words that make of something another one of its kind: the `previous` of `previous_total`. */
  others: readonly string[];
  /** Meanings that the end of a name tells, whatever stands before it: `ideal_payment_link` is a link to pay. */
  endings: readonly string[];
}

export interface SlotDictionary {
  /** Meanings by whole names, folded and without separators. */
  readonly names: ReadonlyMap<string, string>;
  /** Who somebody is, by folded word. */
  readonly owners: ReadonlyMap<string, string>;
  /** What is told of somebody, by folded word. */
  readonly fields: ReadonlyMap<string, string>;
  readonly noise: ReadonlySet<string>;
  readonly things: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
  /** The meaning of a slot's name as it is written, remembered: a company's templates share their names. */
  meaning(slot: string): string | undefined;
  /** Who is named by a name that tells nothing else, such as `customer`, which may stand for their name or their number. */
  owner(slot: string): string | undefined;
  /** What a name tells that names nobody: the `email` of a form. */
  field(slot: string): string | undefined;
  /** The name of which a slot's name is a slip of the finger, such as `creditorname` for `credtior_name`; undefined when it is known, short or far. */
  slip(slot: string): string | undefined;
}

/** Names of slots that are remembered. */
const REMEMBERED = 4096;

export function compileSlots(data: SlotsData): SlotDictionary {
  const noise = new Set(data.noise.map(fold));
  const key = (written: string): string => tokens(written, noise).join('');
  const keysOf = (named: Readonly<Record<string, readonly string[]>>): [string, string][] =>
    Object.entries(named).flatMap(([meaning, written]) => written.map((name): [string, string] => [key(name), meaning]));
  const owners = new Map(keysOf(data.owners));
  const known = {
    names: new Map([...owners.entries().map(([word, owner]): [string, string] => [word, `${owner}.name`]), ...keysOf(data.meanings)]),
    owners,
    fields: new Map(keysOf(data.fields)),
    noise,
    things: new Set(data.things.map(key)),
    others: new Set(data.others.map(key)),
    endings: new Set(data.endings),
  };
  const meanings = memory(REMEMBERED, (slot) => ({ meaning: meaningIn(slot, known) }));
  const slips = memory(REMEMBERED, (slot) => ({ slip: slipIn(slot, known) }));
  return {
    ...known,
    meaning: (slot) => meanings(slot).meaning,
    owner: (slot) => known.owners.get(key(slot)),
    field: (slot) => known.fields.get(key(slot)),
    slip: (slot) => slips(slot).slip,
  };
}

/**
 * The meaning of a slot's name, or undefined when it is not known. Case, accents, separators and camel case do not count, and the head of a
 * dotted path may be anything (`message.meta.data.toPay`), except that a head that names a person keeps its part: `customer.company_name` is the customer's.
 */
export function meaningOf(slot: string, own: Readonly<Record<string, string>>, dictionary: SlotDictionary): string | undefined {
  return Object.hasOwn(own, slot) ? own[slot] : dictionary.meaning(slot);
}

type Known = Omit<SlotDictionary, 'meaning' | 'owner' | 'field' | 'slip'>;

/** The meaning of a folded name: what stands in the dictionary as a whole goes before what is put together of an owner and a field, in either order. */
function meaningOfName(name: string, dictionary: Known): string | undefined {
  const whole = dictionary.names.get(name);
  if (whole !== undefined) return whole;
  for (const [first, second] of cutsOf(name)) {
    const meaning = ofOwner(first, second, dictionary) ?? ofOwner(second, first, dictionary);
    if (meaning !== undefined) return meaning;
  }
  return undefined;
}

function ofOwner(own: string, part: string, { owners, fields }: Known): string | undefined {
  const [owner, field] = [owners.get(own), fields.get(part)];
  return owner === undefined || field === undefined ? undefined : `${owner}.${field}`;
}

function cutsOf(name: string): [string, string][] {
  return Array.from({ length: name.length - 1 }, (_, at) => [name.slice(0, at + 1), name.slice(at + 1)]);
}

function meaningIn(slot: string, dictionary: Known): string | undefined {
  const segments = slot
    .split(/[.:[\]'"]+|->/)
    .map((segment) => tokens(segment, dictionary.noise))
    .filter((words) => words.length > 0)
    .map((words, at, all) => (at < all.length - 1 ? withoutRelation(words) : words));
  const joined = segments.map((words) => words.join(''));
  for (let from = 0; from < joined.length; from++) {
    const meaning = meaningOfName(joined.slice(from).join(''), dictionary);
    if (meaning !== undefined) return keptByOwner(meaning, joined.slice(0, from), dictionary);
  }
  return meaningOfEnding(segments.at(-1) ?? [], dictionary);
}

/** `partner_id.name` and `invoice_ids.number` of Odoo are `partner.name` and `invoice.number`. */
function withoutRelation(words: readonly string[]): readonly string[] {
  return words.length > 1 && /^ids?$/.test(words.at(-1)!) ? words.slice(0, -1) : words;
}

/** What is left of a name without its first words: without what money is owed for, or without any when the rest is plain enough. */
function meaningOfEnding(words: readonly string[], dictionary: Known): string | undefined {
  const { owners, things, others, endings } = dictionary;
  for (let from = 1; from < words.length; from++) {
    const head = words.slice(0, from);
    const meaning = meaningOfName(words.slice(from).join(''), dictionary);
    if (meaning === undefined || head.some((word) => owners.get(word) === 'debtor' || others.has(word))) continue;
    if (head.every((word) => things.has(word)) || endings.has(meaning)) return meaning;
  }
  return undefined;
}

function slipIn(slot: string, dictionary: Known): string | undefined {
  const written = tokens(slot.split('.').at(-1) ?? '', dictionary.noise).join('');
  if (written.length < SHORTEST_SLIP || meaningOfName(written, dictionary) !== undefined) return undefined;
  return namesNear(written, dictionary).find((name) => isSlipOf(written, name));
}

/** Whole names, and those put together of an owner and a field of which one is written as it should be. */
function namesNear(written: string, { names, owners, fields }: Known): string[] {
  const counterparts = (half: string): string[] => [...(owners.has(half) ? fields.keys() : []), ...(fields.has(half) ? owners.keys() : [])];
  const joined = cutsOf(written).flatMap(([first, second]) => [
    ...counterparts(first).map((other) => first + other),
    ...counterparts(second).map((other) => other + second),
  ]);
  return [...names.keys(), ...joined];
}

/** Shorter names are too near to one another. */
const SHORTEST_SLIP = 8;

function keptByOwner(meaning: string, head: readonly string[], dictionary: Known): string {
  const owner = head.map((segment) => dictionary.owners.get(segment)).find((known) => known !== undefined);
  const [thing = '', field = ''] = meaning.split('.');
  if (owner === undefined || thing === owner) return meaning;
  const tells = (words: ReadonlyMap<string, string>, meant: string): boolean => words.values().some((known) => known === meant);
  return tells(dictionary.owners, thing) && tells(dictionary.fields, field) ? `${owner}.${field}` : meaning;
}

function tokens(written: string, noise: ReadonlySet<string>): string[] {
  const words = written
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => fold(word).replace(/\d+$/, ''))
    .filter((word) => word !== '');
  const telling = words.filter((word) => !noise.has(word));
  return telling.length > 0 ? telling : words;
}

function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
