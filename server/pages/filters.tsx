import { sentences } from '../../reports/sentences/sentences.ts';
import { DECIDED, FACETS, type Facet, type Filter, SORTS, STATES, sameStates, toggle, UNDECIDED, writeFilter } from '../review/filter.ts';
import { type Key, words } from '../sentences.ts';
import type { FacetCount } from '../store/findings.ts';
import { UNKNOWN } from '../store/import.ts';
import type { StateName } from '../store/tables.ts';
import type { SignedVisit } from '../visit.ts';

interface Given {
  visit: SignedVisit;
  filter: Filter;
}

const TABS: readonly { label: Key; states: readonly StateName[] }[] = [
  { label: 'tab.undecided', states: UNDECIDED },
  { label: 'tab.awaiting', states: ['awaiting-second'] },
  { label: 'tab.decided', states: DECIDED },
  { label: 'tab.all', states: STATES },
];

/** How far the work is. What is decided is hidden at first, and its number is not. */
export function Tabs({ visit, filter, states }: Given & { states: ReadonlyMap<StateName, number> }) {
  const say = words(visit.lang);
  const tell = sentences(visit.lang);
  return (
    <nav class="tabs" aria-label={say('tabs')}>
      {TABS.map((tab) => (
        <a
          key={tab.label}
          href={`/${writeFilter({ ...filter, states: tab.states, page: 1 })}`}
          aria-current={sameStates(tab.states, filter.states) ? 'page' : undefined}
        >
          {say(tab.label)} <span class="number">{tell.number(tab.states.reduce((sum, state) => sum + (states.get(state) ?? 0), 0))}</span>
        </a>
      ))}
    </nav>
  );
}

/** Text search keeps everything else that has been chosen. */
export function Search({ visit, filter }: Given) {
  const say = words(visit.lang);
  const rest = new URLSearchParams(writeFilter({ ...filter, text: '', page: 1 }));
  return (
    <search>
      <form method="get" action="/" class="search">
        {[...rest].map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <label for="q" class="unseen">
          {say('search')}
        </label>
        <input id="q" name="q" type="search" defaultValue={filter.text} placeholder={say('search.hint')} />
        <button type="submit">{say('search.submit')}</button>
      </form>
    </search>
  );
}

export function Sorts({ visit, filter }: Given) {
  const say = words(visit.lang);
  return (
    <nav class="sorts" aria-label={say('sort')}>
      <span aria-hidden="true">{say('sort')}</span>
      {SORTS.map((sort) => (
        <a key={sort} href={`/${writeFilter({ ...filter, sort, page: 1 })}`} aria-current={sort === filter.sort ? 'true' : undefined}>
          {say(`sort.${sort}`)}
        </a>
      ))}
    </nav>
  );
}

/** What the list is narrowed by, each to be taken away. */
export function Chosen({ visit, filter }: Given) {
  const say = words(visit.lang);
  const chosen = FACETS.flatMap((facet) => filter.facets[facet].map((value) => ({ facet, value })));
  if (chosen.length === 0 && filter.text === '') return null;
  return (
    <ul class="chosen" aria-label={say('chosen')}>
      {filter.text === '' ? null : (
        <li>
          <a href={`/${writeFilter({ ...filter, text: '', page: 1 })}`} aria-label={say('chosen.remove', { value: filter.text })}>
            {say('chosen.text', { text: filter.text })}
          </a>
        </li>
      )}
      {chosen.map(({ facet, value }) => {
        const name = valueName(visit, facet, value);
        return (
          <li key={`${facet} ${value}`}>
            <a href={`/${writeFilter(toggle(filter, facet, value))}`} aria-label={say('chosen.remove', { value: name })}>
              {name}
            </a>
          </li>
        );
      })}
      <li>
        <a class="clear" href={`/${writeFilter({ ...filter, facets: EMPTY, text: '', page: 1 })}`}>
          {say('chosen.clear')}
        </a>
      </li>
    </ul>
  );
}

const EMPTY = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Filter['facets'];
/** So many values of a facet are shown at first; the others unfold. */
const AT_FIRST = 7;

/** Every facet's values with how many findings each would show. Each is a link that adds or takes away one word of the address. */
export function Facets({ visit, filter, facets }: Given & { facets: Record<Facet, FacetCount[]> }) {
  const say = words(visit.lang);
  const useful = FACETS.filter((facet) => facets[facet].length > 1 || filter.facets[facet].length > 0);
  return (
    <aside class="facets" aria-label={say('facets')}>
      <details>
        <summary>{say('facets')}</summary>
        {useful.map((facet) => (
          <section key={facet} aria-labelledby={`facet-${facet}`}>
            <h2 id={`facet-${facet}`}>{say(`facet.${facet}`)}</h2>
            <Values visit={visit} filter={filter} facet={facet} counts={withChosen(facets[facet], filter.facets[facet])} />
          </section>
        ))}
      </details>
    </aside>
  );
}

function Values({ visit, filter, facet, counts }: Given & { facet: Facet; counts: readonly FacetCount[] }) {
  const say = words(visit.lang);
  const list = (some: readonly FacetCount[]) => (
    <ul>
      {some.map(({ value, count }) => (
        <li key={value}>
          <a
            href={`/${writeFilter(toggle(filter, facet, value))}`}
            aria-current={filter.facets[facet].includes(value) ? 'true' : undefined}
          >
            <span class="value">{valueName(visit, facet, value)}</span> <span class="number">{sentences(visit.lang).number(count)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
  if (counts.length <= AT_FIRST + 1) return list(counts);
  return (
    <>
      {list(counts.slice(0, AT_FIRST))}
      <details class="more">
        <summary>{say('facets.more', { n: counts.length - AT_FIRST })}</summary>
        {list(counts.slice(AT_FIRST))}
      </details>
    </>
  );
}

/** What is chosen comes first and stays visible, also when it finds nothing. */
function withChosen(counts: readonly FacetCount[], chosen: readonly string[]): FacetCount[] {
  const of = new Map(counts.map(({ value, count }) => [value, count]));
  return [...chosen.map((value) => ({ value, count: of.get(value) ?? 0 })), ...counts.filter(({ value }) => !chosen.includes(value))];
}

function valueName(visit: SignedVisit, facet: Facet, value: string): string {
  const tell = sentences(visit.lang);
  const { run } = visit.desk;
  switch (facet) {
    case 'severity':
      return tell.word('severity', value);
    case 'result':
      return words(visit.lang)(value === 'unsure' ? 'result.unsure' : 'result.fail');
    case 'family':
      return tell.word('family', value);
    case 'channel':
      return value === UNKNOWN ? words(visit.lang)('facet.unknown') : tell.word('channel', value);
    case 'lang':
      return value === UNKNOWN ? words(visit.lang)('facet.unknown') : tell.word('lang', value);
    case 'rule': {
      const card = run.catalogue.rules[value];
      return card ? tell.pick(card.title) : value;
    }
    case 'jurisdiction': {
      const pack = run.packs.find(({ id }) => id === value);
      return pack ? tell.pick(pack.name) : value;
    }
  }
}
