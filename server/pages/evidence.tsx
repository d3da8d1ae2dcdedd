import type { Evidence, Finding, UiLang } from '../../checks/types.ts';
import { ContactChart } from '../../reports/chart/chart.tsx';
import { eventText, filePlaceText, pathText, quoteLang } from '../../reports/entry.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { visible } from '../../reports/visible.ts';
import { words } from '../sentences.ts';

type Of<T extends Evidence['type']> = Extract<Evidence, { type: T }>;

function only<T extends Evidence['type']>(finding: Finding, type: T): Of<T>[] {
  return finding.evidence.filter((item): item is Of<T> => item.type === type);
}

/** What was found, word for word, with what was counted and when it happened. */
export function EvidenceOf({ finding, lang }: { finding: Finding; lang: UiLang }) {
  return (
    <>
      {only(finding, 'quote').map((quote) => (
        <Quote key={quote.span.start} quote={quote} finding={finding} lang={lang} />
      ))}
      {only(finding, 'path').map((path, index) => (
        <Path key={index} path={path} lang={lang} />
      ))}
      <ContactChart finding={finding} s={sentences(lang)} />
      <Figures figures={only(finding, 'figure')} lang={lang} />
      <Events events={only(finding, 'event')} lang={lang} />
      <Fields fields={only(finding, 'field')} lang={lang} />
    </>
  );
}

/** The words at issue in what stands around them. `lang` lets a screen reader read French as French on a Russian page. */
export function QuotedText({ quote, lang }: { quote: Of<'quote'>; lang: string | undefined }) {
  return (
    <blockquote lang={lang}>
      {visible(quote.before)}
      <mark>{visible(quote.text)}</mark>
      {visible(quote.after)}
    </blockquote>
  );
}

function Quote({ quote, finding, lang }: { quote: Of<'quote'>; finding: Finding; lang: UiLang }) {
  const tell = sentences(lang);
  return (
    <figure class="quote">
      <QuotedText quote={quote} lang={quoteLang(finding)} />
      <figcaption>
        <code>{filePlaceText(quote.span)}</code>
        {quote.role === undefined ? null : <span>{tell.word('role', quote.role)}</span>}
      </figcaption>
    </figure>
  );
}

function Path({ path, lang }: { path: Of<'path'>; lang: UiLang }) {
  return <p class="path">{pathText(path, sentences(lang))}</p>;
}

function Figures({ figures, lang }: { figures: readonly Of<'figure'>[]; lang: UiLang }) {
  if (figures.length === 0) return null;
  const tell = sentences(lang);
  return (
    <table class="facts">
      <caption>{tell.say('figures')}</caption>
      <thead>
        <tr>
          <th scope="col">{tell.say('figure')}</th>
          <th scope="col">{tell.say('figure.expected')}</th>
          <th scope="col">{tell.say('figure.found')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure, index) => (
          <tr key={index}>
            <th scope="row">{tell.word('figure', figure.label)}</th>
            <td>{tell.datum(figure.expected)}</td>
            <td class="found">{figure.found !== undefined && tell.datum(figure.found)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Events({ events, lang }: { events: readonly Of<'event'>[]; lang: UiLang }) {
  if (events.length === 0) return null;
  const tell = sentences(lang);
  const say = words(lang);
  return (
    <>
      <h3>{tell.say('events')}</h3>
      <ol class="ladder">
        {events.map((event) => (
          <li key={`${event.place.file} ${event.place.line} ${event.id}`}>
            <time dateTime={event.at}>{tell.at(event.at, event.zone)}</time>
            <span class="what">{eventText(event, tell)}</span>
            <span class="quiet">
              {event.zone === undefined ? `${say('event.zone-unknown')} · ` : ''}
              <code>
                {visible(event.id)} · {filePlaceText(event.place)}
              </code>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Fields({ fields, lang }: { fields: readonly Of<'field'>[]; lang: UiLang }) {
  if (fields.length === 0) return null;
  const tell = sentences(lang);
  return (
    <table class="facts">
      <caption>{tell.say('fields')}</caption>
      <thead>
        <tr>
          <th scope="col">{tell.say('field.path')}</th>
          <th scope="col">{tell.say('field.value')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.path}>
            <th scope="row">
              <code>{visible(field.path)}</code>
            </th>
            <td class="found">{field.value === '' ? <span class="quiet">{tell.say('field.empty')}</span> : visible(field.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
