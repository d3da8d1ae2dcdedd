import { memory } from './memory.ts';
import { slipsAmong } from './nearest.ts';
import { once } from './once.ts';

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
  /** Meaning by folded name without separators. */
  readonly names: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
  readonly fields: ReadonlySet<string>;
  readonly noise: ReadonlySet<string>;
  readonly things: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
  /** The meaning of a slot's name as it is written, remembered: a company's templates share their names. */
  meaning(slot: string): string | undefined;
  /** Names of which a folded one is a slip of the finger. */
  slips(name: string): readonly string[];
}

/** Names of slots that are remembered. */
const REMEMBERED = 4096;

export function compileSlots(data: SlotsData): SlotDictionary {
  const noise = new Set(data.noise.map(fold));
  const key = (written: string): string => tokens(written, noise).join('');
  const names = new Map<string, string>();
  const owners = new Map<string, string>();
  const fields = Object.entries(data.fields).flatMap(([field, written]) => written.map((name) => ({ field, name: key(name) })));
  for (const [owner, ownerNames] of Object.entries(data.owners)) {
    const parts = fields.map(({ field, name }) => ({ part: name, meaning: `${owner}.${field}` }));
    for (const own of ownerNames.map(key)) {
      owners.set(own, owner);
      names.set(own, `${owner}.name`);
      for (const { part, meaning } of parts) names.set(own + part, meaning).set(part + own, meaning);
    }
  }
  // What stands in the dictionary as a whole goes before what is put together.
  for (const [meaning, written] of Object.entries(data.meanings)) for (const name of written) names.set(key(name), meaning);
  const known = {
    names,
    owners,
    fields: new Set(Object.keys(data.fields)),
    noise,
    things: new Set(data.things.map(key)),
    others: new Set(data.others.map(key)),
    endings: new Set(data.endings),
  };
  const meanings = memory(REMEMBERED, (slot) => ({ meaning: meaningIn(slot, known) }));
  const slips = once(() => slipsAmong([...names.keys()], (name) => name));
  return { ...known, meaning: (slot) => meanings(slot).meaning, slips: (name) => slips()(name) };
}

/**
 * The meaning of a slot's name, or undefined when it is not known. Case, accents, separators and camel case do not count, and the head of a
 * dotted path may be anything (`message.meta.data.toPay`), except that a head that names a person keeps its part: `customer.company_name` is the customer's.
 */
export function meaningOf(slot: string, own: Readonly<Record<string, string>>, dictionary: SlotDictionary): string | undefined {
  return Object.hasOwn(own, slot) ? own[slot] : dictionary.meaning(slot);
}

type Known = Omit<SlotDictionary, 'meaning' | 'slips'>;

function meaningIn(slot: string, dictionary: Known): string | undefined {
  const segments = slot
    .split(/[.:[\]'"]+|->/)
    .map((segment) => tokens(segment, dictionary.noise))
    .filter((words) => words.length > 0)
    .map((words, at, all) => (at < all.length - 1 ? withoutRelation(words) : words));
  const joined = segments.map((words) => words.join(''));
  for (let from = 0; from < joined.length; from++) {
    const meaning = dictionary.names.get(joined.slice(from).join(''));
    if (meaning !== undefined) return keptByOwner(meaning, joined.slice(0, from), dictionary);
  }
  return meaningOfEnding(segments.at(-1) ?? [], dictionary);
}

/** `partner_id.name` and `invoice_ids.number` of Odoo are `partner.name` and `invoice.number`. */
function withoutRelation(words: readonly string[]): readonly string[] {
  return words.length > 1 && /^ids?$/.test(words.at(-1)!) ? words.slice(0, -1) : words;
}

/** What is left of a name without its first words: without what money is owed for, or without any when the rest is plain enough. */
function meaningOfEnding(words: readonly string[], { names, owners, things, others, endings }: Known): string | undefined {
  for (let from = 1; from < words.length; from++) {
    const head = words.slice(0, from);
    const meaning = names.get(words.slice(from).join(''));
    if (meaning === undefined || head.some((word) => owners.get(word) === 'debtor' || others.has(word))) continue;
    if (head.every((word) => things.has(word)) || endings.has(meaning)) return meaning;
  }
  return undefined;
}

/** A name of the dictionary of which a slot's name is a slip of the finger, such as `creditorname` for `credtior_name`; undefined when it is known, short or far. */
export function slipOfKnown(slot: string, dictionary: SlotDictionary): string | undefined {
  const written = tokens(slot.split('.').at(-1) ?? '', dictionary.noise).join('');
  if (written.length < SHORTEST_SLIP || dictionary.names.has(written)) return undefined;
  return dictionary.slips(written)[0];
}

/** Shorter names are too near to one another. */
const SHORTEST_SLIP = 8;

function keptByOwner(meaning: string, head: readonly string[], dictionary: Known): string {
  const owner = head.map((segment) => dictionary.owners.get(segment)).find((known) => known !== undefined);
  const [thing = '', field = ''] = meaning.split('.');
  if (owner === undefined || thing === owner) return meaning;
  return new Set(dictionary.owners.values()).has(thing) && dictionary.fields.has(field) ? `${owner}.${field}` : meaning;
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
