import { citeText } from '../../reports/cite.ts';
import { filePlace, filePlaceText, quoteLang, subjectText } from '../../reports/entry.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { type Filter, writeFilter } from '../review/filter.ts';
import type { Flash } from '../review/flash.ts';
import { words } from '../sentences.ts';
import { type Listed, type Numbers, PAGE_SIZE } from '../store/findings.ts';
import type { SignedVisit } from '../visit.ts';
import { QuotedText } from './evidence.tsx';
import { Chosen, Facets, Search, Sorts, Tabs } from './filters.tsx';
import { FlashBar } from './flash.tsx';
import { Layout } from './layout.tsx';
import { SeverityMark, StateMark } from './marks.tsx';

interface FindingsPageGiven {
  visit: SignedVisit;
  filter: Filter;
  found: { rows: Listed[]; page: number; pages: number };
  numbers: Numbers;
  flash: Flash | undefined;
}

export function FindingsPage({ visit, filter, found, numbers, flash }: FindingsPageGiven) {
  const say = words(visit.lang);
  const tell = sentences(visit.lang);
  const { run } = visit.desk;
  return (
    <Layout visit={visit} title={say('nav.findings')} here="/">
      <FlashBar visit={visit} flash={flash} filter={filter} />
      <header class="page-head">
        <h1>{say('nav.findings')}</h1>
        <p class="quiet">
          {run.company === undefined ? '' : `${run.company} · `}
          {tell.say('as-of', { day: { day: run.asOf } })}
        </p>
      </header>
      <Tabs visit={visit} filter={filter} states={numbers.states} />
      <div class="browse">
        <Facets visit={visit} filter={filter} facets={numbers.facets} />
        <div class="results">
          <Search visit={visit} filter={filter} />
          <Chosen visit={visit} filter={filter} />
          <div class="count-row">
            <p class="count">{say('list.count', { n: numbers.total })}</p>
            {numbers.total > 1 ? <Sorts visit={visit} filter={filter} /> : null}
          </div>
          {numbers.total === 0 ? <p class="empty">{emptyText(visit, filter)}</p> : null}
          <ol class="cards" start={(found.page - 1) * PAGE_SIZE + 1}>
            {found.rows.map((listed) => (
              <Card key={listed.ordinal} visit={visit} listed={listed} filter={filter} />
            ))}
          </ol>
          <Pager visit={visit} filter={filter} pages={found.pages} />
        </div>
      </div>
    </Layout>
  );
}

/** Nothing to show can mean three things, and they must not look alike. */
function emptyText(visit: SignedVisit, filter: Filter): string {
  const say = words(visit.lang);
  if (!visit.desk.live && visit.desk.run.findings.count === 0) return say('list.none-in-run');
  const narrowed = filter.text !== '' || Object.values(filter.facets).some((values) => values.length > 0);
  return narrowed ? say('list.none-here') : say('list.none-left');
}

function Card({ visit, listed, filter }: { visit: SignedVisit; listed: Listed; filter: Filter }) {
  const tell = sentences(visit.lang);
  const { finding, state } = listed;
  const { catalogue } = visit.desk.run;
  const card = catalogue.rules[finding.rule];
  const quote = finding.evidence.find((item) => item.type === 'quote');
  const { channel } = finding.subject;
  const place = filePlace(finding);
  return (
    <li class={`card-row ${finding.severity}`}>
      <p class="marks">
        <SeverityMark finding={finding} lang={visit.lang} />
        {state === 'open' ? null : <StateMark state={state} lang={visit.lang} />}
      </p>
      <h2>
        <a href={`/findings/${finding.fingerprint}${writeFilter(filter)}`}>{card ? tell.pick(card.title) : finding.rule}</a>
      </h2>
      <p>{tell.finding(finding, catalogue)}</p>
      {quote ? <QuotedText quote={quote} lang={quoteLang(finding)} /> : null}
      <p class="meta">
        {place ? <code>{filePlaceText(place)}</code> : null}
        {finding.subject.on === 'passage' ? null : <span>{subjectText(finding, tell)}</span>}
        {channel === undefined ? null : <span>{tell.word('channel', channel)}</span>}
        {card?.law[0] ? <span>{citeText(card.law[0], tell.lang)}</span> : null}
      </p>
    </li>
  );
}

function Pager({ visit, filter, pages }: { visit: SignedVisit; filter: Filter; pages: number }) {
  if (pages <= 1) return null;
  const say = words(visit.lang);
  const to = (page: number) => `/${writeFilter({ ...filter, page })}`;
  return (
    <nav class="pager" aria-label={say('pager')}>
      {filter.page > 1 ? (
        <a rel="prev" href={to(filter.page - 1)}>
          {say('pager.previous')}
        </a>
      ) : (
        <span />
      )}
      <span>{say('pager.here', { page: filter.page, pages })}</span>
      {filter.page < pages ? (
        <a rel="next" href={to(filter.page + 1)}>
          {say('pager.next')}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
