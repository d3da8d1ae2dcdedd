import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../checks/types.ts';
import { sample } from '../reports/sample.ts';
import { administrator, type Browser, type Place, placeWith, type Started, startAt } from './given.ts';

/** The sample forty times over, each time as the findings of other subjects. */
const { findings: few } = sample();
const many: Finding[] = Array.from({ length: 40 }, (_, round) =>
  few.map((one, n) => ({
    ...one,
    fingerprint: `${one.fingerprint.slice(0, 20)}${String(round).padStart(12, '0')}`,
    likeness: `${one.likeness}-${round}`,
    subject: { ...one.subject, id: `${one.subject.id}-${round}` },
    identity: `${n} ${round}`,
  })),
).flat();

interface Page {
  total: number;
  page: number;
  pages: number;
  states: Record<string, number>;
  facets: Record<string, { value: string; count: number }[]>;
  findings: (Finding & { state: string })[];
}

let place: Place;
let server: Started;
let ada: Browser;

beforeAll(async () => {
  place = await placeWith(many);
  server = await startAt(place);
  ada = await administrator(server);
});

afterAll(async () => {
  await server.close();
  await place.remove();
});

async function list(query: string): Promise<Page> {
  return JSON.parse((await ada.get(`/api/v1/findings${query}`)).text) as Page;
}

const matches: { query: string; keep: (one: Finding) => boolean }[] = [
  { query: '', keep: () => true },
  { query: '?severity=error', keep: (one) => one.severity === 'error' },
  { query: '?severity=error&severity=advice', keep: (one) => one.severity !== 'warning' },
  { query: '?result=unsure', keep: (one) => one.result === 'unsure' },
  { query: '?family=wording&severity=error', keep: (one) => one.rule.includes('.wording.') && one.severity === 'error' },
  { query: '?jurisdiction=ru', keep: (one) => one.rule.startsWith('ru.') },
  { query: '?channel=unknown', keep: (one) => one.subject.channel === undefined },
  { query: '?lang=ru&channel=sms', keep: (one) => one.subject.lang === 'ru' && one.subject.channel === 'sms' },
  { query: '?rule=ru.timing.hours', keep: (one) => one.rule === 'ru.timing.hours' },
  { query: '?q=HUISSIER', keep: (one) => JSON.stringify(one.evidence).includes('huissier') },
  { query: '?q=derniere-relance', keep: (one) => one.subject.file?.includes('derniere-relance') ?? false },
  { query: '?q=reglement', keep: (one) => JSON.stringify(one.evidence).includes('règlement') },
  { query: '?q=100%25_', keep: () => false },
  { query: `?q=${encodeURIComponent('never within a title')}`, keep: () => false },
  { query: '?rule=no.such.rule', keep: () => false },
];

describe('the list', () => {
  test.each(matches)('$query finds what a plain loop finds, and counts it', async ({ query, keep }) => {
    const expected = many.filter(keep);
    const found = await list(query);
    expect(found.total).toBe(expected.length);
    for (const one of found.findings) expect(keep(one)).toBe(true);
    expect(Object.values(found.states).reduce((sum, n) => sum + n, 0)).toBe(expected.length);
  });

  test('titles are searched in the language of the reader', async () => {
    const inEnglish = await list('?q=enforceable');
    expect(inEnglish.total).toBe(many.filter((one) => one.rule === 'fr.wording.seizure-without-title').length);
    expect((await list('?q=ex%C3%A9cutoire')).total).toBe(0);
  });

  test('every page together shows every finding once', async () => {
    const seen: string[] = [];
    const { pages } = await list('?sort=place');
    for (let page = 1; page <= pages; page++) seen.push(...(await list(`?sort=place&page=${page}`)).findings.map((one) => one.fingerprint));
    expect(seen.sort()).toEqual(many.map((one) => one.fingerprint).sort());
  });

  test('a page beyond the last is the last', async () => {
    const { page, pages, findings } = await list('?page=999999');
    expect(page).toBe(pages);
    expect(findings.length).toBeGreaterThan(0);
  });

  test('each number beside a value is what choosing it shows', async () => {
    const { facets } = await list('?severity=error');
    for (const [facet, values] of Object.entries(facets)) {
      for (const { value, count } of values) {
        const rest = facet === 'severity' ? '' : 'severity=error&';
        expect((await list(`?${rest}${facet}=${value}`)).total, `${facet} ${value}`).toBe(count);
      }
    }
  });

  test('the grave, certain and confirmed come first', async () => {
    const { findings } = await list('');
    expect(findings.every((one) => one.severity === 'error' && one.result === 'fail' && !one.draft)).toBe(true);
    const last = await list('?page=9999');
    expect(last.findings.every((one) => one.draft)).toBe(true);
  });

  test.each(['?sort=gravity', '?sort=rule', '?sort=place&severity=error', '?family=wording'])(
    'next and previous walk %s from end to end',
    async (query) => {
      const expected: string[] = [];
      const { pages } = await list(query);
      for (let page = 1; page <= Math.min(pages, 2); page++)
        expected.push(...(await list(`${query}&page=${page}`)).findings.map((one) => one.fingerprint));
      let here: string | undefined = expected[0];
      let before: string | undefined;
      const walked: string[] = [];
      while (here !== undefined && walked.length < expected.length) {
        walked.push(here);
        const { text } = await ada.get(`/findings/${here}${query}`);
        expect(text.match(/rel="prev" href="\/findings\/([^?"]+)/)?.[1]).toBe(before);
        before = here;
        here = text.match(/rel="next" href="\/findings\/([^?"]+)/)?.[1];
      }
      expect(walked).toEqual(expected);
    },
  );
});
