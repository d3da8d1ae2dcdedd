import type { Standing } from '../../checks/decide.ts';
import type { Finding } from '../../checks/types.ts';
import { filePlace, filePlaceText } from '../../reports/entry.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { visible } from '../../reports/visible.ts';
import { may } from '../access/permissions.ts';
import { type Filter, writeFilter } from '../review/filter.ts';
import type { Flash } from '../review/flash.ts';
import { COMMENT_AT_MOST, type JudgementFault } from '../review/verdicts.ts';
import { words } from '../sentences.ts';
import { stateName } from '../store/import.ts';
import type { SignedVisit } from '../visit.ts';
import { Decide, type FormValues } from './decision-form.tsx';
import { EvidenceOf } from './evidence.tsx';
import { Faults } from './fields.tsx';
import { FlashBar } from './flash.tsx';
import { LawOf } from './law.tsx';
import { Layout } from './layout.tsx';
import { SeverityMark, StateMark } from './marks.tsx';
import { Timeline } from './timeline.tsx';

export interface FindingPageGiven {
  visit: SignedVisit;
  finding: Finding;
  where: Standing;
  around: { previous?: string; next?: string };
  filter: Filter;
  typed: FormValues;
  faults: readonly JudgementFault[];
  flash: Flash | undefined;
}

export function FindingPage(given: FindingPageGiven) {
  const { visit, finding, where, filter, faults, flash } = given;
  const say = words(visit.lang);
  const tell = sentences(visit.lang);
  const { catalogue } = visit.desk.run;
  const card = catalogue.rules[finding.rule];
  const title = card ? tell.pick(card.title) : finding.rule;
  return (
    <Layout visit={visit} title={title} here="/">
      <FlashBar visit={visit} flash={flash} filter={filter} />
      <Steps {...given} />
      <article class="finding">
        <header>
          <p class="marks">
            <SeverityMark finding={finding} lang={visit.lang} />
            <StateMark state={stateName(where)} lang={visit.lang} />
          </p>
          <h1>{title}</h1>
          <p class="lead">{tell.finding(finding, catalogue)}</p>
          <Where finding={finding} visit={visit} />
        </header>
        <div class="columns">
          <div class="reading">
            <section aria-labelledby="evidence">
              <h2 id="evidence">{say('evidence')}</h2>
              <EvidenceOf finding={finding} lang={visit.lang} />
            </section>
            {card ? <LawOf card={card} finding={finding} lang={visit.lang} /> : null}
          </div>
          <div class="acting">
            <section class="panel" aria-labelledby="decision">
              <h2 id="decision">{say('decision')}</h2>
              <Faults title={say('fault.form')} faults={faults.map((fault) => say(`fault.${fault}`, { most: COMMENT_AT_MOST }))} />
              {may(visit.account.role, 'findings.decide') ? <Decide {...given} /> : <p class="quiet">{say('decide.viewer')}</p>}
            </section>
            <section class="panel" aria-labelledby="history">
              <h2 id="history">{say('history')}</h2>
              <Timeline history={where.history} lang={visit.lang} />
            </section>
          </div>
        </div>
      </article>
    </Layout>
  );
}

function Steps({ visit, around, filter }: FindingPageGiven) {
  const say = words(visit.lang);
  const query = writeFilter(filter);
  return (
    <nav class="steps" aria-label={say('steps')}>
      <a href={`/${query}`}>{say('steps.list')}</a>
      <span>
        {around.previous === undefined ? null : (
          <a rel="prev" href={`/findings/${around.previous}${query}`}>
            {say('steps.previous')}
          </a>
        )}
        {around.next === undefined ? null : (
          <a rel="next" href={`/findings/${around.next}${query}`}>
            {say('steps.next')}
          </a>
        )}
      </span>
    </nav>
  );
}

/** Where it is: the record or template, how it was sent, to whom. */
function Where({ visit, finding }: { visit: SignedVisit; finding: Finding }) {
  const say = words(visit.lang);
  const tell = sentences(visit.lang);
  const { subject } = finding;
  const place = filePlace(finding);
  const facts: [string, string | undefined][] = [
    [say('where.file'), place && filePlaceText(place)],
    [say('where.template'), subject.template],
    [say('where.debtor'), subject.debtor],
    [say('where.channel'), subject.channel && tell.word('channel', subject.channel)],
    [say('where.stage'), subject.stage && tell.word('stage', subject.stage)],
    [say('where.lang'), subject.lang && tell.word('lang', subject.lang)],
  ];
  return (
    <dl class="where">
      {facts.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{visible(value)}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
