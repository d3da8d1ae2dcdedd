import type { Datum, Evidence } from '../../checks/types.ts';
import { eventText, filePlaceText, pathText } from '../entry.ts';
import type { Sentences } from '../sentences/sentences.ts';
import { ends, head, onOneLine, tail, visible } from '../visible.ts';
import { Head, Table } from './parts.tsx';

/** So many pieces of each sort are shown; the rest is in the run. */
const SHOWN = 12;
const WORDS = 600;
const AROUND = 160;

type Of<T extends Evidence['type']> = Extract<Evidence, { type: T }>;

/** All that proves a finding: the words themselves, the way through the template, what happened, the figures, what is declared. */
export function EvidenceList({ evidence, lang, s }: { evidence: readonly Evidence[]; lang: string | undefined; s: Sentences }) {
  const of = <T extends Evidence['type']>(type: T) => evidence.filter((piece): piece is Of<T> => piece.type === type);
  const [quotes, paths, events, figures, fields] = [of('quote'), of('path'), of('event'), of('figure'), of('field')];
  const left = [quotes, paths, events, figures, fields].reduce((sum, pieces) => sum + Math.max(0, pieces.length - SHOWN), 0);
  return (
    <>
      {paths.slice(0, SHOWN).map((path) => (
        <p class="path">{pathText(path, s)}</p>
      ))}
      {quotes.slice(0, SHOWN).map((quote) => (
        <Quote quote={quote} lang={lang} s={s} />
      ))}
      {figures.length > 0 && <Figures figures={figures.slice(0, SHOWN)} s={s} />}
      {fields.length > 0 && <Fields fields={fields.slice(0, SHOWN)} s={s} />}
      {events.length > 0 && <Events events={events.slice(0, SHOWN)} s={s} />}
      {left > 0 && <p class="quiet">{s.say('evidence.more', { n: left })}</p>}
    </>
  );
}

/**
 * The words at issue are emphasised as well as coloured: a browser writes `mark` into a PDF without any structure, and `strong` with it.
 * The language is that of the words, not of the report.
 */
function Quote({ quote: { text, before, after, role }, lang, s }: { quote: Of<'quote'>; lang: string | undefined; s: Sentences }) {
  return (
    <blockquote lang={lang} dir="auto">
      {role && role !== 'body' && (
        <span class="role" lang={s.lang}>
          {s.word('role', role)}
        </span>
      )}
      {tail(visible(before), AROUND)}
      <mark>
        <strong>{ends(visible(text), WORDS)}</strong>
      </mark>
      {head(visible(after), AROUND)}
    </blockquote>
  );
}

function Figures({ figures, s }: { figures: readonly Of<'figure'>[]; s: Sentences }) {
  return (
    <Table caption={s.say('figures')} quiet>
      <Head columns={[s.say('figure'), s.say('figure.expected'), s.say('figure.found')]} numbers={[1, 2]} />
      <tbody>
        {figures.map(({ label, expected, found }) => (
          <tr>
            <th scope="row">{ends(s.word('figure', label), WORDS)}</th>
            <td class="value">{figureText(expected, s)}</td>
            <td class="value">{found !== undefined && <strong>{figureText(found, s)}</strong>}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function figureText(figure: Datum, s: Sentences): string {
  return figure === '' ? s.say('field.empty') : ends(s.datum(figure), WORDS);
}

function Fields({ fields, s }: { fields: readonly Of<'field'>[]; s: Sentences }) {
  return (
    <Table caption={s.say('fields')} quiet>
      <Head columns={[s.say('field.path'), s.say('field.value')]} />
      <tbody>
        {fields.map(({ path, value }) => (
          <tr>
            <th scope="row">
              <code>{onOneLine(path)}</code>
            </th>
            <td>{value === '' ? <em>{s.say('field.empty')}</em> : ends(onOneLine(value), WORDS)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Events({ events, s }: { events: readonly Of<'event'>[]; s: Sentences }) {
  return (
    <Table caption={s.say('events')} quiet>
      <Head columns={[s.say('event.when'), s.say('event.what'), s.say('event.record')]} />
      <tbody>
        {events.map((event) => (
          <tr>
            <th scope="row">{s.at(event.at, event.zone)}</th>
            <td>{eventText(event, s)}</td>
            <td>
              <code>{onOneLine(event.id)}</code> <code class="quiet">{filePlaceText(event.place)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
