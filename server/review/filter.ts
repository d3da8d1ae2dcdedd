import { SEVERITIES } from '../../checks/types.ts';
import type { StateName } from '../store/tables.ts';

/** What the list can be narrowed by; each is a column of the findings table. */
export const FACETS = ['severity', 'result', 'family', 'jurisdiction', 'channel', 'lang', 'rule'] as const;
export type Facet = (typeof FACETS)[number];

export const STATES = [
  'open',
  'expired',
  'awaiting-second',
  'confirmed',
  'false-positive',
  'accepted',
  'resolved',
] as const satisfies readonly StateName[];
/** What still needs somebody. It is what the list shows when nothing else is asked for. */
export const UNDECIDED: readonly StateName[] = ['open', 'expired', 'awaiting-second'];
export const DECIDED: readonly StateName[] = ['confirmed', 'false-positive', 'accepted', 'resolved'];

export const SORTS = ['gravity', 'rule', 'place'] as const;
export type Sort = (typeof SORTS)[number];

/** What the reader asked to see. It lives in the address and nowhere else. */
export interface Filter {
  facets: Readonly<Record<Facet, readonly string[]>>;
  states: readonly StateName[];
  text: string;
  sort: Sort;
  /** From 1. */
  page: number;
}

/** Closed lists; a value that is not in one is dropped. The other facets take any word, which then finds nothing. */
const KNOWN: Partial<Record<Facet, readonly string[]>> = { severity: SEVERITIES, result: ['fail', 'unsure'] };
const MOST_VALUES = 50;
const MOST_CHARACTERS = 200;
const LAST_PAGE = 1_000_000;

/** Reads the address. Nothing in it can be wrong enough to be an error: what is not understood is left out. */
export function readFilter(query: URLSearchParams): Filter {
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, valuesOf(query, facet, KNOWN[facet])])) as Filter['facets'];
  return {
    facets,
    states: statesOf(query),
    text: (query.get('q') ?? '').trim().slice(0, MOST_CHARACTERS),
    sort: SORTS.find((sort) => sort === query.get('sort')) ?? 'gravity',
    page: pageOf(query.get('page')),
  };
}

/** Writes the address: defaults left out, always in the same order, so that equal filters have equal addresses. */
export function writeFilter(filter: Filter): string {
  const query = new URLSearchParams();
  if (filter.text !== '') query.append('q', filter.text);
  if (sameStates(filter.states, STATES)) query.append('state', 'all');
  else if (!sameStates(filter.states, UNDECIDED)) for (const state of filter.states) query.append('state', state);
  for (const facet of FACETS) for (const value of filter.facets[facet]) query.append(facet, value);
  if (filter.sort !== 'gravity') query.append('sort', filter.sort);
  if (filter.page > 1) query.append('page', String(filter.page));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** The same filter with one value added or taken away, from its first page. */
export function toggle(filter: Filter, facet: Facet, value: string): Filter {
  const chosen = filter.facets[facet];
  const values = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value].sort();
  return { ...filter, facets: { ...filter.facets, [facet]: values }, page: 1 };
}

export function sameStates(one: readonly StateName[], other: readonly StateName[]): boolean {
  return one.length === other.length && one.every((state) => other.includes(state));
}

function statesOf(query: URLSearchParams): readonly StateName[] {
  const asked = query.getAll('state');
  if (asked.includes('all')) return STATES;
  const known = STATES.filter((state) => asked.includes(state));
  return known.length === 0 ? UNDECIDED : known;
}

function valuesOf(query: URLSearchParams, name: string, known: readonly string[] | undefined): readonly string[] {
  const asked = new Set(query.getAll(name).filter((value) => value !== '' && value.length <= MOST_CHARACTERS));
  const values = known ? known.filter((value) => asked.has(value)) : [...asked].sort();
  return values.slice(0, MOST_VALUES);
}

function pageOf(text: string | null): number {
  const page = /^\d{1,7}$/.test(text ?? '') ? Number(text) : 1;
  return Math.min(Math.max(page, 1), LAST_PAGE);
}
