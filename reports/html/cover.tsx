import { type InputName, SEVERITIES } from '../../checks/types.ts';
import { companyText, extentText, gravest, leadText, scanText, unknowns } from '../lead.ts';
import { packName, type ReportModel } from '../model.ts';
import { Icon } from './icons.tsx';
import { anchor, Badge, Head, Table } from './parts.tsx';

/** The first page: understood in half a minute. What was looked at, what was found, the gravest, what is not known. */
export function Cover({ model }: { model: ReportModel }) {
  const { run, s } = model;
  const law = run.jurisdictions.length > 0 ? run.jurisdictions.map((id) => packName(id, run, s)).join(', ') : s.say('jurisdictions.none');
  return (
    <header class="cover">
      <p class="eyebrow">{[s.say('eyebrow'), companyText(model)].filter(Boolean).join(' · ')}</p>
      <h1>{s.say('title')}</h1>
      <p class="meta">
        <span>{s.say('as-of', { day: { day: run.asOf } })}</span>
        <span>{s.say('jurisdictions', { names: law })}</span>
        <span>{s.say('made-with', { version: run.tool.version })}</span>
      </p>
      <p class="lead">{leadText(model)}</p>
      <p>{scanText(model)}</p>
      <Tiles model={model} />
      <div class="columns">
        <section>
          <h2>{s.say('gravest')}</h2>
          <Gravest model={model} />
        </section>
        <section>
          <h2>{s.say('unknown')}</h2>
          <ul>
            {unknowns(model).map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </section>
      </div>
      <LookedAt model={model} />
    </header>
  );
}

function Tiles({ model: { counts, unsure, s } }: { model: ReportModel }) {
  const points = unsure.reduce((sum, { entries }) => sum + entries.length, 0);
  return (
    <ul class="tiles">
      {SEVERITIES.map((severity) => (
        <li class={counts[severity] > 0 ? severity : 'none'}>
          <strong>{s.number(counts[severity])}</strong>
          <span>
            <Icon of={severity} /> {s.word('severities', severity)}
          </span>
        </li>
      ))}
      <li class={points > 0 ? 'unsure' : 'none'}>
        <strong>{s.number(points)}</strong>
        <span>
          <Icon of="unsure" /> {s.say('unsure.tile')}
        </span>
      </li>
    </ul>
  );
}

function Gravest({ model }: { model: ReportModel }) {
  const { s } = model;
  const sections = gravest(model);
  if (sections.length === 0) return <p>{s.say('gravest.none')}</p>;
  return (
    <>
      <p class="quiet">{s.say('gravest.intro')}</p>
      <ol class="gravest">
        {sections.map((section) => (
          <li>
            <p class="over">
              <Badge severity={section.severity} s={s} /> <span class="quiet">{extentText(section, model)}</span>
            </p>
            <p>
              <a href={`#${anchor(section.rule)}`}>{section.title}</a>
            </p>
            {section.card && <p class="quiet">{s.pick(section.card.fix)}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

/** One line for each sort of input: the files themselves, with their checksums, are in the appendix. */
function LookedAt({ model: { run, s } }: { model: ReportModel }) {
  const sums = new Map<InputName, { records: number; setAside: number; files: number }>();
  for (const { name, records, setAside } of run.inputs) {
    const sum = sums.get(name) ?? { records: 0, setAside: 0, files: 0 };
    sums.set(name, { records: sum.records + records, setAside: sum.setAside + setAside, files: sum.files + 1 });
  }
  return (
    <Table caption={s.say('looked-at')}>
      <Head columns={[s.say('col.input'), s.say('col.files'), s.say('col.records'), s.say('col.set-aside')]} numbers={[1, 2, 3]} />
      <tbody>
        {[...sums].map(([name, { records, setAside, files }]) => (
          <tr>
            <th scope="row">{s.capital(s.word('input', name))}</th>
            <td class="number">{s.number(files)}</td>
            <td class="number">{s.number(records)}</td>
            <td class={setAside === 0 ? 'number zero' : 'number'}>{s.number(setAside)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
