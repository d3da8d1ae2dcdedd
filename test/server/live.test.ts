import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Finding } from '../../checks/types.ts';
import { openStore, type Store } from '../../server/store/database.ts';
import { introduce, type LiveFinding, showFindings, standingOf } from '../../server/store/live.ts';
import { quietSample, sample } from '../reports/sample.ts';
import { administrator, type Browser, type Place, placeWith, type Started, startAt, startLive } from './given.ts';

/** What a stream finds is on the pages as it comes. */

const { findings } = sample();
const warning = findings.find((one) => one.rule === 'eu.retention.debtor-file') as Finding;
const { run } = quietSample();
const put = (finding: Finding): LiveFinding => ({ fingerprint: finding.fingerprint, body: JSON.stringify(finding) });
const gone = ({ fingerprint }: Finding): LiveFinding => ({ fingerprint, body: null });

let place: Place;
let store: Store;
let server: Started;
let ada: Browser;

beforeEach(async () => {
  place = await placeWith();
  store = openStore(place.store);
  await introduce(store, { uuid: 'state-0', partition: 0 });
  server = await startLive(place.store, run);
  ada = await administrator(server);
});

afterEach(async () => {
  await server.close();
  await store.destroy();
  await place.remove();
});

async function listed(): Promise<string[]> {
  const { findings } = JSON.parse((await ada.get('/api/v1/findings')).text) as { findings: Finding[] };
  return findings.map(({ fingerprint }) => fingerprint).sort();
}

const fingerprints = (some: readonly Finding[]) => [...new Set(some.map(({ fingerprint }) => fingerprint))].sort();

test('findings come and go while the server runs; told twice they come to the same', async () => {
  expect((await ada.get('/')).text).not.toContain('This run has no finding');
  await showFindings(store, findings.map(put), run);
  expect(await listed()).toEqual(fingerprints(findings));
  await showFindings(store, findings.map(put), run);
  expect(await listed()).toEqual(fingerprints(findings));
  await showFindings(store, [gone(warning), gone(warning)], run);
  expect(await listed()).toEqual(fingerprints(findings.filter((one) => one !== warning)));
});

test('a finding that is told anew keeps what was decided on it, also when it was gone meanwhile', async () => {
  await showFindings(store, [put(warning)], run);
  const page = `/findings/${warning.fingerprint}`;
  const form = { verdict: 'confirmed', 'reason-confirmed': 'data-to-correct' };
  expect((await ada.submit(page, `${page}/decisions`, form)).status).toBe(303);
  expect(await listed()).toEqual([]);
  await showFindings(store, [put({ ...warning, data: {} })], run);
  expect(await listed()).toEqual([]);
  await showFindings(store, [gone(warning), put(warning)], run);
  expect(await listed()).toEqual([]);
});

test('a store holds the findings of a stream or of a run, and of one state of a partition', async () => {
  expect(await standingOf(store, { uuid: 'state-0', partition: 0 })).toBe('own');
  expect(await standingOf(store, { uuid: 'state-1', partition: 1 })).toBe('new');
  expect(await standingOf(store, { uuid: 'another', partition: 0 })).toBe('stream');
  await expect(startAt(place)).rejects.toThrow('store-taken');

  const other = await placeWith();
  await (await startAt(other)).close();
  const ofRun = openStore(other.store);
  expect(await standingOf(ofRun, { uuid: 'state-0', partition: 0 })).toBe('run');
  await ofRun.destroy();
  await other.remove();
});
