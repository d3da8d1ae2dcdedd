import type { ComponentChildren } from 'preact';
import type { Tally } from '../../checks/types.ts';
import { ContactChart } from '../chart/chart.tsx';
import { type Entry, filePlace, filePlaceText, insteadOf, notes, quoteLang, subjectText } from '../entry.ts';
import type { ReportModel, RuleSection } from '../model.ts';
import type { Sentences } from '../sentences/sentences.ts';
import { EvidenceList } from './evidence.tsx';
import { anchor, Badge, Laws } from './parts.tsx';

/** A rule shows so many findings; the run has them all. */
export const FINDINGS_SHOWN = 25;

/** One rule: what the law wants, what to do, how it went, and the findings. */
export function Rule({ section, shelf, model }: { section: RuleSection; shelf: 'open' | 'unsure' | 'draft'; model: ReportModel }) {
  const { s } = model;
  const { card, entries, tally } = section;
  return (
    <section class="rule">
      <header>
        <p class="over">
          <Badge severity={shelf === 'unsure' ? 'unsure' : section.severity} s={s} />
          <code class="quiet">{section.rule}</code>
          <span class="extent">{s.say(shelf === 'unsure' ? 'count.points' : 'count.findings', { n: entries.length })}</span>
        </p>
        <h3 id={shelf === 'open' ? anchor(section.rule) : `${shelf}-${section.rule}`}>{section.title}</h3>
      </header>
      {card && (
        <table class="facts">
          <caption class="unseen">{section.title}</caption>
          <tbody>
            <Fact name={s.say('rule.fix')}>{s.pick(card.fix)}</Fact>
            <Fact name={s.say('rule.law')}>
              <Laws law={card.law} s={s} />
            </Fact>
            {card.human && <Fact name={s.say('rule.human')}>{s.pick(card.human)}</Fact>}
            {tally && <Fact name={s.say('rule.tally')}>{tallyText(tally, s)}</Fact>}
          </tbody>
        </table>
      )}
      <ol class="findings">
        {entries.slice(0, FINDINGS_SHOWN).map((entry) => (
          <FindingItem entry={entry} model={model} />
        ))}
      </ol>
      {entries.length > FINDINGS_SHOWN && <p class="more">{s.say('rule.more', { n: entries.length - FINDINGS_SHOWN })}</p>}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}

function FindingItem({ entry, model: { run, s } }: { entry: Entry; model: ReportModel }) {
  const { finding } = entry;
  const about = subjectText(finding, s);
  const place = filePlace(finding);
  const instead = insteadOf(finding);
  return (
    <li class="finding">
      <p class="says">{s.finding(finding, run.catalogue)}</p>
      <p class="place">
        {place && <code>{filePlaceText(place)}</code>}
        {about && <span>{about}</span>}
        {finding.subject.channel && <span>{s.word('channel', finding.subject.channel)}</span>}
        {finding.subject.stage && <span>{s.word('stage', finding.subject.stage)}</span>}
        <span class="quiet">
          {s.say('fingerprint')} <code>{finding.fingerprint.slice(0, 12)}</code>
        </span>
      </p>
      {notes(entry, s).map((note) => (
        <p class="note">{note}</p>
      ))}
      <ContactChart finding={finding} s={s} />
      <EvidenceList evidence={finding.evidence} lang={quoteLang(finding)} s={s} />
      {instead && (
        <p class="instead">
          {s.say('finding.instead')} <q lang={quoteLang(finding)}>{instead}</q>
        </p>
      )}
    </li>
  );
}

/** How a rule went, in words; what passed is only ever "nothing found". */
function tallyText({ failed, unsure, passed, notRun }: Tally, { say }: Sentences): string {
  const left = Object.values(notRun).reduce((sum, n) => sum + n, 0);
  const parts = [
    failed > 0 && say('tally.failed', { n: failed }),
    unsure > 0 && say('tally.unsure', { n: unsure }),
    passed > 0 && say('tally.passed', { n: passed }),
    left > 0 && say('tally.not-run', { n: left }),
  ];
  return parts.filter((part) => part !== false).join(' · ');
}
