import type { AccountRow } from '../lib/matching.ts';
import { nearest } from '../lib/nearest.ts';
import { InputError, problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import type { Columns } from './columns.ts';
import { readDecimal } from './decimals.ts';
import type { Directory } from './directory.ts';
import type { Mapping } from './mapping.ts';
import { makeTimes, type Timed } from './times.ts';

/** What becomes of a row: records, or why there is none. A `notice` is told of a record that is read all the same. */
export type Translated = { fields: Record<string, unknown> } | { problem: Problem } | { notice: Problem };

/** A value of the row by the file's own name of its column. */
export type Cell = (column: string) => unknown;

export interface Translation {
  rows(fields: Record<string, unknown>, cell: Cell, line: number): Translated[];
  /** What there is to say of the file as a whole, once it is read. */
  notices(): Problem[];
}

/** What is known of a file's rows from elsewhere. */
export interface Around {
  /** Who has which address. */
  directory?: Directory;
  /** The debt of an entry, by all that its account holds. */
  debtOf?: DebtOf;
}

export type DebtOf = (row: AccountRow) => string | undefined;

/** One step from their words to ours; it changes the fields, or says why it cannot. */
type Step = (fields: Record<string, unknown>, cell: Cell, line: number) => Translated | undefined;

/** Turns values of a file into those of our records as its mapping says; undefined where there is nothing to turn. */
export function makeTranslation(spec: Columns, mapping: Mapping, shown: string, { directory, debtOf }: Around): Translation | undefined {
  const counted = new Map<string, { n: number; words: Set<string>; notice: Notice }>();
  const count: Count = (key, notice, word = '') => {
    const known = counted.get(key) ?? { n: 0, words: new Set(), notice };
    counted.set(key, known);
    known.n++;
    known.words.add(word);
  };
  const times = mapping.time && timesOf(mapping.time, shown);
  const steps: Step[] = [
    ...Object.entries(mapping.values).map(([field, words]) => valueStep(field, words, spec, shown)),
    ...(Object.keys(mapping.constants).length > 0 ? [constantStep(mapping.constants)] : []),
    ...(mapping.debtorAt ? [debtorStep(mapping.debtorAt, directory, shown, count)] : []),
    ...(times ? timedFields(spec).map(({ field, dayAlone }) => timeStep(field, dayAlone, times, shown)) : []),
    ...(mapping.amounts ? [amountStep(mapping.amounts, shown)] : []),
    ...(mapping.matching && debtOf ? [matchingStep(mapping.matching, debtOf, shown, count)] : []),
  ];
  const skips = Object.entries(mapping.skip).map(([column, words]) => ({ column, finds: wordFinder(words.map((word) => [word, word])) }));
  if (steps.length + skips.length + mapping.also.length === 0) return undefined;

  return {
    rows(fields, cell, line) {
      for (const { column, finds } of skips) {
        const word = finds(textOf(cell(column)));
        if (word === undefined) continue;
        count(column, (n, words) => problem('rows-left-out', { n, column, value: words.join(', ') }, { file: shown }), word);
        return [];
      }
      const told: Translated[] = [];
      for (const step of steps) {
        const came = step(fields, cell, line);
        if (came && 'problem' in came) return [came];
        if (came) told.push(came);
      }
      return [...told, { fields }, ...mapping.also.flatMap((one) => also(one, fields, cell, line, times, shown))];
    },
    notices: () => [...counted.values()].map(({ n, words, notice }) => notice(n, [...words])),
  };
}

// ---------------------------------------------------------------- words

/** Finds what a word is mapped to: in any case, and by its beginning where the mapping ends in a star. */
function wordFinder(entries: readonly (readonly [word: string, meaning: string])[]): (word: string) => string | undefined {
  const whole = new Map(entries.map(([word, meaning]) => [word.toLowerCase(), meaning]));
  const beginnings = [...whole].filter(([word]) => word.endsWith('*')).map(([word, meaning]) => [word.slice(0, -1), meaning] as const);
  beginnings.sort(([a], [b]) => b.length - a.length);
  return (word) => {
    const folded = word.trim().toLowerCase();
    return whole.get(folded) ?? beginnings.find(([beginning]) => folded.startsWith(beginning))?.[1];
  };
}

interface Property {
  enum?: readonly string[];
  /** Words of ours in an open list. */
  'x-words'?: Readonly<Record<string, string>>;
  format?: string;
  anyOf?: readonly { format?: string }[];
}

function propertyOf(spec: Columns, field: string): Property {
  return (spec.schema.properties as Record<string, Property>)[field] ?? {};
}

/** Words that nobody maps and that are no words of ours: of a closed list, the record is set aside; of an open one, the word is told once and kept. */
const MOST_WORDS = 100;

function valueStep(field: string, words: Readonly<Record<string, string>>, spec: Columns, shown: string): Step {
  const find = wordFinder(Object.entries(words));
  const { enum: closed, 'x-words': open = {} } = propertyOf(spec, field);
  const ours = new Set(closed ?? Object.keys(open));
  const told = new Set<string>();
  return (fields, _, line) => {
    const given = fields[field];
    if (given === undefined) return undefined;
    const found = [given].flat().map((word) => find(textOf(word)) ?? word);
    const unknown = found.find((word) => !ours.has(textOf(word)) && !Object.values(words).includes(textOf(word)));
    const meanings = found.filter((word) => word !== '');
    if (meanings.length === 0) delete fields[field];
    else fields[field] = Array.isArray(given) ? meanings : meanings[0];
    if (unknown === undefined) return undefined;
    const value = textOf(unknown);
    const data = { field, value, near: nearest(value, [...Object.keys(words), ...ours]) ?? '' };
    if (closed) return { problem: problem('value-unmapped', data, { file: shown, line }) };
    if (told.has(value) || told.size === MOST_WORDS) return undefined;
    told.add(value);
    return { notice: problem('value-unknown', data, { file: shown, line }) };
  };
}

function constantStep(constants: Mapping['constants']): Step {
  return (fields) => {
    for (const [field, value] of Object.entries(constants)) fields[field] ??= typeof value === 'object' ? value : textOf(value);
    return undefined;
  };
}

// ---------------------------------------------------------------- the debtor

type Notice = (count: number, words: readonly string[]) => Problem;
type Count = (key: string, notice: Notice, word?: string) => void;

/** The debtor is whoever has the address. Where nobody has it, or several have, the address itself stands for a debtor, and that is told. */
function debtorStep(columns: NonNullable<Mapping['debtorAt']>, directory: Directory | undefined, shown: string, count: Count): Step {
  return (fields, cell) => {
    const address = columns[fields['direction'] === 'in' ? 'in' : 'out']
      .map((column) => textOf(cell(column)).trim())
      .find((text) => text !== '');
    if (address === undefined) return undefined;
    fields['address'] ??= address;
    if (fields['debtor'] !== undefined) return undefined;
    const found = directory?.find(address) ?? { nobody: address };
    if ('debtor' in found) fields['debtor'] = found.debtor;
    else if ('nobody' in found) {
      fields['debtor'] = found.nobody;
      count('nobody', (n) => problem('address-of-nobody', { n }, { file: shown }));
    } else {
      fields['debtor'] = found.several;
      count('several', (n) => problem('address-of-several', { n }, { file: shown }));
    }
    return undefined;
  };
}

// ---------------------------------------------------------------- the debt

/** Where nobody can tell which of an account's debts an entry is of, the debt stays what its column says, and that is told. */
function matchingStep({ document, code }: NonNullable<Mapping['matching']>, debtOf: DebtOf, shown: string, count: Count): Step {
  return (fields, cell) => {
    const account = textOf(fields['debtor']);
    const [named, matched] = [document, code].map((column) => textOf(cell(column)).trim()) as [string, string];
    const debt = debtOf({ account, document: named, code: matched, what: textOf(fields['what']) });
    if (debt !== undefined) fields['debt'] = debt;
    else count('accounts', (_, accounts) => problem('accounts-as-one', { n: accounts.length }, { file: shown }), account);
    return undefined;
  };
}

// ---------------------------------------------------------------- times

type Times = (text: string) => Timed;

function timesOf(form: NonNullable<Mapping['time']>, shown: string): { read: Times; form: string; zone: string } {
  const read = makeTimes(form);
  if (!read) throw new InputError(problem('time-form-unknown', { form: form.form ?? '' }, { file: shown }));
  return { read, form: form.form ?? 'iso', zone: form.zone ?? '' };
}

/** The fields that are instants or days. */
function timedFields(spec: Columns): { field: string; dayAlone: boolean }[] {
  return Object.keys(spec.schema.properties).flatMap((field) => {
    const { format, anyOf = [] } = propertyOf(spec, field);
    const formats = [format, ...anyOf.map((one) => one.format)];
    const isTimed = formats.includes('date') || formats.includes('date-time');
    return isTimed ? [{ field, dayAlone: !formats.includes('date-time') }] : [];
  });
}

function timeStep(field: string, dayAlone: boolean, times: ReturnType<typeof timesOf>, shown: string): Step {
  return (fields, _, line) => {
    if (typeof fields[field] !== 'string') return undefined;
    const read = timeOf(field, fields[field], times, shown, line);
    if ('problem' in read) return read;
    fields[field] = dayAlone ? read.text.slice(0, 10) : read.text;
    return undefined;
  };
}

function timeOf(
  field: string,
  value: string,
  { read, form, zone }: ReturnType<typeof timesOf>,
  shown: string,
  line: number,
): { text: string } | { problem: Problem } {
  const timed = read(value);
  if ('text' in timed) return timed;
  const where = { file: shown, line };
  if (timed.fault === 'unreadable') return { problem: problem('time-unreadable', { field, value, form }, where) };
  return { problem: problem(timed.fault === 'repeated' ? 'time-repeated' : 'time-skipped', { field, value, zone }, where) };
}

// ---------------------------------------------------------------- amounts

/** Entries that add to what is owed; the opposite of one that is turned round, where it is not a credit. */
const ADDS: ReadonlySet<string> = new Set(['invoice', 'principal', 'interest', 'fee', 'penalty', 'court-costs', 'reversal']);
const TAKES_OFF: ReadonlySet<string> = new Set(['payment', 'credit']);

/** Amounts without sign: which way an entry goes is said by its `what`, so that an invoice below zero is a credit and a payment taken back a reversal. */
function amountStep(form: NonNullable<Mapping['amounts']>, shown: string): Step {
  return (fields, cell, line) => {
    const unreadable = (value: string) => ({
      problem: problem(
        'amount-unreadable',
        { field: 'amount', value, expected: form.decimal === ',' ? '1 234,56' : '1,234.56' },
        { file: shown, line },
      ),
    });
    const given = givenAmount(form, textOf(fields['amount']), cell);
    if ('unclear' in given) return unreadable(given.unclear.join(' | '));
    if (given.text === '') return undefined;
    const decimal = readDecimal(given.text, form.decimal);
    if (!decimal) return unreadable(given.text);
    const below = decimal.negative !== given.below;
    const isDirected = form.signed || form.sides !== undefined || form.side !== undefined;
    if (below && !isDirected) return unreadable(given.text);
    fields['amount'] = decimal.text;
    const isZero = /^[0.]+$/.test(decimal.text);
    if (isDirected && !isZero) fields['what'] = directed(fields['what'], below);
    return undefined;
  };
}

type GivenAmount = { text: string; below: boolean } | { unclear: string[] };

function givenAmount({ sides, side, decimal }: NonNullable<Mapping['amounts']>, amount: string, cell: Cell): GivenAmount {
  if (sides) return sideOf(sides, cell, decimal) ?? { unclear: [sides.debit, sides.credit].map((column) => textOf(cell(column))) };
  if (side === undefined || amount === '') return { text: amount, below: false };
  const word = textOf(cell(side)).trim().toUpperCase();
  return ADDED.has(word) || TAKEN.has(word) ? { text: amount, below: TAKEN.has(word) } : { unclear: [amount, word] };
}

/** How books name the side of an account that an amount stands on. */
const ADDED: ReadonlySet<string> = new Set(['D', 'S', '+', '1', '+1']);
const TAKEN: ReadonlySet<string> = new Set(['C', 'H', '-', '-1']);

/** The one of the two columns that is filled, or is not zero. */
function sideOf(
  { debit, credit }: { debit: string; credit: string },
  cell: Cell,
  decimal: '.' | ',',
): { text: string; below: boolean } | undefined {
  const [added, taken] = [textOf(cell(debit)).trim(), textOf(cell(credit)).trim()];
  const isNothing = (text: string) => text === '' || /^0*$/.test(readDecimal(text, decimal)?.text.replace('.', '') ?? '-');
  if (isNothing(taken)) return { text: added === '' ? taken : added, below: false };
  return isNothing(added) ? { text: taken, below: true } : undefined;
}

function directed(what: unknown, below: boolean): unknown {
  if (typeof what !== 'string') return what;
  if (below && ADDS.has(what)) return what === 'reversal' ? 'payment' : 'credit';
  return !below && TAKES_OFF.has(what) ? 'reversal' : what;
}

// ---------------------------------------------------------------- further records of a row

function also(
  { what, at }: Mapping['also'][number],
  { debtor, debt }: Record<string, unknown>,
  cell: Cell,
  line: number,
  times: ReturnType<typeof timesOf> | undefined,
  shown: string,
): Translated[] {
  const value = textOf(cell(at)).trim();
  if (value === '') return [];
  const read = times ? timeOf(at, value, times, shown, line) : { text: value };
  return ['problem' in read ? read : { fields: { debtor, ...(debt === undefined ? {} : { debt }), at: read.text, what } }];
}

/** A value of CSV or JSON as text; nothing of what is no single value. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
