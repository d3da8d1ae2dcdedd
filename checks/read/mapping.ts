import type { TimeForm } from './times.ts';

/** How a file that was not made for us becomes records. */
export interface Mapping {
  /** Their column -> our field, or several. Of several columns for one field, the first that is filled counts; for a list, all do. A point leads into an object. */
  columns: Readonly<Record<string, string | readonly string[]>>;
  /** Their columns that are not read and not spoken of; `*` for all that nothing here names. */
  ignore: readonly string[];
  /** Our field -> their word -> ours. `outbound*` is every word that begins so; an empty word of ours says nothing. */
  values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Our field -> what it is where the file does not tell it. */
  constants: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Their column -> their words of rows that are no records: counted, and told. */
  skip: Readonly<Record<string, readonly string[]>>;
  time?: TimeForm;
  amounts?: AmountForm;
  /** How bytes that are no UTF-8 are read. */
  encoding?: string;
  /** Their columns with the address or number at which the debtor was reached, and from which the debtor wrote or called: the first that is filled. */
  debtorAt?: Readonly<Record<'out' | 'in', readonly string[]>>;
  /** Rows with the same id are events of one contact. */
  events: boolean;
  /** Their columns that tell which entries of an account belong to one debt: the document, and the code that matches payments with invoices. */
  matching?: { document: string; code: string };
  /** Further records of the same row: of what sort, and in which column their time stands. */
  also: readonly { what: string; at: string }[];
  /** The names of their columns, where the file has no header. */
  header?: readonly string[];
  /** Their columns that must be there: those that the user named, and those of a ready-made mapping that nothing works without. */
  needed: readonly string[];
}

/** How amounts are written. */
export interface AmountForm {
  decimal: '.' | ',';
  /** An amount above zero adds to what is owed, one below zero takes off. */
  signed: boolean;
  /** Instead of one column: what adds to what is owed, and what takes off. */
  sides?: { debit: string; credit: string };
  /** Beside the column of the amount: the one that tells on which side of the account it stands. */
  side?: string;
}

/** What a mapping may leave unsaid. */
export interface GivenMapping {
  columns?: Readonly<Record<string, string | readonly string[]>>;
  ignore?: readonly string[];
  values?: Mapping['values'];
  constants?: Mapping['constants'];
  skip?: Readonly<Record<string, string | readonly string[]>>;
  time?: TimeForm;
  amounts?: GivenAmounts;
  encoding?: string;
  header?: readonly string[];
  'debtor-at'?: DebtorAt;
  events?: boolean;
  matching?: Mapping['matching'];
  also?: Mapping['also'];
}

interface GivenAmounts {
  decimal?: '.' | ',';
  signed?: boolean;
  debit?: string;
  credit?: string;
  side?: string;
}

type DebtorAt = string | readonly string[] | { out: string; in: string };

/** A file that calls everything as we do. */
export const OUR_OWN: Mapping = {
  columns: {},
  ignore: [],
  values: {},
  constants: {},
  skip: {},
  events: false,
  also: [],
  needed: [],
};

/**
 * A mapping as the user wrote it, over a ready-made one where one is named: what the user says of a column, a field or a word goes before what the
 * ready-made mapping says of it, and all else of that stays.
 */
export function mappingOf(own: GivenMapping, readyMade: GivenMapping = {}): Mapping {
  const taken = new Set(Object.values(own.columns ?? {}).flat());
  const inherited = Object.entries(readyMade.columns ?? {}).flatMap(([column, fields]) => {
    const left = [fields].flat().filter((field) => !taken.has(field));
    return left.length === 0 || own.columns?.[column] !== undefined ? [] : [[column, left] as const];
  });
  const fields = new Set([...Object.keys(readyMade.values ?? {}), ...Object.keys(own.values ?? {})]);
  const { time, encoding, header, 'debtor-at': debtorAt, events = false, also = [] } = { ...readyMade, ...own };
  const amounts = amountsOf(own.amounts, readyMade.amounts, taken.has('amount'));
  // Whoever has a column for the debt needs no other way to tell it.
  const matching = own.matching ?? (taken.has('debt') ? undefined : readyMade.matching);
  const skip = { ...readyMade.skip, ...own.skip };
  const helpers = [
    ...Object.keys(own.skip ?? {}),
    ...(debtorAt === undefined || Array.isArray(debtorAt) ? [] : Object.values(sidesOf(debtorAt)).flat()),
    ...[amounts?.debit, amounts?.credit, amounts?.side].filter((column) => column !== undefined),
    ...also.map(({ at }) => at),
    ...Object.values(own.matching ?? {}),
  ];
  return {
    columns: { ...own.columns, ...Object.fromEntries(inherited) },
    ignore: [...(readyMade.ignore ?? []), ...(own.ignore ?? [])],
    values: Object.fromEntries([...fields].map((field) => [field, { ...readyMade.values?.[field], ...own.values?.[field] }])),
    constants: { ...readyMade.constants, ...own.constants },
    skip: Object.fromEntries(Object.entries(skip).map(([column, words]) => [column, [words].flat()])),
    ...(time ? { time: { ...readyMade.time, ...time } } : {}),
    ...(amounts ? { amounts: amountForm(amounts) } : {}),
    ...(encoding === undefined ? {} : { encoding }),
    ...(header === undefined ? {} : { header }),
    ...(debtorAt === undefined ? {} : { debtorAt: sidesOf(debtorAt) }),
    events,
    ...(matching ? { matching } : {}),
    also,
    needed: [...new Set([...Object.keys(own.columns ?? {}), ...helpers])],
  };
}

function sidesOf(given: DebtorAt): { out: readonly string[]; in: readonly string[] } {
  if (typeof given === 'string') return { out: [given], in: [given] };
  return 'out' in given ? { out: [given.out], in: [given.in] } : { out: given, in: given };
}

/** Whoever has one column for the amount has no use for two that a ready-made mapping names. */
function amountsOf(own: GivenAmounts = {}, readyMade: GivenAmounts = {}, inOneColumn: boolean): GivenAmounts | undefined {
  const { debit: _, credit: __, ...rest } = readyMade;
  const amounts = { ...(inOneColumn || own.signed ? rest : readyMade), ...own };
  return Object.keys(amounts).length === 0 ? undefined : amounts;
}

function amountForm({ decimal = '.', signed = false, debit, credit, side }: GivenAmounts): AmountForm {
  const sides = debit === undefined || credit === undefined ? {} : { sides: { debit, credit } };
  return { decimal, signed, ...sides, ...(side === undefined ? {} : { side }) };
}
