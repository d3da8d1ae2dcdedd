import { type Say, words } from '../sentences.ts';
import { AUDIT_EVENTS, type Trail } from '../store/audit.ts';
import type { AuditRow } from '../store/tables.ts';
import type { SignedVisit } from '../visit.ts';
import { Layout } from './layout.tsx';
import { Moment } from './moment.tsx';
import { TableFrame } from './table-frame.tsx';

const HEAD_SHOWN = 16;

export function TrailPage({ visit, trail, latest }: { visit: SignedVisit; trail: Trail; latest: readonly AuditRow[] }) {
  const say = words(visit.lang);
  return (
    <Layout visit={visit} title={say('nav.trail')} here="/trail">
      <div class="narrow">
        <h1>{say('nav.trail')}</h1>
        <p class={`notice ${trail.intact ? 'good' : 'bad'}`}>
          {trail.intact
            ? say('trail.intact', { n: trail.length, head: trail.head.slice(0, HEAD_SHOWN) })
            : say('trail.broken', { n: trail.brokenAt })}
        </p>
        <TableFrame label={say('nav.trail')}>
          <thead>
            <tr>
              <th scope="col">{say('trail.number')}</th>
              <th scope="col">{say('trail.when')}</th>
              <th scope="col">{say('trail.who')}</th>
              <th scope="col">{say('trail.what')}</th>
              <th scope="col">{say('trail.about')}</th>
            </tr>
          </thead>
          <tbody>
            {latest.map((row) => (
              <tr key={row.seq}>
                <td class="number">{row.seq}</td>
                <td>
                  <Moment at={row.at} lang={visit.lang} />
                </td>
                <td>{row.actor || say('trail.nobody')}</td>
                <td>
                  {eventName(row.event, say)}
                  {row.outcome === 'refused' ? <span class="tag">{say('trail.refused')}</span> : null}
                </td>
                <td>{row.event.startsWith('account') ? row.subject : <code>{row.subject.slice(0, HEAD_SHOWN)}</code>}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      </div>
    </Layout>
  );
}

/** What was done, in words. The trail outlives the version that wrote it: an event that is not known is shown as it stands. */
function eventName(event: string, say: Say): string {
  const known = AUDIT_EVENTS.find((one) => one === event);
  return known ? say(`event.${known}`) : event;
}
