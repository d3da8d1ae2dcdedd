import type { Finding } from '../../checks/types.ts';
import { type Entry, filePlace, filePlaceText, subjectText, whyText } from '../entry.ts';
import type { NotRunReason, NotRunRule, ReportModel } from '../model.ts';
import type { Sentences } from '../sentences/sentences.ts';
import { onOneLine } from '../visible.ts';
import { Head, Table } from './parts.tsx';

/** Long lists end here; the run has them all. */
const ROWS = 200;

/** What was found, and where: the first cells of a row. */
function Found({ finding, model: { s, run } }: { finding: Finding; model: ReportModel }) {
  const place = filePlace(finding);
  return (
    <>
      <th scope="row">
        {s.finding(finding, run.catalogue)}
        <br />
        <code class="quiet">
          {finding.rule} · {finding.fingerprint.slice(0, 12)}
        </code>
      </th>
      <td>
        {place && <code>{filePlaceText(place)}</code>} {subjectText(finding, s)}
      </td>
    </>
  );
}

/** What people have set aside: never lost, with who, why and until when. */
export function Dismissed({ entries, model }: { entries: readonly Entry[]; model: ReportModel }) {
  const { s } = model;
  return (
    <>
      <Table caption={s.say('dismissed')} quiet wide>
        <Head columns={[s.say('col.finding'), s.say('col.where'), s.say('col.decision'), s.say('col.until')]} />
        <tbody>
          {entries.slice(0, ROWS).map(({ finding, standing }) => {
            if (standing.state !== 'decided') return null;
            const { decision, second } = standing;
            return (
              <tr>
                <Found finding={finding} model={model} />
                <td>
                  <strong>{s.word('verdict', decision.verdict)}</strong>
                  <br />
                  {whyText(decision)}
                  <br />
                  <span class="quiet">{s.say('by-on', { by: decision.by, at: s.at(decision.at) })}</span>
                  {second && (
                    <>
                      <br />
                      <span class="quiet">{s.say('second', { by: second.by, at: s.at(second.at) })}</span>
                    </>
                  )}
                </td>
                <td>{decision.until ? s.day(decision.until) : s.say('until.none')}</td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {entries.length > ROWS && <p class="more">{s.say('dismissed.more', { n: entries.length - ROWS })}</p>}
    </>
  );
}

/** What comments in templates or the baseline have set aside. */
export function Aside({ entries, model }: { entries: readonly Entry[]; model: ReportModel }) {
  const { s } = model;
  return (
    <Table caption={s.say('aside')} quiet wide>
      <Head columns={[s.say('col.finding'), s.say('col.where'), s.say('col.decision'), s.say('col.until')]} />
      <tbody>
        {entries.map(({ finding, shelf }) => {
          const { suppression } = finding;
          return (
            <tr>
              <Found finding={finding} model={model} />
              <td>
                <strong>{s.say(shelf === 'suppressed' ? 'suppressed' : 'known')}</strong>
                {suppression && (
                  <>
                    <br />
                    {onOneLine(suppression.reason)}
                    <br />
                    <span class="quiet">{onOneLine(suppression.owner)}</span>
                  </>
                )}
              </td>
              <td>{suppression ? s.day(suppression.until) : s.say('until.none')}</td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

/** Rules that looked at nothing, by reason. */
export function NotRunRules({ rules, s }: { rules: readonly NotRunRule[]; s: Sentences }) {
  if (rules.length === 0) return <p>{s.say('not-run.none')}</p>;
  return (
    <>
      {[...Map.groupBy(rules, reasonText(s))].map(([reason, own]) => (
        <Table caption={`${reason} · ${s.number(own.length)}`}>
          <Head columns={[s.say('col.rule'), s.say('col.id')]} />
          <tbody>
            {own.map(({ rule, title }) => (
              <tr>
                <th scope="row">{title}</th>
                <td>
                  <code>{rule}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      ))}
    </>
  );
}

function reasonText(s: Sentences): (rule: NotRunRule) => string {
  return ({ reason, missing, unknown }) => {
    const title: Record<NotRunReason, () => string> = {
      'no-subject': () => s.say('why.no-subject'),
      'input-missing': () => s.say('why.input-missing', { inputs: { list: [...missing] } }),
      'not-in-force': () => s.say('why.not-in-force'),
      'facts-unknown': () => s.say('why.facts-unknown', { axes: { list: [...unknown] } }),
      'not-applicable': () => s.say('why.not-applicable'),
      off: () => s.say('why.off'),
      crashed: () => s.say('why.crashed'),
    };
    return title[reason]();
  };
}

/** What could not be read or done, with its place and what to do next. */
export function Problems({ model: { run, s } }: { model: ReportModel }) {
  if (run.problems.length === 0) return <p>{s.say('problems.none')}</p>;
  return (
    <>
      <Table caption={s.say('problems')} quiet wide>
        <Head columns={[s.say('col.where'), s.say('col.what'), s.say('col.todo')]} />
        <tbody>
          {run.problems.slice(0, ROWS).map((problem) => {
            const { what, todo } = s.problem(problem);
            const { file, ...rest } = problem;
            return (
              <tr>
                <th scope="row">{file === undefined ? '—' : <code>{filePlaceText({ file, ...rest })}</code>}</th>
                <td>
                  {what}
                  {problem.excerpt && <code class="excerpt">{onOneLine(problem.excerpt)}</code>}
                </td>
                <td>{todo}</td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {run.problems.length > ROWS && <p class="more">{s.say('problems.more', { n: run.problems.length - ROWS })}</p>}
    </>
  );
}
