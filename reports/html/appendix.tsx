import type { Tally } from '../../checks/types.ts';
import { type ReportModel, titleOf } from '../model.ts';
import { glossary } from '../sentences/glossary.ts';
import { onOneLine } from '../visible.ts';
import { Hash, Head, Laws, Table } from './parts.tsx';

/** For the auditor: which law was applied, what data was given, and what the words mean. */
export function Appendix({ model }: { model: ReportModel }) {
  const { run, s } = model;
  return (
    <>
      <h3>{s.say('appendix.glossary')}</h3>
      <Table caption={s.say('appendix.glossary')} quiet>
        <Head columns={[s.say('col.word'), s.say('col.meaning')]} />
        <tbody>
          {Object.values(glossary).map(({ word, means }) => (
            <tr>
              <th scope="row">{s.pick(word)}</th>
              <td>{s.pick(means)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <h3>{s.say('appendix.inputs')}</h3>
      <Table caption={s.say('appendix.inputs')} quiet wide>
        <Head columns={[s.say('col.input'), s.say('col.file'), s.say('col.records'), s.say('col.sha256')]} numbers={[2]} />
        <tbody>
          {run.inputs.map(({ name, path, records, sha256 }) => (
            <tr>
              <th scope="row">{s.capital(s.word('input', name))}</th>
              <td>
                <code>{onOneLine(path)}</code>
              </td>
              <td class="number">{s.number(records)}</td>
              <td>
                <Hash sum={sha256} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <h3>{s.say('appendix.packs')}</h3>
      <Table caption={s.say('appendix.packs')} quiet>
        <Head columns={[s.say('col.pack'), s.say('col.rules'), s.say('col.sha256')]} numbers={[1]} />
        <tbody>
          {run.packs.map(({ id, name, rules, sha256 }) => (
            <tr>
              <th scope="row">
                {s.pick(name)} <code class="quiet">{id}</code>
              </th>
              <td class="number">{s.number(rules)}</td>
              <td>
                <Hash sum={sha256} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {run.reader && (
        <>
          <h3>{s.say('appendix.reader')}</h3>
          <p>
            {s.say('appendix.reader.read', {
              reader: run.reader.model,
              prompt: run.reader.prompt,
              n: run.reader.read,
              failed: run.reader.failed,
            })}
          </p>
        </>
      )}
      <p>
        {s.say('seal')}
        <br />
        <Hash sum={run.findings.sha256} />
        <br />
        <span class="quiet">{s.say('seal.verify')}</span>
      </p>
      <h3>{s.say('appendix.rules')}</h3>
      <RuleTable model={model} />
    </>
  );
}

function RuleTable({ model: { run, s, proof } }: { model: ReportModel }) {
  const columns = [
    s.say('col.rule'),
    s.say('col.law'),
    s.say('col.failed'),
    s.say('col.unsure'),
    s.say('col.passed'),
    s.say('col.not-run'),
  ];
  return (
    <Table caption={s.say('appendix.rules')} quiet wide>
      <Head columns={columns} numbers={[2, 3, 4, 5]} />
      <tbody>
        {proof.executed.map((tally) => (
          <tr>
            <th scope="row">
              {titleOf(tally.rule, run, s)}
              <br />
              <code class="quiet">{tally.rule}</code>
            </th>
            <td>
              <Laws law={run.catalogue.rules[tally.rule]?.law ?? []} s={s} />
            </td>
            {[tally.failed, tally.unsure, tally.passed, notRun(tally)].map((n) => (
              <td class={n === 0 ? 'number zero' : 'number'}>{s.number(n)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function notRun({ notRun: reasons }: Tally): number {
  return Object.values(reasons).reduce((sum, n) => sum + n, 0);
}
