import type { ComponentChildren } from 'preact';
import type { Day, DrawnContact, Finding, Timeline } from '../../checks/types.ts';
import type { Sentences } from '../sentences/sentences.ts';
import { type ChartLayout, chartLayout, dayOf, FRAME, heightOf, type Label, type Mark } from './layout.ts';
import { ContactMark, StateMark } from './shapes.tsx';

const HOURS = [0, 6, 12, 18, 24];
const HOUR_MS = 3_600_000;

/**
 * The contacts of a finding, drawn: days run to the right and hours down, on the debtor's clock. Nothing when there is nothing to draw.
 * It needs the custom properties --sheet and --error; everything else has the colour of the text around it.
 */
export function ContactChart({ finding, s }: { finding: Pick<Finding, 'timeline' | 'fingerprint'>; s: Sentences }) {
  const { timeline, fingerprint } = finding;
  const layout = timeline && chartLayout(timeline);
  if (!layout) return null;
  // Hours have no heading over the picture.
  const raised = timeline.type === 'hours' ? FRAME.top - 8 : 0;
  const id = `chart-${fingerprint.slice(0, 16)}`;
  return (
    <figure class="chart">
      <figcaption>{s.say('chart', { zone: timeline.zone })}</figcaption>
      <svg
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        width="100%"
        height={FRAME.height + (layout.weekdays.length > 0 ? FRAME.line : 0) - raised}
        font-size="12"
        fill="currentColor"
      >
        <title id={`${id}-title`}>{s.say('chart', { zone: timeline.zone })}</title>
        <desc id={`${id}-desc`}>{description(timeline, s)}</desc>
        <Hatching id={id} />
        <g transform={`translate(0 ${-raised})`}>
          <Ground layout={layout} id={id} />
          <Axes layout={layout} s={s} />
          <Limits timeline={timeline} layout={layout} s={s} />
          {layout.counts.map(({ x, n }) => (
            <text key={x} x={percent(x)} y={FRAME.top - 6} text-anchor="middle" font-size="11">
              {s.number(n)}
            </text>
          ))}
          {layout.marks.map(({ x, y, contact }, i) => (
            <At key={i} x={x} y={y}>
              <ContactMark {...contact} />
            </At>
          ))}
          {timeline.type === 'hours' && layout.marks.map((mark, i) => <TimeOf key={i} mark={mark} zone={timeline.zone} s={s} />)}
        </g>
      </svg>
      <Legend timeline={timeline} id={id} s={s} />
      <ChartData timeline={timeline} layout={layout} s={s} />
    </figure>
  );
}

/** The time of a contact, beside its mark and readable on any ground. */
function TimeOf({ mark: { x, y, contact }, zone, s }: { mark: Mark; zone: string; s: Sentences }) {
  const [dx, anchor] = x < 70 ? [10, 'start'] : [-10, 'end'];
  return (
    <text
      x={percent(x)}
      dx={dx}
      y={y + 4}
      text-anchor={anchor}
      font-weight="650"
      stroke="var(--sheet)"
      stroke-width="4"
      paint-order="stroke"
    >
      {s.clock(contact.at, zone)}
    </text>
  );
}

/** Draws around a point whose place across is a part of the width. */
function At({ x, y, children }: { x: number; y: number; children: ComponentChildren }) {
  return (
    <svg x={percent(x)} y={y} overflow="visible" aria-hidden="true">
      {children}
    </svg>
  );
}

function percent(x: number): string {
  return `${x}%`;
}

function Hatching({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="currentColor" fill-opacity="0.05" />
        <rect width="1.2" height="6" fill="currentColor" fill-opacity="0.28" />
      </pattern>
    </defs>
  );
}

function Ground({ layout: { band, closed }, id }: { layout: ChartLayout; id: string }) {
  const { left, right, top, bottom } = FRAME;
  return (
    <>
      <rect x={percent(left)} y={top} width={percent(right - left)} height={bottom - top} fill="var(--sheet)" />
      {closed.map(({ x, y, width, height }) => (
        <rect key={`${x} ${y}`} x={percent(x)} y={y} width={percent(width)} height={height} fill={`url(#${id}-hatch)`} />
      ))}
      {band && (
        <rect x={percent(band.x)} y={top} width={percent(band.width)} height={bottom - top} fill="currentColor" fill-opacity="0.09" />
      )}
    </>
  );
}

function Axes({ layout: { labels, weekdays }, s }: { layout: ChartLayout; s: Sentences }) {
  const { left, right, bottom, line } = FRAME;
  const under = bottom + 3 + line;
  return (
    <>
      {HOURS.map((hour) => {
        const y = heightOf(hour * HOUR_MS);
        return (
          <g key={hour}>
            <line
              x1={percent(left)}
              x2={percent(right)}
              y1={y}
              y2={y}
              stroke="currentColor"
              stroke-opacity={hour % 24 === 0 ? 0.55 : 0.22}
            />
            <text x={percent(left - 1.5)} y={y + 4} text-anchor="end" font-size="11">
              {s.say('chart.hour', { hour: s.lang === 'fr' ? String(hour) : String(hour).padStart(2, '0') })}
            </text>
          </g>
        );
      })}
      {labels.map(({ x }) => (
        <line key={x} x1={percent(x)} x2={percent(x)} y1={bottom} y2={bottom + 4} stroke="currentColor" stroke-opacity="0.55" />
      ))}
      {weekdays.map((label) => (
        <Under key={label.day} label={label} y={under} s={s} />
      ))}
      {labels.map((label) => (
        <Under key={label.day} label={label} y={weekdays.length > 0 ? under + line : under} s={s} />
      ))}
    </>
  );
}

/** A label under its place, or at the right edge where it would not fit. */
function Under({ label: { x, day, unit }, y, s }: { label: Label; y: number; s: Sentences }) {
  const isLast = x > 92 && unit !== 'weekday';
  return (
    <text x={isLast ? '100%' : percent(x)} y={y} text-anchor={isLast ? 'end' : 'middle'}>
      {s.onAxis(day, unit)}
    </text>
  );
}

/** What was allowed, in words over the picture. */
function Limits({ timeline, layout: { band, stop }, s }: { timeline: Timeline; layout: ChartLayout; s: Sentences }) {
  const { top, bottom } = FRAME;
  if (timeline.type === 'window' && band) {
    const n = timeline.contacts.length + (timeline.left ?? 0);
    return (
      <>
        {[band.x, band.x + band.width].map((x) => (
          <line key={x} x1={percent(x)} x2={percent(x)} y1={top - 20} y2={bottom} stroke="currentColor" stroke-width="1.5" />
        ))}
        <Heading x={band.x} width={band.width}>
          {s.say('chart.window', { n, most: timeline.most })}
        </Heading>
      </>
    );
  }
  if (timeline.type !== 'stop' || !stop) return null;
  const pairs = stop.line.slice(1).map((to, i) => ({ from: stop.line[i]!, to }));
  return (
    <>
      {pairs.map(({ from, to }) => (
        <line
          key={`${from.x} ${from.y}`}
          x1={percent(from.x)}
          y1={from.y}
          x2={percent(to.x)}
          y2={to.y}
          stroke="currentColor"
          stroke-width="2.5"
          stroke-linecap="square"
        />
      ))}
      {timeline.lastAllowed !== undefined && (
        <line x1={percent(stop.fact.x)} x2={percent(stop.fact.x)} y1={top} y2={bottom} stroke="currentColor" stroke-dasharray="4 3" />
      )}
      <Heading x={stop.fact.x} width={0}>
        {s.say('chart.stop', { event: timeline.fact, day: s.onAxis(stop.fact.day, 'day') })}
      </Heading>
    </>
  );
}

/** Over the middle of something, and within the picture near its edges; a long one has the whole width. */
function Heading({ x, width, children }: { x: number; width: number; children: string }) {
  const middle = x + width / 2;
  const [at, anchor] =
    children.length > LONG ? [0, 'start'] : middle < 40 ? [x, 'start'] : middle > 65 ? [x + width, 'end'] : [middle, 'middle'];
  return (
    <text x={percent(at)} y={FRAME.top - 24} text-anchor={anchor} font-weight="650">
      {children}
    </text>
  );
}

/** In characters; more would run out of a picture on a telephone. */
const LONG = 30;

// ---------------------------------------------------------------- what goes with the picture

function Legend({ timeline, id, s }: { timeline: Timeline; id: string; s: Sentences }) {
  const { type, contacts } = timeline;
  const channels = [...new Set(contacts.map(({ channel }) => channel))];
  const states: [string, Pick<DrawnContact, 'over' | 'doubtful'>, boolean][] = [
    [s.say('chart.counted'), {}, contacts.some(({ over }) => !over)],
    [s.say('chart.over', { type }), { over: true }, contacts.some(({ over, doubtful }) => over && !doubtful)],
    [s.say('chart.doubtful'), { doubtful: true }, contacts.some(({ doubtful }) => doubtful)],
  ];
  return (
    <ul class="legend">
      {channels.map((channel) => (
        <li key={channel}>
          <Sample>
            <ContactMark channel={channel} />
          </Sample>
          {s.word('channel', channel)}
        </li>
      ))}
      {states
        .filter(([, , isThere]) => isThere)
        .map(([name, state]) => (
          <li key={name}>
            <Sample>
              <StateMark {...state} />
            </Sample>
            {name}
          </li>
        ))}
      {type !== 'window' && (
        <li>
          <Sample>
            <rect x="-7" y="-6" width="14" height="12" fill={`url(#${id}-hatch)`} stroke="currentColor" stroke-opacity="0.4" />
          </Sample>
          {s.say('chart.closed', { type })}
        </li>
      )}
    </ul>
  );
}

function Sample({ children }: { children: ComponentChildren }) {
  return (
    <svg width="16" height="14" viewBox="-8 -7 16 14" aria-hidden="true">
      {children}
    </svg>
  );
}

/** The same for those who do not see the picture, or want to count. */
function ChartData({ timeline, layout, s }: { timeline: Timeline; layout: ChartLayout; s: Sentences }) {
  const { left } = timeline;
  return (
    <details>
      <summary>{s.say('chart.table')}</summary>
      <table>
        <caption class="unseen">{s.say('chart', { zone: timeline.zone })}</caption>
        <thead>
          <tr>
            <th scope="col">{s.say('event.when')}</th>
            <th scope="col">{s.say('event.what')}</th>
            <th scope="col">{s.say('chart.note')}</th>
          </tr>
        </thead>
        <tbody>
          {layout.marks.map(({ contact }, i) => (
            <tr key={i}>
              <th scope="row">
                {s.day(dayOf(contact, timeline))}, {s.clock(contact.at, timeline.zone)}
              </th>
              <td>{whatOf(contact, s)}</td>
              <td>{remarkOf(contact, timeline, s)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left === undefined ? null : <p>{s.say('chart.left', { n: left })}</p>}
    </details>
  );
}

function whatOf({ channel, direction, outcome }: DrawnContact, s: Sentences): string {
  const happened = [direction, outcome].flatMap((word) => (word === undefined ? [] : [s.word('event', word)]));
  return [s.word('channel', channel), ...happened].join(', ');
}

function remarkOf({ over, doubtful }: DrawnContact, { type }: Timeline, s: Sentences): string {
  const state = over ? s.say('chart.over', { type }) : s.say('chart.counted');
  return doubtful ? `${state}, ${s.say('chart.doubtful')}` : state;
}

function description(timeline: Timeline, s: Sentences): string {
  const { type, contacts } = timeline;
  const [first, last] = [contacts[0]!, contacts.at(-1)!].map((contact) => ({ day: dayOf(contact, timeline) })) as [
    { day: Day },
    { day: Day },
  ];
  const over = contacts.filter((contact) => contact.over).length;
  return s.say('chart.desc', { type, n: contacts.length, over, from: first, to: last });
}
