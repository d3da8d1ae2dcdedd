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

/** One page of what the filter finds, of `total`. A page beyond the last one gives the last one. */
export async function listFindings(store: Store, search: Search, total: number): Promise<{ rows: Listed[]; page: number; pages: number }> {
  const { filter } = search;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(filter.page, pages);
  const rows = await matching(store, search)
    .select(SHOWN)
    .orderBy(filter.sort)
    .orderBy('ordinal')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute();
  return { rows: rows.map(toListed), page, pages };
}

/** How many findings there are of each kind that the filter tells apart: all its numbers come from here, in one reading. */
export interface Numbers {
  /** For each value of each facet: how many it would show, the other facets being as they are. */
  facets: Record<Facet, FacetCount[]>;
  /** In each state, whatever states the filter shows. */
  states: ReadonlyMap<StateName, number>;
  /** What the filter finds. */
  total: number;
}

type Kind = Record<Facet, string> & { state: StateName; count: number };

export async function countFindings(store: Store, search: Search): Promise<Numbers> {
  const columns = ['state', ...FACETS] as const;
  const kinds: Kind[] = await withText(store, search)
    .select((of) => [...columns, of.fn.countAll<number>().as('count')])
    .groupBy(columns)
    .execute();
  const { facets, states } = search.filter;
  const fits = (kind: Kind, without?: Facet | 'state') =>
    (without === 'state' || states.includes(kind.state)) &&
    FACETS.every((facet) => facet === without || facets[facet].length === 0 || facets[facet].includes(kind[facet]));
  return {
    facets: Object.fromEntries(
      FACETS.map((facet) => [
        facet,
        inOwnOrder(
          facet,
          sumBy(
            kinds.filter((kind) => fits(kind, facet)),
            facet,
          ),
        ),
      ]),
    ) as Numbers['facets'],
    states: new Map(
      sumBy(
        kinds.filter((kind) => fits(kind, 'state')),
        'state',
      ).map(({ value, count }) => [value as StateName, count]),
    ),
    total: kinds.filter((kind) => fits(kind)).reduce((sum, { count }) => sum + count, 0),
  };
}

function sumBy(kinds: readonly Kind[], column: Facet | 'state'): FacetCount[] {
  const sums = new Map<string, number>();
  for (const kind of kinds) sums.set(kind[column], (sums.get(kind[column]) ?? 0) + kind.count);
  return [...sums].map(([value, count]) => ({ value, count }));
}

/** Severities go from grave to light, whatever their numbers; the other facets have their commonest value first. */
function inOwnOrder(facet: Facet, counts: FacetCount[]): FacetCount[] {
  if (facet === 'severity') return SEVERITIES.flatMap((severity) => counts.filter(({ value }) => value === severity));
  return counts.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
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

function matching(store: Store, search: Search) {
  const { facets, states } = search.filter;
  // The plus keeps SQLite from gathering by state and then sorting: it shall walk in the order asked for and stop.
  let query = withText(store, search).where(sql<StateName>`+state`, 'in', states);
  for (const facet of FACETS) {
    // The address holds words that anybody wrote; a column only compares them.
    if (facets[facet].length > 0) query = query.where(sql.ref<string>(facet), 'in', facets[facet]);
  }
  return query;
}

function withText(store: Store, { filter, rulesNamed }: Search) {
  const query = store.selectFrom('findings');
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
