import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { cap } from '../../checks/kinds/cap.ts';
import { hours } from '../../checks/kinds/hours.ts';
import { stop } from '../../checks/kinds/stop.ts';
import { type DrawnContact, type Timeline, UI_LANGS } from '../../checks/types.ts';
import { ContactChart } from '../../reports/chart/chart.tsx';
import { type ChartLayout, chartLayout, FRAME, type Mark } from '../../reports/chart/layout.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { history, judge, ruleOf } from '../kinds/history.ts';

/** What the kinds give to be drawn, and where it comes to lie: a mark that a reader sees in a band is in it by the law. */

const START = Date.parse('2026-03-01T00:00:00Z');
const ZONES = ['America/New_York', 'Europe/Paris', 'Asia/Vladivostok', 'Pacific/Apia'];
const logs = fc.array(fc.integer({ min: 0, max: 60 * 24 * 40 }), { minLength: 1, maxLength: 60, size: 'max' });
const zones = fc.constantFrom(...ZONES);
const sent = (minutes: readonly number[]) =>
  minutes.map((minute) => ({ at: new Date(START + minute * 60_000).toISOString(), outcome: 'no-answer' }));

function layoutOf(timeline: Timeline | undefined): ChartLayout {
  const layout = timeline && chartLayout(timeline);
  if (!layout) throw new Error('nothing to draw');
  return layout;
}

const isClosed = ({ closed }: ChartLayout, { x, y }: Mark) =>
  closed.some((part) => x > part.x && x < part.x + part.width && y >= part.y && y <= part.y + part.height);

describe('counting', () => {
  const rules = fc.constantFrom(
    ruleOf('cap', { count: {} }, { max: 3, 'window-days': 7 }),
    ruleOf('cap', { count: {} }, { 'max-per-day': 1 }),
    ruleOf('cap', { count: {} }, { 'max-per-month': 8 }),
  );

  test('all that is counted lies in the band, and just what is too much is filled', () => {
    fc.assert(
      fc.property(logs, zones, rules, (log, zone, rule) => {
        for (const { timeline, data } of judge(cap, history(sent(log), [], { zones: [zone] }), rule)) {
          const { band, marks, counts, columns } = layoutOf(timeline);
          expect(marks).toHaveLength(data['n'] as number);
          expect(marks.filter(({ contact }) => contact.over)).toHaveLength((data['n'] as number) - (data['max'] as number));
          for (const { x } of marks) expect(x > band!.x && x < band!.x + band!.width).toBe(true);
          if (columns <= 10) expect(counts.reduce((sum, { n }) => sum + n, 0)).toBe(data['n']);
        }
      }),
    );
  });

  test('marks lie in the frame and do not hide each other', () => {
    fc.assert(
      fc.property(logs, zones, (log, zone) => {
        const [outcome] = judge(cap, history(sent(log), [], { zones: [zone] }), ruleOf('cap', { count: {} }, { 'max-per-month': 0 }));
        const { marks } = layoutOf(outcome?.timeline);
        for (const { x, y } of marks) expect([x > FRAME.left, x < FRAME.right, y >= FRAME.top, y <= FRAME.bottom]).not.toContain(false);
        expect(marks.filter((one, i) => marks.some((other, j) => i < j && one.x === other.x && Math.abs(one.y - other.y) < 9.9))).toEqual(
          [],
        );
      }),
    );
  });

  test('of very many the first are drawn, and the rest is counted', () => {
    const many = Array.from({ length: 260 }, (_, i) => i);
    const [outcome] = judge(cap, history(sent(many), [], { zones: ['UTC'] }), ruleOf('cap', { count: {} }, { 'max-per-day': 7 }));
    expect(layoutOf(outcome?.timeline).marks).toHaveLength(200);
    expect(outcome?.timeline?.left).toBe(60);
  });

  test('doubtful contacts are marked', () => {
    const subject = history([{ at: '2026-04-01T10:00', outcome: 'no-answer' }, { at: '2026-04-01T11:00' }]);
    const [outcome] = judge(cap, subject, ruleOf('cap', { count: { outcomes: { except: ['busy'] } } }, { 'max-per-day': 1 }));
    expect(outcome?.timeline?.contacts.map(({ doubtful, over }) => [doubtful, over])).toEqual([
      [undefined, undefined],
      [true, true],
    ]);
  });
});

test('a contact outside the hours lies on closed ground', () => {
  const rule = ruleOf(
    'hours',
    { count: {}, end: 'excluded' },
    { workday: '10:00-13:00,14:00-20:00', saturday: '10:00-12:00', sunday: 'none' },
  );
  fc.assert(
    fc.property(logs, zones, (log, zone) => {
      for (const { timeline } of judge(hours, history(sent(log), [], { zones: [zone], facts: { jurisdictions: ['fr'] } }), rule)) {
        const layout = layoutOf(timeline);
        expect(layout.columns).toBe(7);
        for (const mark of layout.marks) expect(isClosed(layout, mark)).toBe(true);
      }
    }),
  );
});

test.each([
  ['an instant', '2026-03-10T15:30:00Z', {}],
  ['a day', '2026-03-10', {}],
  ['with days that the law leaves', '2026-03-10T15:30:00Z', { 'allowance-days': 5 }],
])('a contact after a stop lies beyond its line: %s', (_, at, params) => {
  const rule = ruleOf('stop', { facts: ['cease'], scope: 'debtor', count: {} }, params);
  fc.assert(
    fc.property(logs, zones, (log, zone) => {
      for (const { timeline, data } of judge(stop, history(sent(log), [{ at, what: 'cease' }], { zones: [zone] }), rule)) {
        const layout = layoutOf(timeline);
        expect({ day: layout.stop?.fact.day }).toEqual(data['since']);
        if (data['doubt'] === 'none') for (const mark of layout.marks) expect(isClosed(layout, mark)).toBe(true);
      }
    }),
  );
});

const contact: DrawnContact = { at: '2026-04-01T10:00:00Z', channel: 'call' };
const week = {
  type: 'window',
  zone: 'UTC',
  from: '2026-04-01',
  to: '2026-04-07',
  most: 7,
  contacts: [contact],
} as const satisfies Timeline;

test.each<[string, Timeline, boolean]>([
  ['a zone that does not exist', { ...week, zone: 'Mars/Base' }, true],
  ['no contact', { ...week, contacts: [] }, false],
  ['a day that does not exist', { ...week, from: 'soon' }, false],
  ['an instant that does not exist', { ...week, contacts: [{ ...contact, at: 'then' }] }, false],
  ['hours of no day', { type: 'hours', zone: 'UTC', days: [], contacts: [contact] }, true],
  ['a stop after all contacts', { type: 'stop', zone: 'UTC', fact: 'cease', since: '2027-01-01', contacts: [contact] }, true],
])('data of others: %s', (_, timeline, isDrawn) => {
  expect(chartLayout(timeline) !== undefined).toBe(isDrawn);
});

test.each([
  [7, 'day', 5],
  [31, 'day', 5],
  [62, 'day', 5],
  [200, 'month', 3],
  [2000, 'month', 3],
])('%i days have labels that do not run into each other', (days, unit, most) => {
  const to = new Date(START + days * 86_400_000).toISOString().slice(0, 10);
  const { labels } = layoutOf({ ...week, from: '2026-03-01', to, contacts: [{ ...contact, at: '2026-03-01T10:00:00Z' }] });
  expect(new Set(labels.map((label) => label.unit))).toEqual(new Set([unit]));
  expect(labels.length).toBeGreaterThan(1);
  expect(labels.length).toBeLessThanOrEqual(most);
});

describe.each(UI_LANGS)('in %s', (lang) => {
  const s = sentences(lang);
  const draw = (timeline: Timeline) => renderToString(<ContactChart finding={{ timeline, fingerprint: '0123456789abcdef0123' }} s={s} />);

  test('the table tells every contact, and the picture has a name and a description', () => {
    const contacts: DrawnContact[] = [contact, { ...contact, at: '2026-04-02T23:30:00Z', channel: 'sms', over: true, doubtful: true }];
    const html = draw({ ...week, most: 1, contacts });
    expect(html.match(/<tr>/g)).toHaveLength(contacts.length + 1);
    for (const word of [s.word('channel', 'sms'), s.say('chart.over', { type: 'window' }), s.say('chart.doubtful'), '23:30'])
      expect(html).toContain(word);
    expect(html).toMatch(/role="img" aria-labelledby="chart-0123456789abcdef-title chart-0123456789abcdef-desc"/);
    expect(html).not.toMatch(/undefined|NaN|style=|<script/);
  });

  test('each channel has a shape of its own', () => {
    const marks = (['call', 'voicemail', 'sms', 'email', 'letter', 'chat', 'messenger', 'push', 'portal', 'visit', 'social'] as const).map(
      (channel) => /overflow="visible"[^>]*><path d="([^"]+)"/.exec(draw({ ...week, contacts: [{ ...contact, channel }] }))?.[1],
    );
    expect(new Set(marks).size).toBe(11);
  });
});
