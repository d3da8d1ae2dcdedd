import { type Finding, SEVERITIES } from '../../checks/types.ts';
import { FACETS, type Facet, type Filter, type Sort } from '../review/filter.ts';
import { folded } from '../review/folded.ts';
import { type Store, sql } from './database.ts';
import type { StateName } from './tables.ts';

export const PAGE_SIZE = 25;

/** A finding of the run with where it stands. */
export interface Listed {
  finding: Finding;
  ordinal: number;
  state: StateName;
  historyOf: string;
}

export interface FacetCount {
  value: string;
  count: number;
}

/** What a filter finds. `rulesNamed` are the rules whose title holds the text searched for. */
export interface Search {
  filter: Filter;
  rulesNamed: readonly string[];
}

const SHOWN = ['ordinal', 'body', 'state', 'history_of'] as const;

/** One page of what the filter finds, and how many there are in all. A page beyond the last one gives the last one. */
export async function listFindings(store: Store, search: Search): Promise<{ rows: Listed[]; total: number; page: number; pages: number }> {
  const { filter } = search;
  const { total } = await matching(store, search)
    .select((of) => of.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(filter.page, pages);
  const rows = await matching(store, search)
    .select(SHOWN)
    .orderBy(filter.sort)
    .orderBy('ordinal')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute();
  return { rows: rows.map(toListed), total, page, pages };
}

/** How many findings each value of each facet would show, the other facets being as they are. */
export async function countFacets(store: Store, search: Search): Promise<Record<Facet, FacetCount[]>> {
  const counted: [Facet, FacetCount[]][] = [];
  for (const facet of FACETS) {
    const rows = await matching(store, search, facet)
      .select((of) => [`${facet} as value`, of.fn.countAll<number>().as('count')])
      .groupBy(facet)
      .orderBy('count', 'desc')
      .orderBy(facet)
      .execute();
    counted.push([facet, inOwnOrder(facet, rows)]);
  }
  return Object.fromEntries(counted) as Record<Facet, FacetCount[]>;
}

/** Severities go from grave to light, whatever their numbers; the other facets have their commonest value first. */
function inOwnOrder(facet: Facet, counts: FacetCount[]): FacetCount[] {
  if (facet !== 'severity') return counts;
  return SEVERITIES.flatMap((severity) => counts.filter(({ value }) => value === severity));
}

/** How many findings are in each state, whatever states the filter shows. */
export async function countStates(store: Store, search: Search): Promise<ReadonlyMap<StateName, number>> {
  const rows = await matching(store, search, 'state')
    .select((of) => ['state', of.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state, row.count]));
}

export async function findingBy(store: Store, fingerprint: string): Promise<Listed | undefined> {
  const row = await store
    .selectFrom('findings')
    .select(SHOWN)
    .where('fingerprint', '=', fingerprint)
    .orderBy('ordinal')
    .limit(1)
    .executeTakeFirst();
  return row && toListed(row);
}

/** The findings before and after one in the filter's order. It need not be in the filter itself: it may just have been decided. */
export async function neighbours(store: Store, search: Search, ordinal: number): Promise<{ previous?: string; next?: string }> {
  const { sort } = search.filter;
  const here = await store.selectFrom('findings').select(sort).where('ordinal', '=', ordinal).executeTakeFirst();
  if (!here) return {};
  const key = (here as Record<Sort, string | number>)[sort];
  const step = (sign: '<' | '>', direction: 'asc' | 'desc') =>
    matching(store, search)
      .select('fingerprint')
      .where(sql<boolean>`(${sql.ref(sort)}, ordinal) ${sql.raw(sign)} (${key}, ${ordinal})`)
      .orderBy(sort, direction)
      .orderBy('ordinal', direction)
      .limit(1)
      .executeTakeFirst();
  const [previous, next] = [await step('<', 'desc'), await step('>', 'asc')];
  return { ...(previous ? { previous: previous.fingerprint } : {}), ...(next ? { next: next.fingerprint } : {}) };
}

function matching(store: Store, { filter, rulesNamed }: Search, without?: Facet | 'state') {
  let query = store.selectFrom('findings');
  if (without !== 'state') query = query.where('state', 'in', filter.states);
  for (const facet of FACETS) {
    const values = filter.facets[facet];
    // The address holds words that anybody wrote; a column only compares them.
    if (facet !== without && values.length > 0) query = query.where(sql.ref<string>(facet), 'in', values);
  }
  const text = folded(filter.text);
  if (text === '') return query;
  return query.where((of) => {
    const inText = of(sql<number>`instr(search, ${text})`, '>', 0);
    return rulesNamed.length === 0 ? inText : of.or([inText, of('rule', 'in', rulesNamed)]);
  });
}

function toListed(row: { ordinal: number; body: string; state: StateName; history_of: string }): Listed {
  return { finding: JSON.parse(row.body) as Finding, ordinal: row.ordinal, state: row.state, historyOf: row.history_of };
}
